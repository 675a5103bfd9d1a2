/** A fault of what was typed, under the name that the field has where it was typed: a flag, a label of a form, a column of a file. */
import type { InputProblem } from '../input/problems.ts';
import { fieldNames, fieldFaultWords as words } from './words/field-words.ts';

/** The label of a form's field. @throws RangeError for a field that no form has */
export function fieldLabel(field: string): string {
  const label = fieldNames[field]?.label;
  if (label === undefined) throw new RangeError(`[timing] no form has a field ${field}`);
  return label;
}

const nameOf = (field: string) => (Object.hasOwn(fieldNames, field) ? fieldNames[field] : undefined);

/** `--logon-servers is -1; it must be …`, `--set deadShare: is 1.2; …`, `row 3, Logon Servers: is …`. */
export function sayByFlag(problem: InputProblem): string {
  const { field, row, source } = problem;
  const fault = messageOf(problem, 'flag');
  if (row !== undefined) return inRow(row, field, fault);
  if (source === 'hierarchy') return field === 'file' ? words.named(words.file, fault) : words.of(field, fault);
  if (source === 'parameters') return words.ofParameters(field, fault);
  if (source === 'setting' && field !== 'response' && field !== 'set') return words.ofSetting(field, fault);
  const known = nameOf(field)?.flag;
  return known === undefined ? words.of(field, fault) : words.named(known, fault);
}

/** `"Logon servers at each site" is -1; it must be …`; a setting keeps the name that was typed. */
export function sayByLabel(problem: InputProblem): string {
  const { field, row, source } = problem;
  const known = nameOf(field)?.label;
  const fault = messageOf(problem, 'label');
  if (row !== undefined) return inRow(row, field, fault);
  return known === undefined || source !== undefined ? words.of(field, fault) : words.quoted(known, fault);
}

/** A fault of a row as a whole names no column. */
function inRow(row: number, field: string, fault: string): string {
  return field === 'row' || field === 'file' ? words.row(row, fault) : words.ofRow(row, field, fault);
}

function messageOf({ message, instead }: InputProblem, name: 'flag' | 'label'): string {
  const other = instead === undefined ? undefined : fieldNames[instead]?.[name];
  return other === undefined ? message : words.or(message, other);
}
