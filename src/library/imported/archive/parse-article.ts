/**
 * One article of a KB archive, from text to data. Pure.
 * In: the text of `kb/186/Q186408/README.md`. Out: a `ParsedArticle`, or `Unreadable` with the reason.
 * Everything but the article's number may be missing: broken front matter, no header, no sections still give an article.
 */

import { leftOut } from '../words.ts';
import { decodeEntities } from './entities.ts';
import { readFixVersions } from './fix-versions.ts';
import { type Layout, readLayout } from './layout.ts';
import type { ParsedArticle, Unreadable } from './parsed-article.ts';
import { readReferences } from './references.ts';
import { readSections } from './sections.ts';
import { readSmsReleases, readTechnologyReleases, readVersions, toIsoDate } from './versions.ts';

/** Text of one article, in UTF-16 units. The longest real one has 180,000; a megabyte is a dump, not an article. */
export const LONGEST_ARTICLE = 5 * 1024 * 1024;

const words = (text: string) => text.split(/[\s,|]+/).filter((word) => word !== '');

/** `See article` and empty fields name no product. */
const list = (text: string) =>
  text
    .split(/[;|]/)
    .map((part) => decodeEntities(part).trim())
    .filter((part) => part !== '' && !/^see article$/i.test(part));

const DECLARED_ID = /^\s*(Q\d{3,7})\b/i;

function findId(layout: Layout, path: string): string | undefined {
  const declared =
    DECLARED_ID.exec(layout.header.get('Article') ?? '') ??
    DECLARED_ID.exec(layout.heading) ??
    DECLARED_ID.exec(layout.frontMatter.get('title') ?? '') ??
    /\/(Q\d{3,7})\/?$/i.exec(layout.frontMatter.get('permalink') ?? '') ??
    /(?:^|[/\\])(Q\d{3,7})(?:[/\\]README)?\.(?:md|txt)$/i.exec(path);
  return declared?.[1]?.toUpperCase();
}

/**
 * Topic prefix: the one- or two-word mark with which support teams began titles (`SMS:`, `SMSINST:`, `PC WRmt:`).
 * Words such as "Error Message:" or "Event ID 7000:" are part of the title.
 */
const TOPIC = /^((?:[A-Z][A-Za-z]{0,5} )?[A-Z][A-Z0-9]+[A-Za-z0-9]*) ?: +(\S.*)$/;

function splitTitle(layout: Layout): { title: string; topic?: string } {
  const written = layout.frontMatter.get('title') || layout.heading || layout.body.find((line) => line !== '') || '';
  const title = decodeEntities(written)
    .replace(/^Q\d{3,7}: */i, '')
    .trim();
  const found = TOPIC.exec(title);
  return found?.[1] && found[2] ? { title: found[2], topic: found[1] } : { title };
}

/** Words of "Additional query words", each once; the archive's own marks (`prodsms`) are kept, they name products. */
function splitQueryWords(written: string): string[] {
  return [...new Set(words(decodeEntities(written)))];
}

/**
 * @param text decoded text of the file
 * @param path as the archive names it; only its name is looked at, for the article number of plain files
 */
export function parseArchiveArticle(text: string, path: string): ParsedArticle | Unreadable {
  const refuse = (reason: string): Unreadable => ({ kind: 'unreadable', path, reason });
  if (text.length > LONGEST_ARTICLE) return refuse(leftOut.tooLong(LONGEST_ARTICLE / 1024 / 1024));
  if (text.includes('\0')) return refuse(leftOut.binary);
  if (text.trim() === '') return refuse(leftOut.empty);
  const layout = readLayout(text);
  const id = findId(layout, path);
  if (id === undefined) return refuse(leftOut.noNumber);
  const sections = readSections(layout.body);
  const { title, topic } = splitTitle(layout);
  if (sections.length === 0 && title === '') return refuse(leftOut.noText);
  const keywords = words(layout.header.get('Keyword(s)') || layout.footer.get('keywords') || '');
  const technologies = words(layout.footer.get('technology') ?? '');
  const appliesTo = layout.appliesTo.map(decodeEntities);
  const stated = readSmsReleases(appliesTo);
  const smsReleases = stated.length > 0 || appliesTo.length > 0 ? stated : readTechnologyReleases(technologies);
  const lastModified = toIsoDate(layout.header.get('Last Modified') ?? '');
  const issueType = words(layout.footer.get('issue type') ?? '')[0];
  const solutionType = words(layout.footer.get('solution type') ?? '')[0];
  return {
    kind: 'article',
    id,
    path,
    title,
    ...(topic ? { topic } : {}),
    products: list(layout.header.get('Product(s)') ?? ''),
    versions: readVersions(layout.header.get('Version(s)') ?? layout.footer.get('version') ?? ''),
    smsVersions: [...new Set(smsReleases.map((release) => release.slice(0, 3)))],
    smsReleases,
    operatingSystems: list(layout.header.get('Operating System(s)') ?? ''),
    keywords,
    technologies,
    ...(issueType ? { issueType } : {}),
    ...(solutionType ? { solutionType } : {}),
    ...(lastModified ? { lastModified } : {}),
    appliesTo,
    sections,
    references: readReferences(sections, id),
    additionalQueryWords: splitQueryWords(layout.queryWords),
    fixVersions: readFixVersions(sections, keywords),
  };
}
