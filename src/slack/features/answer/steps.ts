/** Steps of a workaround: what to do, the command to copy, the danger beside it. */
import type { KnownAnswer, Step } from '../../../answer/answer.ts';
import { formatSite } from '../../../answer/format.ts';
import type { Block } from '../../blocks/blocks.ts';
import { section } from '../../blocks/blocks.ts';
import { code, join, mrkdwn } from '../../blocks/text.ts';

/** Steps shown at once: one phone screen. The rest is behind "More". */
export const STEPS_AT_ONCE = 4;

function stepText(step: Step, number: number | undefined, files: KnownAnswer['files']): string {
  const say = mrkdwn(step.say, 600);
  return join(
    [
      number === undefined ? say : `${number}. ${say}`,
      step.run && code(step.run),
      step.site && mrkdwn(formatSite(step.site, files), 200),
      step.danger && `:warning: ${mrkdwn(step.danger, 400)}`,
    ],
    '\n',
  );
}

/**
 * One section a step, so that none is ever cut by its neighbours; the first carries the heading.
 * @param heading escaped mrkdwn
 * @param from number of steps left out at the front
 */
export function stepBlocks(options: {
  readonly heading: string;
  readonly steps: readonly Step[];
  readonly from?: number;
  readonly to?: number;
  readonly files?: KnownAnswer['files'] | undefined;
}): Block[] {
  const { heading, steps, from = 0, to = steps.length, files } = options;
  const shown = steps.slice(from, to);
  if (shown.length === 0) return section(heading);
  return shown.flatMap((step, i) => {
    const text = stepText(step, steps.length === 1 ? undefined : from + i + 1, files);
    return section(i === 0 ? join([heading, text], '\n') : text);
  });
}
