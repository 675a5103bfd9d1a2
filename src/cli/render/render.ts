/**
 * An answer as text for a terminal, in the order in which it is needed at 02:40: verdict, remedy, deadline, proof; then what
 * Slack keeps behind "More". Pure.
 */

import type { Answer, KnownAnswer, Missing, ShortlistAnswer, Step, UnknownAnswer } from '../../answer/answer.ts';
import { describeDeadline, formatSite, formatSource, shortlistHeading } from '../../answer/format.ts';
import { formatLines, formatMark } from '../../answer/places.ts';
import { furtherProblem, severalProblems } from '../../answer/problems/tell-problems.ts';
import type { Notice } from '../../logs/notice.ts';
import { showCommand } from '../io/library-option.ts';
import { headings, renderWords } from '../words/render-words.ts';
import { createStyle, harmless, type Style, toWidth, wrap } from './text.ts';

export interface RenderOptions {
  readonly color: boolean;
  /** Undefined when the output is no terminal. */
  readonly columns: number | undefined;
  /** As `--library` gave it: the commands that are named must find the same articles. */
  readonly library?: string | undefined;
}

/** What the parts of an answer are written with. */
interface Pen {
  readonly style: Style;
  readonly width: number;
  readonly library?: string | undefined;
}

/** @returns lines joined by line feeds, ending with one */
export function renderAnswer(answer: Answer, options: RenderOptions): string {
  const pen: Pen = {
    style: createStyle(options.color),
    width: toWidth(options.columns),
    library: options.library,
  };
  const lines =
    answer.kind === 'known'
      ? renderKnown(answer, pen)
      : answer.kind === 'shortlist'
        ? renderShortlist(answer, pen)
        : renderUnknown(answer, pen);
  return `${[...lines, ...renderNotices(answer.notices, pen)].join('\n')}\n`;
}

/** All problems of the paste, the one to mend first on top. */
function renderKnown(answer: KnownAnswer, pen: Pen): string[] {
  const { style, width } = pen;
  const { also = [] } = answer;
  const several = severalProblems(answer);
  return [
    ...(several === '' ? [] : [...wrap(several, { width }).map(style.yellow), '']),
    ...renderProblem(answer, pen),
    ...also.flatMap((other, at) => [
      '',
      style.dim('─'.repeat(Math.min(width, 60))),
      ...wrap(furtherProblem(other, at + 2, also.length + 1), { width }).map(style.yellow),
      '',
      ...renderProblem(other, pen),
    ]),
  ];
}

function renderProblem(answer: KnownAnswer, pen: Pen): string[] {
  const { style, width } = pen;
  return [
    ...wrap(answer.headline, { width }).map(style.bold),
    style.dim(harmless(formatSource(answer.article, answer))),
    '',
    ...wrap(answer.happened, { width }),
    ...answer.warnings.flatMap((warning) => wrap(warning, { width, lead: '! ' }).map(style.yellow)),
    ...section(headings.doThis, renderRemedy(answer, pen), pen),
    ...section(headings.deadline, renderDeadline(answer, pen), pen),
    ...section(proofTitle(answer), renderProof(answer, pen), pen),
    ...section(headings.cause, wrap(answer.cause, { width }), pen),
    ...section(headings.checks, bullets(answer.checks, pen), pen),
    ...section(headings.codes, bullets(answer.codes.map(codeText), pen), pen),
    ...section(
      headings.similar,
      bullets(
        answer.related.map((one) => `${one.id}: ${one.differs}`),
        pen,
      ),
      pen,
    ),
    ...section(headings.sources, bullets([...answer.references, ...fixed(answer)], pen), pen),
  ];
}

const fixed = (answer: KnownAnswer): string[] =>
  answer.article.fixedIn ? [renderWords.fixedIn(answer.article.fixedIn)] : [];

const codeText = (code: KnownAnswer['codes'][number]): string =>
  [code.written, code.name, code.meaning].filter((part) => part !== undefined).join(' – ');

function renderRemedy(answer: KnownAnswer, pen: Pen): string[] {
  const { at, steps, missing } = answer.remedy;
  return [
    ...(at ? wrap(at, { width: pen.width, lead: renderWords.at }) : []),
    ...steps.flatMap((step, index) =>
      renderStep(step, { lead: steps.length > 1 ? `${index + 1}. ` : '', files: answer.files }, pen),
    ),
    ...(answer.contradiction
      ? wrap(renderWords.addYes(answer.contradiction.ask), { width: pen.width, lead: '? ' }).map(pen.style.yellow)
      : []),
    ...missing.flatMap((one) => wrap(askForSite(one), { width: pen.width, lead: '? ' }).map(pen.style.yellow)),
  ];
}

/** With the codes that were seen: `EDI, CEN (the parent)`. */
function askForSite({ ask, choices = [] }: Missing): string {
  const seen = choices.map(({ code, doubt }) => (doubt ? renderWords[doubt](code) : code));
  return seen.length > 0 ? renderWords.addSiteOf(ask, seen.join(', ')) : renderWords.addSite(ask);
}

/** The command alone on its line, whole and indented, so that three clicks copy it; the danger right below. */
function renderStep(
  step: Step,
  { lead, files }: { readonly lead: string; readonly files: KnownAnswer['files'] | undefined },
  { style, width }: Pen,
): string[] {
  return [
    ...wrap(step.say, { width, lead }),
    ...(step.run ? ['', `    ${style.green(harmless(step.run))}`, ''] : []),
    ...(step.site ? wrap(formatSite(step.site, files), { width, lead: '    ' }).map(style.dim) : []),
    ...(step.danger ? wrap(step.danger, { width, lead: '  ! ' }).map(style.yellow) : []),
  ];
}

function renderDeadline({ deadline, files }: KnownAnswer, { style, width }: Pen): string[] {
  if (!deadline) return [];
  const { when, what, basis } = describeDeadline(deadline, files);
  return [...wrap(when, { width }).map(style.bold), ...wrap(what, { width }), ...wrap(basis, { width })];
}

function proofTitle({ proof, files }: KnownAnswer): string {
  const lines = formatLines(
    proof.map(({ line }) => line),
    files,
  );
  return lines === '' ? headings.proof : headings.proofIn(lines);
}

function renderProof(answer: Pick<KnownAnswer, 'proof' | 'words' | 'facts' | 'files'>, pen: Pen): string[] {
  return [
    ...quoteLines(answer, pen),
    ...[...new Set(answer.proof.map((one) => one.says))].flatMap((says) =>
      wrap(says, { width: pen.width, lead: '→ ' }),
    ),
    // Where lines prove it, words add nothing that a reader can check.
    ...(answer.proof.length === 0 ? renderInCommon(answer, { width: pen.width }) : []),
  ];
}

function renderInCommon(
  { words, facts = [] }: Pick<KnownAnswer, 'words' | 'facts'>,
  layout: Parameters<typeof wrap>[1],
): string[] {
  const row = (say: (list: string) => string, all: readonly string[]) =>
    all.length > 0 ? wrap(say(all.join(', ')), layout) : [];
  return [...row(renderWords.matchedOn, words), ...row(renderWords.alsoNamed, facts)];
}

function quoteLines({ proof, files }: Pick<KnownAnswer, 'proof' | 'files'>, { width }: Pen): string[] {
  const marks = proof.map(({ line }) => formatMark(line, files));
  const widest = Math.max(0, ...marks.map((mark) => mark.length));
  return proof.flatMap((one, at) => wrap(one.text, { width, lead: `${(marks[at] ?? '').padStart(widest)}  ` }));
}

function renderShortlist(answer: ShortlistAnswer, pen: Pen): string[] {
  const { style, width } = pen;
  const options = answer.options.flatMap((option, index) => [
    '',
    ...wrap(option.headline, { width, lead: `${index + 1}  ` }).map(style.bold),
    `   ${style.dim(harmless(formatSource(option.article, { ...answer, confidence: option.confidence })))}`,
    ...wrap(option.differs, { width, lead: '   ' }),
    ...quoteLines({ ...answer, proof: option.proof }, { ...pen, width: width - 3 }).map((line) => `   ${line}`),
    ...renderInCommon(option, { width, lead: '   ' }),
  ]);
  const { question } = answer;
  return [
    style.bold(shortlistHeading(answer.options.length)),
    ...options,
    ...(question
      ? [
          '',
          ...wrap(question.text, { width, lead: '? ' }).map(style.yellow),
          ...question.choices.flatMap(({ label, ids }) =>
            wrap(renderWords.either(ids.map((id) => showCommand(id, pen.library))), {
              width,
              lead: `  ${harmless(label)} → `,
            }),
          ),
        ]
      : [
          '',
          ...(answer.ask ? wrap(answer.ask, { width, lead: '? ' }).map(style.yellow) : []),
          renderWords.readOne(answer.options.map((option) => showCommand(option.article.id, pen.library)).join(', ')),
        ]),
  ];
}

function renderUnknown(answer: UnknownAnswer, pen: Pen): string[] {
  const { style, width } = pen;
  const { reading = [] } = answer;
  const titles = reading.flatMap(({ id, title }) => wrap(title, { width, lead: `${id.padEnd(7)}  ` }));
  const [first] = reading;
  return [
    ...wrap(answer.say, { width }).map(style.bold),
    ...(first ? ['', ...titles, '', renderWords.readOne(showCommand(first.id, pen.library))] : []),
    ...(answer.ask ? ['', ...wrap(answer.ask, { width, lead: '? ' }).map(style.yellow)] : []),
    ...section(headings.next, bullets(answer.next, pen), pen),
    ...(answer.why === 'no-match' ? ['', style.dim(renderWords.searched(answer.searched))] : []),
  ];
}

function renderNotices(notices: readonly Notice[], { style, width }: Pen): string[] {
  if (notices.length === 0) return [];
  return ['', ...notices.flatMap((notice) => wrap(notice.text, { width, lead: '* ' }).map(style.dim))];
}

/** A heading with its lines, or nothing when there are none. */
function section(title: string, lines: readonly string[], { style }: Pen): string[] {
  return lines.length === 0 ? [] : ['', style.bold(title), ...lines];
}

const bullets = (texts: readonly string[], { width }: Pen): string[] =>
  texts.flatMap((text) => wrap(text, { width, lead: '- ' }));
