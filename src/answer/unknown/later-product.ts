/**
 * A paste from a later product: its lines look like ours, since it took them over, and mean something else.
 * In: lines with `E:\ConfigMgr\…`. Out: "These lines are from ConfigMgr 2007 or later. …", and what may still apply.
 */
import type { Article } from '../../article/article.ts';
import type { LogFile } from '../../logs/log-line.ts';
import type { CodeFact, ProductFact, Query } from '../../query/query.ts';
import type { ProductRef } from '../answer.ts';
import { formatLine } from '../places.ts';

/** The later product that a query is from; undefined when it is from one of ours, or does not tell. */
export function findLater({ facts: { product } }: Query): ProductFact | undefined {
  return product?.kind === 'later' ? product : undefined;
}

export function toProductRef({ name, signs: [sign] }: ProductFact): ProductRef {
  if (!sign) return { name };
  const { line, words, says, isSaid } = sign;
  return { name, line, words, says, ...(isSaid ? { isSaid } : {}) };
}

/** Does the article itself say that the same holds in each product that the lines may be from? */
export function holdsThere(article: Article, { among }: ProductFact): boolean {
  return among.every((product) => article.also_in.some((covered) => covered === product));
}

/** `These lines are from ConfigMgr 2012 or later: line 3 has “E:\ConfigMgr”, a folder or share of ConfigMgr.` */
function sayFrom({ name, line, words, says, isSaid }: ProductRef, files?: readonly LogFile[]): string {
  if (line === undefined || words === undefined) return `This is from ${name}.`;
  if (isSaid) return `This is about ${name}.`;
  const what = says === undefined ? '' : `, ${says}`;
  return `These lines are from ${name}: ${formatLine(line, files)} has “${words}”${what}.`;
}

/** Families of codes that Windows and SQL Server define: they mean the same in every product. */
const SHARED_FAMILIES: ReadonlySet<CodeFact['family']> = new Set(['win32', 'hresult', 'ntstatus', 'sql']);
const MOST_CODES = 2;

function sayCodes({ facts }: Query): string {
  const shared = facts.codes.filter(({ family, meaning }) => meaning !== undefined && SHARED_FAMILIES.has(family));
  return shared
    .slice(0, MOST_CODES)
    .map(({ written, name, meaning }) => ` Code ${written} means the same there${name ? ` (${name})` : ''}: ${meaning}`)
    .join('');
}

/** @param nearest the best article, when one comes near */
export function sayLater(
  product: ProductFact,
  query: Query,
  nearest?: { readonly id: string; readonly title: string },
) {
  const limit = product.signs[0]?.isSaid ? '' : ', where the same message can mean something else';
  const base = `${sayFrom(toProductRef(product), query.files)} I only know SMS 1.x and 2.0${limit}.`;
  const reading = nearest
    ? ` The closest SMS article is ${nearest.id} (${nearest.title}). The article does not say whether the cause is the same there; do not use its commands there.`
    : '';
  return `${base}${sayCodes(query)}${reading}`;
}

/** What stands above an answer that holds in the later product too. */
export function warnSame(product: ProductRef, files?: readonly LogFile[]): string {
  return `${sayFrom(product, files)} The article was written for SMS. The cause and the fix are the same there, but folders and menus differ.`;
}

/** What stands above options that were written for older versions. */
export function warnOlder(product: ProductRef, files?: readonly LogFile[]): string {
  return `${sayFrom(product, files)} The article is about SMS 1.x and 2.0: check what still applies before you act.`;
}
