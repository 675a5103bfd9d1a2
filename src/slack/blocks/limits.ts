/**
 * Slack's limits for what is sent. `cut.ts` keeps views inside them; `checkMessage` and `checkView` prove it, fault by fault,
 * with a JSON pointer. Lengths are code points. Source: Slack's Block Kit reference, read November 2026.
 */

import { lengthOf } from './cut.ts';

export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** Slack truncates beyond 40,000; the fallback is meant to be read in a notification, so it stays far below. */
  messageText: 40_000,
  sectionText: 3000,
  sectionFields: 10,
  sectionField: 2000,
  header: 150,
  contextElements: 10,
  /** Not documented for context; a section's limit is the cautious reading. */
  contextText: 3000,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  inputLabel: 2000,
  inputHint: 2000,
  plainTextInput: 3000,
  placeholder: 150,
  selectOptions: 100,
  optionText: 75,
  optionValue: 75,
  viewTitle: 24,
  viewSubmit: 24,
  privateMetadata: 3000,
  id: 255,
} as const;

export interface LimitFault {
  /** JSON pointer into what was checked: `/blocks/3/text/text`. */
  readonly pointer: string;
  readonly message: string;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

class Faults {
  readonly list: LimitFault[] = [];

  add(pointer: string, message: string): void {
    this.list.push({ pointer, message });
  }

  text(pointer: string, value: unknown, max: number): void {
    if (typeof value !== 'string') {
      this.add(pointer, 'is not a text');
      return;
    }
    const length = lengthOf(value);
    if (length === 0) this.add(pointer, 'is empty');
    if (length > max) this.add(pointer, `has ${length} characters, at most ${max} are allowed`);
  }

  optional(pointer: string, value: unknown, max: number): void {
    if (value !== undefined) this.text(pointer, value, max);
  }

  count(pointer: string, list: readonly unknown[], max: number): void {
    if (list.length === 0) this.add(pointer, 'is empty');
    if (list.length > max) this.add(pointer, `has ${list.length} elements, at most ${max} are allowed`);
  }

  /** A text object that may be plain or Slack's markup. */
  textObject(pointer: string, value: unknown, max: number): void {
    this.#textOf(['plain_text', 'mrkdwn'], pointer, { value, max });
  }

  /** A text object that may only be plain. */
  plainText(pointer: string, value: unknown, max: number): void {
    this.#textOf(['plain_text'], pointer, { value, max });
  }

  #textOf(
    types: readonly string[],
    pointer: string,
    { value, max }: { readonly value: unknown; readonly max: number },
  ): void {
    if (!isObject(value)) {
      this.add(pointer, 'is not a text object');
      return;
    }
    if (!types.includes(String(value.type))) this.add(`${pointer}/type`, `is not ${types.join(' or ')}`);
    this.text(`${pointer}/text`, value.text, max);
  }
}

function checkElement(faults: Faults, pointer: string, element: unknown): void {
  if (!isObject(element)) {
    faults.add(pointer, 'is not an element');
    return;
  }
  faults.optional(`${pointer}/action_id`, element.action_id, limits.id);
  if (element.type === 'button') {
    faults.plainText(`${pointer}/text`, element.text, limits.buttonText);
    faults.optional(`${pointer}/value`, element.value, limits.buttonValue);
    if (element.action_id === undefined)
      faults.add(`${pointer}/action_id`, 'is missing: nothing could handle the button');
    return;
  }
  if (element.type === 'plain_text_input') {
    const max = element.max_length;
    if (typeof max === 'number' && (max < 1 || max > limits.plainTextInput)) {
      faults.add(`${pointer}/max_length`, `is not between 1 and ${limits.plainTextInput}`);
    }
    if (element.initial_value !== undefined) {
      // The documented ceiling of the input is that of what stands in it at first.
      const most = typeof max === 'number' ? Math.min(max, limits.plainTextInput) : limits.plainTextInput;
      faults.text(`${pointer}/initial_value`, element.initial_value, most);
    }
    if (element.placeholder !== undefined) {
      faults.plainText(`${pointer}/placeholder`, element.placeholder, limits.placeholder);
    }
    return;
  }
  if (element.type === 'static_select') {
    checkSelect(faults, pointer, element);
    return;
  }
  faults.add(`${pointer}/type`, `${String(element.type)} is not an element this checker knows`);
}

function checkSelect(faults: Faults, pointer: string, element: Json): void {
  const options = asList(element.options);
  faults.count(`${pointer}/options`, options, limits.selectOptions);
  for (const [i, option] of options.entries()) checkOption(faults, `${pointer}/options/${i}`, option);
  if (element.initial_option !== undefined) checkOption(faults, `${pointer}/initial_option`, element.initial_option);
}

function checkOption(faults: Faults, pointer: string, option: unknown): void {
  if (!isObject(option)) {
    faults.add(pointer, 'is not an option');
    return;
  }
  faults.plainText(`${pointer}/text`, option.text, limits.optionText);
  faults.text(`${pointer}/value`, option.value, limits.optionValue);
}

function checkSection(faults: Faults, pointer: string, block: Json): void {
  if (block.text === undefined && block.fields === undefined) faults.add(pointer, 'has neither text nor fields');
  if (block.text !== undefined) faults.textObject(`${pointer}/text`, block.text, limits.sectionText);
  if (block.fields !== undefined) {
    const fields = asList(block.fields);
    faults.count(`${pointer}/fields`, fields, limits.sectionFields);
    for (const [i, field] of fields.entries()) {
      faults.textObject(`${pointer}/fields/${i}`, field, limits.sectionField);
    }
  }
  if (block.accessory !== undefined) checkElement(faults, `${pointer}/accessory`, block.accessory);
}

function checkElements(faults: Faults, pointer: string, block: Json): void {
  const elements = asList(block.elements);
  faults.count(`${pointer}/elements`, elements, limits.actionsElements);
  const seen = new Set<unknown>();
  for (const [i, element] of elements.entries()) {
    checkElement(faults, `${pointer}/elements/${i}`, element);
    const id = isObject(element) ? element.action_id : undefined;
    if (id !== undefined && seen.has(id)) faults.add(`${pointer}/elements/${i}/action_id`, 'occurs twice in the block');
    seen.add(id);
  }
}

function checkBlock(faults: Faults, pointer: string, block: Json): void {
  faults.optional(`${pointer}/block_id`, block.block_id, limits.id);
  switch (block.type) {
    case 'divider':
      return;
    case 'header':
      faults.plainText(`${pointer}/text`, block.text, limits.header);
      return;
    case 'section':
      checkSection(faults, pointer, block);
      return;
    case 'actions':
      checkElements(faults, pointer, block);
      return;
    case 'context': {
      const elements = asList(block.elements);
      faults.count(`${pointer}/elements`, elements, limits.contextElements);
      for (const [i, element] of elements.entries()) {
        faults.textObject(`${pointer}/elements/${i}`, element, limits.contextText);
      }
      return;
    }
    case 'input':
      faults.plainText(`${pointer}/label`, block.label, limits.inputLabel);
      if (block.hint !== undefined) faults.plainText(`${pointer}/hint`, block.hint, limits.inputHint);
      checkElement(faults, `${pointer}/element`, block.element);
      return;
    default:
      faults.add(`${pointer}/type`, `${String(block.type)} is not a block this checker knows`);
      return;
  }
}

function checkBlocks(faults: Faults, blocks: readonly unknown[], max: number): void {
  if (blocks.length > max) faults.add('/blocks', `has ${blocks.length} blocks, at most ${max} are allowed`);
  const ids = new Set<unknown>();
  for (const [i, block] of blocks.entries()) {
    if (!isObject(block)) {
      faults.add(`/blocks/${i}`, 'is not a block');
      continue;
    }
    checkBlock(faults, `/blocks/${i}`, block);
    if (block.block_id !== undefined && ids.has(block.block_id)) faults.add(`/blocks/${i}/block_id`, 'occurs twice');
    ids.add(block.block_id);
  }
}

/** Every fault of a message that is about to be sent; an empty list when Slack would take it. */
export function checkMessage(message: unknown): readonly LimitFault[] {
  const faults = new Faults();
  if (!isObject(message)) return [{ pointer: '', message: 'is not a message' }];
  faults.text('/text', message.text, limits.messageText);
  checkBlocks(faults, asList(message.blocks), limits.messageBlocks);
  return faults.list;
}

/** Every fault of a modal or home view. */
export function checkView(view: unknown): readonly LimitFault[] {
  const faults = new Faults();
  if (!isObject(view)) return [{ pointer: '', message: 'is not a view' }];
  const blocks = asList(view.blocks);
  if (blocks.length === 0) faults.add('/blocks', 'is empty');
  checkBlocks(faults, blocks, limits.viewBlocks);
  faults.optional('/callback_id', view.callback_id, limits.id);
  faults.optional('/private_metadata', view.private_metadata, limits.privateMetadata);
  if (view.type === 'home') return faults.list;
  if (view.type !== 'modal') faults.add('/type', 'is not modal or home');
  faults.plainText('/title', view.title, limits.viewTitle);
  for (const field of ['submit', 'close']) {
    if (view[field] !== undefined) faults.plainText(`/${field}`, view[field], limits.viewSubmit);
  }
  const hasInput = blocks.some((block) => isObject(block) && block.type === 'input');
  if (hasInput && view.submit === undefined) faults.add('/submit', 'is missing: a modal with an input needs it');
  return faults.list;
}
