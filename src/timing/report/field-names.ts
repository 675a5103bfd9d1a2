/**
 * What a field of the timing check is called where people fill it in: the flag of the command line and the label of Slack's forms.
 * Columns of a hierarchy keep the name that the file's own header gives them.
 */
import type { InputProblem } from '../input/problems.ts';

interface FieldName {
  readonly flag: string;
  /** Absent where no form has the field. */
  readonly label?: string;
}

const FIELD_NAMES: Readonly<Record<string, FieldName>> = {
  sites: { flag: '--sites', label: 'Secondary sites' },
  logonServers: { flag: '--logon-servers', label: 'Logon servers at each site' },
  deadServers: { flag: '--dead-servers', label: 'Offline logon servers at each site' },
  response: { flag: '--response', label: 'Response setting' },
  linkKilobitsPerSecond: { flag: '--set linkKilobitsPerSecond', label: 'Link speed to the sites, in kbit/s' },
  mode: { flag: '--mode', label: 'Hierarchy Manager builds the install package' },
  parentCode: { flag: '--parent', label: 'Site code of the parent site' },
  codes: { flag: '--codes', label: 'Site codes of the secondary sites' },
  windowMinutes: { flag: '--window', label: 'Daily maintenance window, in minutes' },
  window: { flag: '--window', label: 'Daily maintenance window, in minutes' },
  target: { flag: '--target', label: 'Accepted risk that a site gets stuck' },
  seed: { flag: '--seed' },
  order: { flag: '--order', label: 'Order of the sites' },
  set: { flag: '--set' },
  hierarchy: { flag: '--hierarchy FILE.csv', label: 'a hierarchy attached as a CSV file' },
  parameters: { flag: '--params' },
};

/** The label of a form's field. @throws RangeError for a field that no form has */
export function fieldLabel(field: string): string {
  const label = FIELD_NAMES[field]?.label;
  if (label === undefined) throw new RangeError(`[timing] no form has a field ${field}`);
  return label;
}

/** `--logon-servers is -1; it must be …`, `--set deadShare: is 1.2; …`, `row 3, Logon Servers: is …`. */
export function sayByFlag(problem: InputProblem): string {
  const { field, row, source } = problem;
  const known = Object.hasOwn(FIELD_NAMES, field) ? FIELD_NAMES[field]?.flag : undefined;
  if (row !== undefined) return `row ${row}, ${field}: ${messageOf(problem, 'flag')}`;
  if (source === 'hierarchy') return `${field === 'file' ? '--hierarchy' : field}: ${messageOf(problem, 'flag')}`;
  if (source === 'parameters') return `--params, ${field}: ${messageOf(problem, 'flag')}`;
  if (source === 'setting' && field !== 'response' && field !== 'set') {
    return `--set ${field}: ${messageOf(problem, 'flag')}`;
  }
  return known === undefined ? `${field}: ${messageOf(problem, 'flag')}` : `${known} ${messageOf(problem, 'flag')}`;
}

/** `"Logon servers at each site" is -1; it must be …`; a setting keeps the name that was typed. */
export function sayByLabel(problem: InputProblem): string {
  const { field, row, source } = problem;
  const known = Object.hasOwn(FIELD_NAMES, field) ? FIELD_NAMES[field]?.label : undefined;
  const message = messageOf(problem, 'label');
  if (row !== undefined) return `row ${row}, ${field}: ${message}`;
  return known === undefined || source !== undefined ? `${field}: ${message}` : `"${known}" ${message}`;
}

function messageOf({ message, instead }: InputProblem, name: keyof FieldName): string {
  const other = instead === undefined ? undefined : FIELD_NAMES[instead]?.[name];
  return other === undefined ? message : `${message}, or ${other}`;
}
