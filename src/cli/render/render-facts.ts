/** Every fact of the check before an upgrade, by the place where it is found. */
import { allowedText } from '../../precheck/check-value.ts';
import type { RuleBook } from '../../precheck/rule-book.ts';
import { createStyle, toWidth, wrap } from './text.ts';

export function renderFacts(
  { looks, facts }: RuleBook,
  options: { readonly color: boolean; readonly columns: number | undefined },
): string {
  const style = createStyle(options.color);
  const width = toWidth(options.columns);
  const lines = looks.flatMap((look) => [
    ...wrap(`${look.where}: ${look.do}${look.run === undefined ? '' : `: ${look.run}`}.`, { width }).map(style.bold),
    ...facts
      .filter((fact) => fact.look === look.id)
      .flatMap((fact) => wrap(`${fact.name} – ${fact.says}; ${allowedText(fact)}`, { width, lead: '  ' })),
    '',
  ]);
  return `${lines.join('\n').trimEnd()}\n`;
}
