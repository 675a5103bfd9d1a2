/** The few blocks that the views are made of; blank text makes no block, because Slack refuses a message that has one. */
import type { types } from '@slack/bolt';
import { cut, cutMrkdwn } from './cut.ts';
import { limits } from './limits.ts';
import { mrkdwn, plain } from './text.ts';
import { blockWords } from './words.ts';

export type Block =
  | types.SectionBlock
  | types.ContextBlock
  | types.ActionsBlock
  | types.DividerBlock
  | types.InputBlock;
export type Button = types.Button;
export type View = types.ModalView | types.HomeView;

/** What is sent to a channel: blocks, and the same content as text for notifications, screen readers and refused blocks. */
export interface Message {
  readonly text: string;
  readonly blocks: Block[];
}

/** Slack advises 4,000 characters for a message's text; the rest of a long answer is behind its buttons. */
const FALLBACK_CHARACTERS = 3900;

/** A section of escaped mrkdwn, with at most one button beside it. Verbatim: an address that a log quotes becomes no link. */
export function section(text: string, accessory?: Button): Block[] {
  const cutText = cutMrkdwn(text.trim(), limits.sectionText);
  if (cutText === '') return [];
  return [
    { type: 'section', text: { type: 'mrkdwn', text: cutText, verbatim: true }, ...(accessory && { accessory }) },
  ];
}

/** Small print. Plain text: nothing in it is ever formatted, linked or pinged. */
export function context(lines: readonly string[]): Block[] {
  const elements = lines
    .map((line) => plain(line, 500))
    .filter((line) => line !== '')
    .slice(0, limits.contextElements)
    .map((text): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false }));
  return elements.length === 0 ? [] : [{ type: 'context', elements }];
}

export function button(options: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
}): Button {
  return {
    type: 'button',
    action_id: options.id,
    text: { type: 'plain_text', text: plain(options.label, limits.buttonText) || '…', emoji: false },
    // An id of ours is far below the limit; a longer value is a foreign one, which no handler would find anyway.
    value: cut(options.value, limits.buttonValue) || '-',
    ...(options.style && { style: options.style }),
  };
}

export function actions(buttons: readonly Button[]): Block[] {
  return buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons.slice(0, limits.actionsElements) }];
}

/** The words of blocks, in their order. Plain-text elements become mrkdwn here, so they are escaped. */
function fallbackText(blocks: readonly Block[]): string {
  const texts = blocks.flatMap((block) => {
    if (block.type === 'section') return block.text ? [block.text.text] : [];
    if (block.type !== 'context') return [];
    return block.elements.flatMap((element) => (element.type === 'plain_text' ? [mrkdwn(element.text, 500)] : []));
  });
  return cutMrkdwn(texts.join('\n'), FALLBACK_CHARACTERS);
}

/** Blocks with their text; more blocks than Slack takes are left out from the end, but never the buttons. */
export function toMessage(blocks: readonly Block[]): Message {
  const last = blocks.at(-1);
  const fitting =
    blocks.length <= limits.messageBlocks || last === undefined
      ? [...blocks]
      : [...blocks.slice(0, limits.messageBlocks - 1), last];
  return { text: fallbackText(fitting) || blockWords.noText, blocks: fitting };
}

/** A modal; blocks beyond the limit are left out. */
export function toModal(options: {
  readonly callbackId: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly submit?: string;
  readonly metadata?: string;
}): types.ModalView {
  return {
    type: 'modal',
    callback_id: options.callbackId,
    title: { type: 'plain_text', text: plain(options.title, limits.viewTitle) || blockWords.app },
    close: { type: 'plain_text', text: options.submit ? blockWords.cancel : blockWords.close },
    ...(options.submit && { submit: { type: 'plain_text', text: plain(options.submit, limits.viewSubmit) } }),
    ...(options.metadata && { private_metadata: options.metadata }),
    blocks: options.blocks.slice(0, limits.viewBlocks),
  };
}
