/** The words of the timing check in Slack: forms, buttons, and how to hand over logs. Reports are worded in `timing/report`. */

export const timingButtons = {
  plan: 'Plan the upgrade',
  checkTiming: 'Check the timing',
  checkRest: 'What else could stop the upgrade?',
  changeNumbers: 'Change the numbers',
  changePlan: 'Change the plan',
  useParameters: 'Use these parameters',
  enterNumbers: 'Enter the numbers',
} as const;

export const timingWords = {
  cannotUse: "I can't work with these values:",
  moreRows: (rows: number) => (rows === 1 ? '… and 1 more row' : `… and ${rows} more rows`),
  uploadAgain: 'Upload the file again and repeat your request.',
  learnedParameters: 'Learned parameters',
  askForNumbers:
    'How many sites do you want to upgrade, and how many logon servers does each site have? For example: risk 12 40',
  askForSites: 'Which sites do you want to upgrade, and under which parent?',
  threadIsLong: (read: number) =>
    `This thread is long: I read its first ${read} messages and your last one, not those between. To include other lines, paste them again, or start a new thread with "replay".`,
  filesSkipped: (files: number) =>
    files === 1
      ? 'The logs in this thread are too large to read all of them: I skipped 1 file. To read all of them, use the command line: sms-kb replay LOG…'
      : `The logs in this thread are too large to read all of them: I skipped ${files} files. To read all of them, use the command line: sms-kb replay LOG…`,
  cannotShareHere: "I can't post in this channel. Invite me with /invite @sms-kb and share again.",
  /** The name of a file that was pasted instead. @param place its place among the messages of a thread */
  pastedLines: (place?: number) => (place === undefined ? 'Pasted lines' : `Pasted lines ${place}`),
} as const;

/** Where somebody asked without logs: what to attach, and how. */
export const logWords = {
  calibrate: {
    inCommand:
      'A slash command cannot carry files. Write a message that begins with "@sms-kb calibrate" and attach SCMAN.LOG of a secondary site and HMAN.LOG, SCHED.LOG and LANSEND.LOG of its parent, or paste the log lines into the message.',
    inMessage:
      'I need the logs. Write a message that begins with "@sms-kb calibrate" and attach SCMAN.LOG of a secondary site and HMAN.LOG, SCHED.LOG and LANSEND.LOG of its parent, or paste the log lines into the message.',
    larger: 'For larger logs, use the command line: sms-kb calibrate LOG…',
  },
  replay: {
    inCommand:
      'A slash command cannot carry files. Write a message that begins with "@sms-kb replay" and attach DESPOOL.LOG and SCMAN.LOG of the secondary site, or paste the log lines into the message.',
    inMessage:
      'I need the logs. Write a message that begins with "@sms-kb replay" and attach DESPOOL.LOG and SCMAN.LOG of the secondary site, or paste the log lines into the message.',
    larger: 'For larger logs, use the command line: sms-kb replay LOG…',
  },
} as const;

export const riskFormWords = {
  title: 'Upgrade risk',
  submit: 'Estimate',
  fromFile: 'The sites and their logon servers come from the uploaded hierarchy.',
  sitesHint: 'A number from 1 to 1100.',
  logonServersHint:
    'A number from 0 to 5000, without the site server. If you use Use All Detected Servers, count member servers too.',
  deadServersHint: 'Servers that are switched off or unreachable. Leave this field empty to assume 2 %.',
  windowsVersion: 'Windows NT version of the site servers',
  linkHint: 'Leave this field empty to assume 10000.',
  targetHint: 'Leave this field empty for 5 %.',
} as const;

/** Choices of the form. */
export const riskChoices = {
  notKnown: 'Not known',
  windowsPatched: 'Windows NT 3.51, or 4.0 with Service Pack 4 or later',
  windowsUnpatched: 'Windows NT 4.0 before Service Pack 4',
  assumeWorst: 'Not known: assume the worst case',
  estimateBoth: 'Not known: estimate both',
  onceForAll: 'Once for all sites',
  onceForEach: 'Once for each site',
  orderOfFile: 'As in the file or in your request',
  oneByOne: 'One after another',
  smallestFirst: 'Sites with the fewest logon servers first',
} as const;

export const planFormWords = {
  title: 'Plan the upgrade',
  submit: 'Plan',
  fromFile: 'The sites come from the uploaded hierarchy.',
  parentHint:
    "Enter the code of the primary site that upgrades the others. The plan keeps this code out of every command, because PREINST with the parent's own code de-installs the parent.",
  codesFor: (label: string, sites: string) => `${label} (${sites})`,
  codesHint: 'Separate the codes by spaces or commas, for example LON NYC PAR.',
  logonServersHint: 'A number from 0 to 5000.',
  setup: 'Version that Setup installs at the parent',
  /** @param servicePack `SP4`; `1.2` for none */
  version: (servicePack: string) => (servicePack === '1.2' ? 'SMS 1.2' : `SMS 1.2 ${servicePack}`),
  windowHint: 'A number from 30 to 10080. Leave this field empty to run the waves without a pause.',
} as const;
