/**
 * What a team taught: one article with its state, what it would take over, its history and the buttons of an editor; and the
 * list of all. In: a draft that is clean. Out: its title, what its state means, what helps, buttons.
 */

import { explainVerdict } from '../../../library/library.ts';
import type { Taught, TaughtChange } from '../../../library/team/taught.ts';
import { currentOf, isInForce, undoStep } from '../../../library/team/taught.ts';
import type { Block, Button, Message } from '../../blocks/blocks.ts';
import { actions, button, context, section, toMessage } from '../../blocks/blocks.ts';
import { bold, code, join, mrkdwn } from '../../blocks/text.ts';
import { actionIds } from '../../connect/ids.ts';
import { changeWords, stateLabels, stateWords, teamWords } from './words.ts';

/** Each entry of the list is one block; with its head and foot it fits into a message. */
const LISTED = 40;
const CHANGES_SHOWN = 10;
const STEPS_SHOWN = 4;
const LINES_SHOWN = 6;

/** What its state means to the reader. */
export function stateText(taught: Taught): string {
  const { state, verdict } = currentOf(taught);
  if (state !== 'draft') return stateWords[state];
  return isInForce(taught) ? stateWords.unreviewed : join([stateWords.held, explainVerdict(verdict, taught.id)], ' ');
}

function buttons(taught: Taught): Button[] {
  const { id } = taught;
  const { state } = currentOf(taught);
  return [
    ...(state === 'approved'
      ? []
      : [button({ id: actionIds.approve, label: teamWords.approve, value: id, style: 'primary' })]),
    button({ id: actionIds.edit, label: teamWords.edit, value: id }),
    ...(state === 'retired' ? [] : [button({ id: actionIds.retire, label: teamWords.retire, value: id })]),
    ...(undoStep(taught) ? [button({ id: actionIds.undo, label: teamWords.undo, value: id })] : []),
  ];
}

/** Date of the machine's UTC day: who and what matter, the hour does not. */
const day = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

function changeText({ what, by, atMs, state }: TaughtChange): string {
  const who = /^[UW][A-Z0-9]{2,20}$/.test(by) ? `<@${by}>` : mrkdwn(by, 40);
  return `• ${day(atMs)} · ${changeWords[what](who)} · ${stateLabels[state]}`;
}

function articleBlocks(taught: Taught): Block[] {
  const { article } = currentOf(taught);
  const lines = article.signatures.flatMap((one) => one.lines).slice(0, LINES_SHOWN);
  const steps = article.workaround.steps.slice(0, STEPS_SHOWN);
  return [
    ...section(join([bold(article.title, 160), `${taught.id} · ${mrkdwn(stateText(taught), 900)}`], '\n')),
    ...section(mrkdwn(article.cause, 500)),
    ...section(
      join(
        [
          bold(teamWords.whatHelps),
          ...steps.flatMap((step) => [
            `• ${mrkdwn(step.say, 300)}`,
            step.run && code(step.run),
            step.danger && `:warning: ${mrkdwn(step.danger, 300)}`,
          ]),
        ],
        '\n',
      ),
    ),
    ...section(
      lines.length === 0 ? '' : join([bold(teamWords.matchingLines), ...lines.map((line) => code(line.text))], '\n'),
    ),
  ];
}

/** @param shown.history names people: only where nobody else sees it */
export function taughtMessage(
  taught: Taught,
  shown: {
    readonly note?: string;
    readonly above?: readonly string[];
    readonly buttons: boolean;
    readonly history?: boolean;
  },
): Message {
  const changes = taught.changes.slice(-CHANGES_SHOWN).map(changeText);
  return toMessage([
    ...context(shown.above ?? []),
    ...section(mrkdwn(shown.note ?? '', 900)),
    ...articleBlocks(taught),
    ...(shown.history ? section(join([bold(teamWords.history), ...changes], '\n')) : []),
    ...(shown.buttons ? actions(buttons(taught)) : []),
  ]);
}

export function taughtListMessage(all: readonly Taught[], above: readonly string[] = []): Message {
  if (all.length === 0) {
    return toMessage([...context(above), ...section(mrkdwn(teamWords.none))]);
  }
  const newest = [...all].reverse();
  const left = newest.length - LISTED;
  return toMessage([
    ...context(above),
    ...section(bold(teamWords.listTitle(all.length))),
    ...newest.slice(0, LISTED).flatMap((one) => {
      const { state, article } = currentOf(one);
      const label = state === 'draft' && !isInForce(one) ? stateLabels.held : stateLabels[state];
      return section(
        join([`${bold(one.id, 20)} · ${label}`, mrkdwn(article.title, 160)], '  '),
        button({ id: actionIds.open, label: teamWords.open, value: one.id }),
      );
    }),
    ...(left > 0 ? context([teamWords.older(left)]) : []),
  ]);
}
