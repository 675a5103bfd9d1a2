/**
 * What a field of the timing check is called where people fill it in: the flag of the command line and the label of Slack's forms.
 * Columns of a hierarchy keep the name that the file's own header gives them.
 */

interface FieldName {
  readonly flag: string;
  /** Absent where no form has the field. */
  readonly label?: string;
}

const window = { flag: '--window', label: 'Daily maintenance window, in minutes' };

export const fieldNames: Readonly<Record<string, FieldName>> = {
  sites: { flag: '--sites', label: 'Secondary sites' },
  logonServers: { flag: '--logon-servers', label: 'Logon servers at each site' },
  deadServers: { flag: '--dead-servers', label: 'Offline logon servers at each site' },
  response: { flag: '--response', label: 'Response setting' },
  linkKilobitsPerSecond: { flag: '--set linkKilobitsPerSecond', label: 'Link speed to the sites, in kbit/s' },
  mode: { flag: '--mode', label: 'Hierarchy Manager builds the install package' },
  parentCode: { flag: '--parent', label: 'Site code of the parent site' },
  codes: { flag: '--codes', label: 'Site codes of the secondary sites' },
  windowMinutes: window,
  window,
  target: { flag: '--target', label: 'Accepted risk that a site gets stuck' },
  seed: { flag: '--seed' },
  order: { flag: '--order', label: 'Order of the sites' },
  set: { flag: '--set' },
  hierarchy: { flag: '--hierarchy FILE.csv', label: 'a hierarchy attached as a CSV file' },
  parameters: { flag: '--params' },
};

/** Where a fault stands, and the fault. @param fault `is -1; it must be …` */
export const fieldFaultWords = {
  file: '--hierarchy',
  named: (name: string, fault: string) => `${name} ${fault}`,
  quoted: (label: string, fault: string) => `"${label}" ${fault}`,
  of: (name: string, fault: string) => `${name}: ${fault}`,
  row: (row: number, fault: string) => `row ${row} ${fault}`,
  ofRow: (row: number, column: string, fault: string) => `row ${row}, ${column}: ${fault}`,
  ofParameters: (name: string, fault: string) => `--params, ${name}: ${fault}`,
  ofSetting: (name: string, fault: string) => `--set ${name}: ${fault}`,
  /** @param name of another field that would do */
  or: (fault: string, name: string) => `${fault}, or ${name}`,
} as const;
