/** The words of the check before an upgrade: its form, and what is said about what was given. */

/** Stands for a fact that nobody gave, and for the choice "not known" of a form. */
const notKnown = 'Not known';

interface FieldWords {
  readonly label: string;
  readonly hint?: string;
}

export const precheckFieldWords = {
  fromVersion: { label: 'Version at the sites now' },
  toVersion: { label: 'Version that Setup installs' },
  siteCount: {
    label: 'Number of sites in the hierarchy',
    hint: 'Or write @sms-kb precheck and attach a hierarchy file (CSV).',
  },
  freeMegabytes: { label: 'Free space on the fullest SMS drive, in MB' },
  allDetectedServers: { label: 'Use All Detected Servers' },
  response: { label: 'Response setting' },
  siteReset: { label: 'The primary site was reset with Setup' },
  managersRestarted: { label: 'Site Configuration Manager was restarted at the secondary sites' },
  paste: {
    label: 'Command output or log lines',
    hint: 'Paste the output of sp_configure, sp_helpdb, sp_spaceused, net view, net time, net start or dir, or lines of LANSEND.LOG and other logs, in any order.',
  },
  more: {
    label: 'Other facts that the answer asked for',
    hint: 'Write one fact on each line, for example serviceAccount=CORP\\SMS',
  },
} as const satisfies Readonly<Record<string, FieldWords>>;

export const precheckWords = {
  formTitle: 'Before the upgrade',
  submit: 'Check',
  version: (version: string) => `SMS ${version}`,
  notKnown,
  yes: 'Yes',
  no: 'No',
  addFacts: 'Add facts',
  fillForm: 'Fill in the form',
  allChecks: 'All checks',
  /** Stands below an answer that leaves checks out. */
  howToGoOn:
    'Paste the output of a command after "@sms-kb precheck", or attach it together with a hierarchy and logs. Add the rest as name=value or in the form. To see every check, run sms-kb precheck --full.',
  cannotUse: "I can't work with these values:",
  oneFactPerLine: 'Write one name=value on each line. Put log lines and tables into the field above.',
} as const;
