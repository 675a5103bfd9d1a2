/** One article as text for a terminal. Placeholders stand in their words: `{{siteCode}}` as `<site code>`. */
import { fillTemplate } from '../../answer/template.ts';
import type { Article } from '../../article/article.ts';
import { headings, renderWords } from '../words/render-words.ts';
import { createStyle, harmless, toWidth, wrap } from './text.ts';

/** @returns lines joined by line feeds, ending with one */
export function renderArticle(
  article: Article,
  options: { readonly color: boolean; readonly columns: number | undefined },
): string {
  const style = createStyle(options.color);
  const width = toWidth(options.columns);
  const plain = (text: string): string[] => wrap(inWords(text), { width });
  const list = (texts: readonly string[]): string[] =>
    texts.flatMap((text) => wrap(inWords(text), { width, lead: '- ' }));
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', style.bold(title), ...lines];

  const { applies_to: applies, workaround, deadline } = article;
  const steps = workaround.steps.flatMap((step, index) => [
    ...wrap(inWords(step.say), { width, lead: `${index + 1}. ` }),
    ...(step.run ? ['', `    ${style.green(harmless(inWords(step.run)))}`, ''] : []),
    ...(step.danger ? wrap(inWords(step.danger), { width, lead: '  ! ' }).map(style.yellow) : []),
  ]);
  const lines = [
    ...wrap(inWords(article.title), { width, lead: `${article.id}  ` }).map(style.bold),
    style.dim(`${applies.product} ${applies.versions.join(', ')} · ${article.status}`),
    '',
    ...plain(article.happened),
    ...section(headings.symptoms, list(article.symptoms)),
    ...section(
      headings.lines,
      article.signatures.flatMap((one) => list([one.says]).concat(quoted(one.lines, width))),
    ),
    ...section(headings.cause, plain(article.cause)),
    ...section(headings.doThis, [
      ...(workaround.at ? wrap(inWords(workaround.at), { width, lead: renderWords.at }) : []),
      ...steps,
    ]),
    ...section(
      headings.deadline,
      deadline ? plain(renderWords.hoursAfter(deadline.hours, deadline.from, deadline.what)) : [],
    ),
    ...section(headings.checks, list(article.checks)),
    ...section(headings.similar, list(article.related.map((one) => `${one.id}: ${one.differs}`))),
    ...section(
      headings.sources,
      list([...article.references, ...(applies.fixed_in ? [renderWords.fixedIn(applies.fixed_in)] : [])]),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const quoted = (lines: readonly { readonly text: string }[], width: number): string[] =>
  lines.flatMap((line) => wrap(line.text, { width, lead: '    ' }));

const inWords = (text: string): string => fillTemplate(text, {});
