/**
 * A paste from a later product: its lines look like ours, since it took them over, and mean something else.
 * In: lines with `E:\ConfigMgr\…`. Out: "These lines are from ConfigMgr 2007 or later. …", and what may still apply.
 */
import type { Article } from '../../article/article.ts';
import type { LogFile } from '../../logs/log-line.ts';
import type { CodeFact, ProductFact, Query } from '../../query/query.ts';
import type { ProductRef } from '../answer.ts';
import { formatLine } from '../places.ts';
import { placeWords } from '../words.ts';
import { laterWords } from './words.ts';

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
  if (line === undefined || words === undefined) return laterWords.from(name);
  if (isSaid) return laterWords.about(name);
  const sign = placeWords.has(formatLine(line, files), words);
  return says === undefined ? laterWords.linesFrom(name, sign) : laterWords.linesFromAs(name, sign, says);
}

/** Families of codes that Windows and SQL Server define: they mean the same in every product. */
const SHARED_FAMILIES: ReadonlySet<CodeFact['family']> = new Set(['win32', 'hresult', 'ntstatus', 'sql']);
const MOST_CODES = 2;

function sayCodes({ facts }: Query): readonly string[] {
  const shared = facts.codes.flatMap(({ family, written, name, meaning }) => {
    if (meaning === undefined || !SHARED_FAMILIES.has(family)) return [];
    return [name ? laterWords.sameCodeNamed(written, name, meaning) : laterWords.sameCode(written, meaning)];
  });
  return shared.slice(0, MOST_CODES);
}

/** @param nearest the best article, when one comes near */
export function sayLater(
  product: ProductFact,
  query: Query,
  nearest?: { readonly id: string; readonly title: string },
): string {
  return [
    sayFrom(toProductRef(product), query.files),
    product.signs[0]?.isSaid ? laterWords.onlySms : laterWords.onlySmsLines,
    ...sayCodes(query),
    ...(nearest ? [laterWords.nearest(nearest.id, nearest.title)] : []),
  ].join(' ');
}

/** What stands above an answer that holds in the later product too. */
export function warnSame(product: ProductRef, files?: readonly LogFile[]): string {
  return `${sayFrom(product, files)} ${laterWords.sameThere}`;
}

/** What stands above options that were written for older versions. */
export function warnOlder(product: ProductRef, files?: readonly LogFile[]): string {
  return `${sayFrom(product, files)} ${laterWords.olderOnly}`;
}
