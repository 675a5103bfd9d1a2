/** A problem whose article has left the library: that it has, and what was found. */
import type { GoneAnswer } from '../../../answer/answer.ts';
import { type Grounds, type Problem, siteOf } from '../../../answer/finding/finding.ts';
import { formatMoment } from '../../../answer/format.ts';
import type { LogFile } from '../../../logs/log-line.ts';
import type { Block, Message } from '../../blocks/blocks.ts';
import { context, section, toMessage } from '../../blocks/blocks.ts';
import { bold, join, mrkdwn } from '../../blocks/text.ts';
import { proofText } from './proof.ts';
import type { Shown } from './shown.ts';
import { answerWords } from './words.ts';

function groundsBlocks(
  grounds: Grounds & { readonly siteCode?: string | undefined },
  files?: readonly LogFile[],
): Block[] {
  const { article, deadline, siteCode, proof, words, facts } = grounds;
  return [
    ...section(
      join(
        [
          bold(answerWords.noLonger(article.id), 200),
          siteCode && mrkdwn(answerWords.siteFound(siteCode), 100),
          deadline?.by && mrkdwn(answerWords.deadlineFound(formatMoment(deadline.by)), 200),
        ],
        '\n',
      ),
    ),
    ...section(proofText({ proof, words, ...(facts && { facts }), ...(files && { files }) })),
  ];
}

/** One section for each problem that has no article any more. */
export function goneBlocks(problems: readonly Problem[], files?: readonly LogFile[]): Block[] {
  return problems.flatMap((problem) => groundsBlocks({ ...problem, siteCode: siteOf(problem) }, files));
}

/** Everything that was found, when none of the articles is there. */
export function goneMessage({ finding }: GoneAnswer, shown: Shown): Message {
  const { files } = finding;
  return toMessage([
    ...context(shown.above),
    ...(finding.kind === 'known'
      ? goneBlocks(finding.problems, files)
      : finding.options.flatMap((option) => groundsBlocks(option, files))),
    ...section(answerWords.askAgain),
    ...context(shown.below),
  ]);
}
