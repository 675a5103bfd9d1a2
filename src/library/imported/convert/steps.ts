/** What an imported article tells to do, as the steps of an answer, and the version that mends the problem. Pure. */
import type { Article } from '../../../article/article.ts';
import type { ArticleBlock, ParsedArticle, Section, SectionKind } from '../archive/parsed-article.ts';
import { importedTexts } from '../words.ts';
import { escapeTemplate, joinTexts, shorten, textsOf } from './texts.ts';

const LONGEST_STEP = 500;
const MOST_STEPS = 12;

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
    for (const say of withAlternatives(says)) steps.push({ say: escapeTemplate(shorten(say, LONGEST_STEP)) });
  };
  const flush = () => {
    add(withAnnounced(texts));
    texts = [];
  };
  for (const block of blocks) {
    if (block.kind === 'literal' && isCommand(block)) {
      flush();
      const run = escapeTemplate(shorten(block.lines[0] ?? '', 200));
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
export function findSteps({ sections }: ParsedArticle): Steps {
  const remedies = sections.filter(({ kind }) => kind === 'workaround' || kind === 'resolution');
  const steps = remedies.flatMap((section) => stepsOf(allBlocks(section)));
  // Elsewhere steps may just as well show how to bring the trouble about.
  if (steps.length > 0 || sections.some(({ kind }) => TROUBLE.includes(kind))) return steps;
  return stepsOf(sections.flatMap(allBlocks).filter((block) => block.kind === 'steps' || isCommand(block)));
}

export function toSteps(parsed: ParsedArticle, fixed: string | undefined): Steps {
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
export function fixedIn(parsed: ParsedArticle): string | undefined {
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
