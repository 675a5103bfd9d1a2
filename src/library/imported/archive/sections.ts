/** Cuts an article's body at its underlined headings: `=` underlines sections, `-` subsections. */
import { readBlocks } from './blocks.ts';
import { decodeEntities } from './entities.ts';
import type { Section, SectionKind } from './parsed-article.ts';
import { measureWidth } from './wrap.ts';

const KINDS: readonly (readonly [SectionKind, RegExp])[] = [
  ['symptoms', /^(?:SYMPTOMS?|PROBLEM|QUESTION)$/i],
  ['cause', /^CAUSES?$/i],
  ['workaround', /^WORK ?AROUNDS?$/i],
  ['resolution', /^(?:RESOLUTIONS?|SOLUTIONS?|RESPONSE|ANSWER|FIX)$/i],
  ['status', /^STATUS$/i],
  ['summary', /^(?:SUMMARY|INTRODUCTION|OVERVIEW)$/i],
  ['more-information', /^MORE (?:INFORMATION|INFO)$/i],
  ['references', /^REFERENCES?$/i],
];

/** What a heading announces; `RESOLUTION 1` and `CAUSE:` count, everything else is `other`. */
function sectionKind(heading: string): SectionKind {
  const bare = heading
    .replace(/[:.]$/, '')
    .replace(/(?:\s+#?\d+)$/, '')
    .trim();
  return KINDS.find(([, pattern]) => pattern.test(bare))?.[0] ?? 'other';
}

interface Cut {
  readonly heading: string;
  readonly level: 1 | 2;
  readonly lines: readonly string[];
}

/** A heading is one unindented line with a line of its own length beneath it, give or take a few signs. */
function readHeading(lines: readonly string[], at: number): { heading: string; level: 1 | 2 } | undefined {
  const under = lines[at + 1] ?? '';
  const heading = lines[at] ?? '';
  if (/^##+ +\S/.test(heading))
    return { heading: heading.replace(/^#+ +/, ''), level: heading.startsWith('###') ? 2 : 1 };
  if (!/^ ?(?:={3,}|-{3,})$/.test(under) || !/^ ?\S/.test(heading) || /^[-=*_ ]+$/.test(heading)) return undefined;
  const known = sectionKind(heading) !== 'other';
  const length = heading.trim().length;
  const drawn = under.trim().length;
  if (!known && (Math.abs(length - drawn) > 3 || length > 90 || / {3,}/.test(heading.trim()))) return undefined;
  if (!known && (lines[at - 1] ?? '') !== '') return undefined;
  return { heading: heading.trim(), level: under.trim().startsWith('=') || isMain(heading) ? 1 : 2 };
}

/** Articles from 1994 underline `SYMPTOM` and `STATUS` with dashes; in capitals they are sections all the same. */
const isMain = (heading: string) => sectionKind(heading) !== 'other' && /^[A-Z\s]+:?$/.test(heading.trim());

function cutAtHeadings(lines: readonly string[]): Cut[] {
  const cuts: { heading: string; level: 1 | 2; lines: string[] }[] = [{ heading: '', level: 1, lines: [] }];
  for (let at = 0; at < lines.length; at += 1) {
    const found = readHeading(lines, at);
    if (found) {
      cuts.push({ ...found, lines: [] });
      if (!/^##/.test(lines[at] ?? '')) at += 1;
    } else cuts.at(-1)?.lines.push(lines[at] ?? '');
  }
  return cuts;
}

/** The oldest articles have no underlined headings but lines such as `Question:` and `Response:`. */
function cutAtLabels(lines: readonly string[]): Cut[] {
  const cuts: { heading: string; level: 1; lines: string[] }[] = [{ heading: '', level: 1, lines: [] }];
  for (const line of lines) {
    const label = /^([A-Z][A-Za-z ]{2,20}):$/.exec(line)?.[1];
    if (label && sectionKind(label) !== 'other') cuts.push({ heading: label, level: 1, lines: [] });
    else cuts.at(-1)?.lines.push(line);
  }
  return cuts;
}

/**
 * @param body lines of the article between "applies to" and footer
 * @returns sections in order; text before the first heading is a section with an empty heading, left out when empty
 */
export function readSections(body: readonly string[]): Section[] {
  const width = measureWidth(body);
  let cuts = cutAtHeadings(body);
  if (cuts.length === 1) cuts = cutAtLabels(body);
  const sections: {
    heading: string;
    kind: SectionKind;
    blocks: Section['blocks'];
    subsections: Section['subsections'][number][];
  }[] = [];
  for (const { heading, level, lines } of cuts) {
    const blocks = readBlocks(lines, width);
    const text = decodeEntities(heading);
    const parent = sections.at(-1);
    if (level === 2 && parent) parent.subsections.push({ heading: text, blocks });
    else if (heading !== '' || blocks.length > 0)
      sections.push({ heading: text, kind: sectionKind(text), blocks, subsections: [] });
  }
  return sections;
}
