/** The questions that tell candidates apart, with what their buttons say. */

export const questionWords = {
  version: 'Which version of SMS is it?',
  system: 'Which operating system does this happen on?',
  errorCode: 'Which error code does it show?',
  component: 'Which component is involved?',
  action: 'What was done just before this started?',
  yes: 'Yes',
  no: 'No',
  sms: (version: string) => `SMS ${version}`,
  /** @param first all but the last, separated by commas */
  either: (first: string, last: string) => `${first} or ${last}`,
  doesLogSay: (log: string, line: string) => `Does ${log} say "${line}"?`,
  doesAnyLogSay: (line: string) => `Does a log say "${line}"?`,
  pasteLog: (log: string, id: string) =>
    `Paste the lines of ${log} from that time: of these articles, only ${id} is about the component that writes this log.`,
  pasteToTellApart: 'Paste the error message or the log lines from that moment: they can tell these articles apart.',
  pasteToProve:
    'Paste the error message or the log lines from that moment: they can prove this article or rule it out.',
  pasteAround:
    'Your line is in this article. Does the article describe what you see? If you are not sure, paste the lines before and after your line.',
} as const;

/** Operating systems, as buttons name them. */
export const systemNames = {
  windows95: 'Windows 95',
  windows98: 'Windows 98',
  windows2000: 'Windows 2000',
  windowsXp: 'Windows XP',
  windowsNt: 'Windows NT',
  windows3: 'Windows 3.x',
  netWare: 'NetWare',
  macintosh: 'Macintosh',
  os2: 'OS/2',
} as const;

/** What was done before, as buttons name it. */
export const actionNames = {
  upgrade: 'Upgrade',
  installation: 'Installation',
  removal: 'Removal',
  restore: 'Restore or move',
  package: 'Sending a package',
  inventory: 'Inventory',
  remoteControl: 'Remote control',
  logon: 'Logon',
} as const;
