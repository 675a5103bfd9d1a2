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
  { name: 'title', label: 'What goes wrong', hint: 'One plain sentence, the headline of the answer.', max: 300 },
  {
    name: 'symptoms',
    label: 'How people describe the problem',
    hint: 'One phrase per line, at most 300 characters each.',
    max: limits.plainTextInput,
    lines: true,
  },
  {
    name: 'lines',
    label: 'Log lines that show the problem',
    hint: 'Enter each log line on its own line. Replace the variable parts with placeholders: {siteCode} {server} {number} {hex} {path} {word} {text}.',
    max: limits.plainTextInput,
    lines: true,
    optional: true,
  },
  {
    name: 'cause',
    label: 'What was wrong',
    hint: 'Leave empty if you only know what helped.',
    max: limits.plainTextInput,
    lines: true,
    optional: true,
  },
  {
    name: 'fix',
    label: 'What helped',
    hint: 'One step per line. Put commands in `backticks`, with {{siteCode}} for the site. A line "Warning: …" belongs to the step above it.',
    max: limits.plainTextInput,
    lines: true,
  },
  {
    name: 'components',
    label: 'Components',
    hint: 'For example SMS_DESPOOLER, SMS_SCHEDULER.',
    max: 1000,
    optional: true,
  },
  { name: 'codes', label: 'Error codes and event ids', hint: 'For example c0000001, 388.', max: 300, optional: true },
  { name: 'versions', label: 'SMS versions', hint: 'For example 1.1, 1.2.', max: 100 },
  {
    name: 'sample',
    label: 'Sample text',
    hint: 'The article must match this text. Accounts, addresses and passwords are removed.',
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
    submit: 'Test and save',
    metadata,
    blocks: [
      ...context([
        'Filled in from the thread: correct what is wrong. The article is tested against every known sample before it is used.',
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
