/**
 * An imported article in the two shapes that the rest of the program knows: the `Article` that answers are composed from, and
 * the document that the matcher indexes. In: what `archive/parse-article.ts` read. Pure.
 */

import type { Article } from '../../article/article.ts';
import type { LiteralLine, MatchDocument } from '../../match/index/document.ts';
import { readField } from '../../match/index/document.ts';
import type { TermReader } from '../../match/terms/terms.ts';
import { canonicalComponent, isComponentName } from '../../query/components.ts';
import { withoutBoilerplate } from './archive/boilerplate.ts';
import { articleLiterals } from './archive/literals.ts';
import type { ArticleBlock, ParsedArticle, Section, SectionKind } from './archive/parsed-article.ts';
import { importedTexts } from './words.ts';

/** An answer shows an imported article's own text cut to these lengths: one screen, not the whole article. */
const LONGEST_HAPPENED = 500;
const LONGEST_CAUSE = 900;
const LONGEST_STEP = 500;
const MOST_STEPS = 12;
const LONGEST_TITLE = 160;

/** Texts of blocks, boilerplate, scripts and addresses left out; one entry a paragraph, row, line or list item. */
export function textsOf(blocks: readonly ArticleBlock[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'paragraph':
        return [withoutBoilerplate(block.text, block.boilerplate)].filter((text) => text !== '');
      case 'literal':
        return block.literal === 'code' || block.literal === 'url' ? [] : block.lines;
      case 'table':
        return [...(block.header ? [block.header] : []), ...block.rows].map((row) => row.join('  '));
      case 'citation':
        return [];
      default:
        return block.items.flatMap((item) => textsOf(item.blocks));
    }
  });
}

function sectionTexts(section: Section): readonly string[] {
  return [
    ...textsOf(section.blocks),
    ...section.subsections.flatMap((part) => [part.heading, ...textsOf(part.blocks)]),
  ].filter((text) => text !== '');
}

function textsOfKinds(parsed: ParsedArticle, kinds: readonly SectionKind[]): readonly string[] {
  return parsed.sections.filter(({ kind }) => kinds.includes(kind)).flatMap(sectionTexts);
}

function symptomTexts(parsed: ParsedArticle): readonly string[] {
  return parsed.sections
    .filter(({ kind, heading }) => kind === 'symptoms' || kind === 'summary' || (kind === 'other' && heading === ''))
    .flatMap(sectionTexts);
}

function moreTexts(parsed: ParsedArticle): readonly string[] {
  const named = parsed.sections.filter(
    ({ kind, heading }) => kind === 'more-information' || (kind === 'other' && heading !== ''),
  );
  // Every article's query words hold the product's tag, which tells nothing.
  return [
    ...named.flatMap(sectionTexts),
    parsed.additionalQueryWords.filter((word) => !/^prod\w+$/i.test(word)).join(' '),
  ];
}

const SMS_PRODUCT = /\bSystems? Management Server\b/i;
const COMPONENT = /\bSMS_[A-Z][A-Z0-9_]{2,56}\b/gi;

/** Sentences of a paragraph: phrases do not reach over a full stop. */
function toSentences(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.split(/(?<=[.:;?!])\s+/));
}

/**
 * The document that the matcher indexes.
 * @param askedAs how people ask for it (`wordings.ts`); the words count as symptoms
 */
export function toImportedDocument(
  parsed: ParsedArticle,
  readTerms: TermReader,
  askedAs: readonly string[] = [],
): MatchDocument {
  const symptoms = symptomTexts(parsed);
  const cause = textsOfKinds(parsed, ['cause']);
  const remedy = textsOfKinds(parsed, ['workaround', 'resolution']);
  const more = moreTexts(parsed);
  const literals = articleLiterals(parsed).map(
    ({ masked, kind }): LiteralLine => ({
      text: masked,
      kind: kind === 'error' || kind === 'log' ? 'message' : 'support',
    }),
  );
  const everything = [parsed.title, ...symptoms, ...cause, ...remedy, ...more].join('\n');
  const components = new Set(
    Array.from(everything.matchAll(COMPONENT), ([name]) => name)
      .filter(isComponentName)
      .map(canonicalComponent),
  );
  const field = (texts: readonly string[]) => readField(readTerms, toSentences(texts));
  return {
    id: parsed.id,
    fields: {
      title: field([parsed.title]),
      // The wordings first: of long symptoms the end is not kept in order.
      symptoms: [...readField(readTerms, askedAs), ...field(symptoms)],
      cause: field(cause),
      remedy: field(remedy),
      more: field(more),
    },
    literals,
    components: [...components],
    versions: parsed.smsVersions,
    traits: [
      ...(isAboutSms(parsed) ? (['about-sms'] as const) : []),
      ...(isReading(parsed, literals.length) ? (['reading'] as const) : []),
    ],
  };
}

/** Sections that make an article one about a problem: it tells at least that the trouble is known. */
const PROBLEM: readonly SectionKind[] = ['symptoms', 'cause', 'workaround', 'resolution'];
/** An article with more messages than this is a list of them: the longest account of one problem in the archive quotes 37. */
const MOST_MESSAGES = 37;

/** Is the article about no problem, with no steps to take and no version that mends it, or a list of messages of all kinds? */
function isReading(parsed: ParsedArticle, messages: number): boolean {
  if (messages > MOST_MESSAGES) return true;
  if (parsed.sections.some(({ kind }) => PROBLEM.includes(kind))) return false;
  return fixedIn(parsed) === undefined && findSteps(parsed).length === 0;
}

/** All that an article says, boilerplate left out; one entry a paragraph, row, line or list item. */
export function plainTexts(parsed: ParsedArticle): readonly string[] {
  return [parsed.title, ...parsed.sections.flatMap(sectionTexts)];
}

/** Does the article name Systems Management Server as its product? */
export function isAboutSms({ products, topic, smsVersions }: ParsedArticle): boolean {
  return smsVersions.length > 0 || topic === 'SMS' || products.some((product) => SMS_PRODUCT.test(product));
}

/** Cuts at a word, with an ellipsis. */
function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest - 40)).trimEnd()}…`;
}

/** Own text must not be read as a template: `{{` of an article stays what it is. */
const plain = (text: string) => text.replaceAll('{{', '{ {');

/** Paragraphs, rows and list items in one text: each ends like a sentence, or what follows would run into it. */
function joinTexts(texts: readonly string[]): string {
  return texts
    .map((text, index) => (index < texts.length - 1 && !/[.:;,!?…]$/.test(text) ? `${text};` : text))
    .join(' ');
}

type Steps = Article['workaround']['steps'];

/** Lines in one step, so that a list of files does not become a dozen steps. */
function toStepTexts(block: ArticleBlock): readonly string[] {
  switch (block.kind) {
    case 'steps':
    case 'bullets':
      return block.items.map((item) => joinTexts(textsOf(item.blocks)));
    case 'table':
    case 'literal':
      return [joinTexts(textsOf([block]))];
    default:
      return textsOf([block]);
  }
}

/** `-or-` between two ways is no step: the second way says that it is another one. */
function withAlternatives(texts: readonly string[]): readonly string[] {
  let isOther = false;
  return texts.flatMap((text) => {
    if (/^[-–—\s]*(?:or|and\/or)[-–—:\s]*$/i.test(text)) {
      isOther = true;
      return [];
    }
    const step = isOther ? importedTexts.otherWay(text) : text;
    isOther = false;
    return [step];
  });
}

/** What a step announces and the lines that it announces belong together. */
function withAnnounced(texts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const text of texts) {
    const last = joined.at(-1);
    if (last?.endsWith(':') && last.length + text.length < LONGEST_STEP) joined[joined.length - 1] = `${last} ${text}`;
    else joined.push(text);
  }
  return joined;
}

const isCommand = (block: ArticleBlock): boolean =>
  block.kind === 'literal' && block.literal === 'command' && block.lines.length === 1;

function stepsOf(blocks: readonly ArticleBlock[]): Steps {
  const steps: Steps = [];
  let texts: string[] = [];
  const add = (says: readonly string[]) => {
    for (const say of withAlternatives(says)) steps.push({ say: plain(shorten(say, LONGEST_STEP)) });
  };
  const flush = () => {
    add(withAnnounced(texts));
    texts = [];
  };
  for (const block of blocks) {
    if (block.kind === 'literal' && isCommand(block)) {
      flush();
      const run = plain(shorten(block.lines[0] ?? '', 200));
      const last = steps.at(-1);
      // "Type the following command:" and the command are one step.
      if (last && !last.run && last.say.endsWith(':')) steps[steps.length - 1] = { ...last, run };
      else steps.push({ say: importedTexts.command, run });
    } else if (block.kind === 'steps' || block.kind === 'bullets') {
      // "To free a berth, follow these steps:" is said by the steps themselves.
      if (/\b(?:steps|following)\b.{0,60}:$/i.test(texts.at(-1) ?? '')) texts.pop();
      flush();
      add(toStepTexts(block));
    } else {
      texts.push(...toStepTexts(block).filter((text) => text.length > 2));
    }
  }
  flush();
  return steps;
}

const TROUBLE: readonly SectionKind[] = ['symptoms', 'cause', 'status'];
const allBlocks = ({ blocks, subsections }: Section) => [...blocks, ...subsections.flatMap((part) => part.blocks)];

/** The steps of the remedy. Of an article that knows no trouble, only how something is done, all that it has. */
function findSteps({ sections }: ParsedArticle): Steps {
  const remedies = sections.filter(({ kind }) => kind === 'workaround' || kind === 'resolution');
  const steps = remedies.flatMap((section) => stepsOf(allBlocks(section)));
  // Elsewhere steps may just as well show how to bring the trouble about.
  if (steps.length > 0 || sections.some(({ kind }) => TROUBLE.includes(kind))) return steps;
  return stepsOf(sections.flatMap(allBlocks).filter((block) => block.kind === 'steps' || isCommand(block)));
}

function toSteps(parsed: ParsedArticle, fixed: string | undefined): Steps {
  const steps = findSteps(parsed);
  if (steps.length === 0) {
    if (!fixed) return [{ say: importedTexts.noSteps }];
    const isLatest = fixed.startsWith(importedTexts.latestPack(''));
    return [{ say: isLatest ? importedTexts.install(fixed) : importedTexts.installOrLater(fixed) }];
  }
  const kept = steps.slice(0, MOST_STEPS);
  return steps.length > kept.length ? [...kept, { say: importedTexts.moreSteps(steps.length - kept.length) }] : kept;
}

/** `SMS 2.0 SP2`; "the latest service pack" only where no other fix is named. */
function fixedIn(parsed: ParsedArticle): string | undefined {
  const isNamed = parsed.fixVersions.some(({ servicePack }) => servicePack !== undefined && servicePack !== 'latest');
  const fixes = parsed.fixVersions
    .filter(({ servicePack }) => !(isNamed && servicePack === 'latest'))
    .map(({ product, version, servicePack }) =>
      servicePack === 'latest'
        ? importedTexts.latestPack([product, version].filter(Boolean).join(' '))
        : [product, version, servicePack].filter(Boolean).join(' '),
    );
  return fixes.length > 0 ? shorten([...new Set(fixes)].join(', '), 80) : undefined;
}

/** The title as answers show it. */
export function importedTitle({ id, title }: Pick<ParsedArticle, 'id' | 'title'>): string {
  return plain(shorten(title || id, LONGEST_TITLE));
}

/** The article as answers show it: its own words, cut sensibly, with its date. */
export function toImportedArticle(parsed: ParsedArticle): Article {
  const symptoms = symptomTexts(parsed);
  const cause = joinTexts(textsOfKinds(parsed, ['cause']));
  const fixed = fixedIn(parsed);
  const title = importedTitle(parsed);
  const happened = plain(
    shorten(
      joinTexts(symptoms) || joinTexts(textsOfKinds(parsed, ['more-information', 'other'])) || title,
      LONGEST_HAPPENED,
    ),
  );
  return {
    id: parsed.id,
    title,
    status: 'tested',
    applies_to: {
      product: parsed.products[0]?.replace(/^Microsoft\s+/, '') ?? importedTexts.someProduct,
      versions: parsed.smsVersions.length > 0 ? [...parsed.smsVersions] : [],
      ...(fixed ? { fixed_in: fixed } : {}),
    },
    also_in: [],
    components: [],
    headline: shorten(title, 140),
    happened,
    symptoms: symptoms.slice(0, 20).map((text) => shorten(text, 300)),
    signatures: [],
    against: [],
    only_with: [],
    reading: false,
    codes: [],
    ...(parsed.lastModified ? { dated: parsed.lastModified } : {}),
    cause: plain(shorten(cause || importedTexts.noCause, LONGEST_CAUSE)),
    workaround: { steps: toSteps(parsed, fixed) },
    checks: [],
    related: parsed.references
      .slice(0, 5)
      .map(({ id, title: cited }) => ({ id, differs: cited ?? importedTexts.cited })),
    references: [
      parsed.lastModified
        ? importedTexts.referenceDated(parsed.id, parsed.lastModified)
        : importedTexts.reference(parsed.id),
    ],
    matches: [],
    asked_as: [],
    near_misses: [],
    false_positives: [],
  };
}
