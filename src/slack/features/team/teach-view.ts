/** The form that a solved incident is taught with, and what stands in its place while and after it is tried. */
import type { types } from '@slack/bolt';
import type { FormField, TeachForm } from '../../../library/team/teach.ts';
import type { View } from '../../blocks/blocks.ts';
import { context, section, toModal } from '../../blocks/blocks.ts';
import { cut } from '../../blocks/cut.ts';
import { limits } from '../../blocks/limits.ts';
import { mrkdwn } from '../../blocks/text.ts';
import { callbackIds, inputIds } from '../../connect/ids.ts';

interface Field {
  readonly name: FormField;
  readonly label: string;
  readonly hint: string;
  /** Characters. Slack stops typing there; the schema says the rest when the form is submitted. */
  readonly max: number;
  readonly lines?: true;
  readonly optional?: true;
}

const fields: readonly Field[] = [
  { name: 'title', label: 'What goes wrong', hint: 'One plain sentence: the headline of the answer.', max: 300 },
  {
    name: 'symptoms',
    label: 'How people say it',
    hint: 'One way of saying it a line, at most 300 characters each.',
    max: limits.plainTextInput,
    lines: true,
  },
  {
    name: 'lines',
    label: 'Log lines that show it',
    hint: 'One a line. What differs elsewhere in braces: {siteCode} {server} {number} {hex} {path} {word} {text}.',
    max: limits.plainTextInput,
    lines: true,
    optional: true,
  },
  {
    name: 'cause',
    label: 'What was wrong',
    hint: 'May stay empty when only the remedy is known.',
    max: limits.plainTextInput,
    lines: true,
    optional: true,
  },
  {
    name: 'fix',
    label: 'What helped',
    hint: 'One step a line. A command in `backticks`, with {{siteCode}} for the site. A line "Warning: …" stands beside the step before it.',
    max: limits.plainTextInput,
    lines: true,
  },
  { name: 'components', label: 'Components', hint: 'Such as SMS_DESPOOLER, SMS_SCHEDULER.', max: 1000, optional: true },
  { name: 'codes', label: 'Error codes and event ids', hint: 'Such as c0000001, 388.', max: 300, optional: true },
  { name: 'versions', label: 'SMS versions', hint: 'Such as 1.1, 1.2.', max: 100 },
  {
    name: 'sample',
    label: 'What was pasted',
    hint: 'The article must be found for this text. Accounts, addresses and passwords are taken out.',
    max: limits.plainTextInput,
    lines: true,
  },
];

const blockOf = (field: FormField): string => `${inputIds.teachBlock}${field}`;

function toInput({ name, label, hint, max, lines, optional }: Field, value: string): types.InputBlock {
  const initial = cut(value, max);
  return {
    type: 'input',
    block_id: blockOf(name),
    label: { type: 'plain_text', text: label },
    hint: { type: 'plain_text', text: hint },
    ...(optional && { optional: true }),
    element: {
      type: 'plain_text_input',
      action_id: inputIds.teach,
      max_length: max,
      ...(lines && { multiline: true }),
      ...(initial !== '' && { initial_value: initial }),
    },
  };
}

/** @param metadata where the incident stands, or which article is edited */
export function teachView(form: TeachForm, metadata: string, title = 'Teach SMS KB'): View {
  return toModal({
    callbackId: callbackIds.teach,
    title,
    submit: 'Try and save',
    metadata,
    blocks: [
      ...context([
        'Read from the thread; correct what is wrong. It is tried against every known sample before it answers.',
      ]),
      ...fields.map((field) => toInput(field, form[field.name])),
    ],
  });
}

type Values = Readonly<Record<string, Readonly<Record<string, { readonly value?: string | null }>>>>;

/** What was typed; a field that Slack leaves out is empty. */
export function readTeachView(values: Values): TeachForm {
  const of = (field: FormField) => values[blockOf(field)]?.[inputIds.teach]?.value ?? '';
  return Object.fromEntries(fields.map(({ name }) => [name, of(name)])) as unknown as TeachForm;
}

/** Errors by block, as Slack wants them. */
export function toViewErrors(faults: Readonly<Partial<Record<FormField, string>>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(faults).map(([field, message]) => [blockOf(field as FormField), cut(message, 150)]),
  );
}

/** One sentence in the modal's place. */
export function teachStatusView(say: string): View {
  return toModal({ callbackId: callbackIds.teachStatus, title: 'Teach SMS KB', blocks: section(mrkdwn(say, 1500)) });
}
