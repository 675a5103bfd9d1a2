/** The form that a solved incident is taught with, and what stands in its place while and after it is tried. */
import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { FormField, TeachForm } from '../../../library/team/teach.ts';
import type { View } from '../../blocks/blocks.ts';
import { context, section, toModal } from '../../blocks/blocks.ts';
import { cut } from '../../blocks/cut.ts';
import { limits } from '../../blocks/limits.ts';
import { mrkdwn } from '../../blocks/text.ts';
import { callbackIds, inputIds } from '../../connect/ids.ts';
import { teachFields, teachWords } from './words.ts';

interface Field {
  readonly name: FormField;
  /** Characters. Slack stops typing there; the schema says the rest when the form is submitted. */
  readonly max: number;
  readonly lines?: true;
  readonly optional?: true;
}

const fields: readonly Field[] = [
  { name: 'title', max: 300 },
  { name: 'symptoms', max: limits.plainTextInput, lines: true },
  { name: 'lines', max: limits.plainTextInput, lines: true, optional: true },
  { name: 'cause', max: limits.plainTextInput, lines: true, optional: true },
  { name: 'fix', max: limits.plainTextInput, lines: true },
  { name: 'components', max: 1000, optional: true },
  { name: 'codes', max: 300, optional: true },
  { name: 'versions', max: 100 },
  { name: 'sample', max: limits.plainTextInput, lines: true },
];

const blockOf = (field: FormField): string => `${inputIds.teachBlock}${field}`;

function toInput({ name, max, lines, optional }: Field, value: string): types.InputBlock {
  const { label, hint } = teachFields[name];
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
export function teachView(form: TeachForm, metadata: string, title: string = teachWords.title): View {
  return toModal({
    callbackId: callbackIds.teach,
    title,
    submit: teachWords.submit,
    metadata,
    blocks: [...context([teachWords.intro]), ...fields.map((field) => toInput(field, form[field.name]))],
  });
}

/** What Slack holds of one field; anything else counts as nothing typed. */
const typedSchema = z.object({ [inputIds.teach]: z.object({ value: z.string() }) });

/** What was typed. @param values as `view.state.values`; a field that Slack leaves out is empty */
export function readTeachView(values: Readonly<Record<string, unknown>>): TeachForm {
  const of = (field: FormField): string => {
    const typed = typedSchema.safeParse(values[blockOf(field)]);
    return typed.success ? typed.data[inputIds.teach].value : '';
  };
  return {
    title: of('title'),
    symptoms: of('symptoms'),
    lines: of('lines'),
    cause: of('cause'),
    fix: of('fix'),
    components: of('components'),
    codes: of('codes'),
    versions: of('versions'),
    sample: of('sample'),
  };
}

/** Errors by block, as Slack wants them. */
export function toViewErrors(faults: Readonly<Partial<Record<FormField, string>>>): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name }) => (faults[name] === undefined ? [] : [[blockOf(name), cut(faults[name], 150)]])),
  );
}

/** One sentence in the modal's place. */
export function teachStatusView(say: string): View {
  return toModal({ callbackId: callbackIds.teachStatus, title: teachWords.title, blocks: section(mrkdwn(say, 1500)) });
}
