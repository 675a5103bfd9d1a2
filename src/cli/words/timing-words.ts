/** What the commands about the upgrade race say of themselves: help, progress and errors. */

const hierarchy = 'your sites: CSV with the header code,logonServers,… or a JSON array';
const chart = 'draw a chart; the name must end in .svg or .png';

/** Options that `risk` and `plan` share. */
export const timingFlagWords = {
  sites: 'number of secondary sites under the parent, 1 to 1100 (default: 1)',
  logonServers: 'number of logon servers per site, without the site server, 0 to 5000',
  deadServers: 'how many of those servers are offline, if you know',
  hierarchy,
  params: 'file of parameters: JSON, or the file that calibrate wrote',
  facts: 'file of facts about your sites, as for precheck; adds the warnings that apply',
  set: 'set one parameter; repeat for more',
  response: 'Response setting of the sites: "Very Fast", Fast, Medium or Slow',
  mode: 'how Hierarchy Manager builds the package: per-site, once or both (default: both)',
  target: 'highest risk that you accept as safe, 0.0001 to 0.9999 (default: 0.05)',
  seed: 'seed of the random numbers (default: 1)',
  json: 'print the result as JSON',
} as const;

export const flagProblemWords = {
  several: (count: number) => `${count} values cannot be used`,
} as const;

export const riskWords = {
  description: 'estimate the risk of upgrading these sites, and what would reduce that risk',
  order: 'order in which the sites start: rows, smallest-first, or codes such as NYC,PAR,LON',
  explain: 'also print every parameter by name, the result for the stated values alone, and the method',
  chart,
  picture:
    'which chart: race (shutdown and package, site by site), curve (risk by number of logon servers), sites, or tornado (what to measure first)',
  html: 'write an interactive page with a slider for each assumption; works offline',
  wrongPicture: (given: string, kinds: readonly string[]) => ({
    what: `--picture is ${given}`,
    next: `choose one of ${kinds.join(', ')}.`,
  }),
  pictureAlone: {
    what: '--picture works only together with --chart',
    next: 'add --chart and a file name, or leave out --picture.',
  },
} as const;

export const planWords = {
  description: 'plan the upgrade of many sites: the best plans compared with doing nothing, every step and command',
  parent: 'site code of the primary site that upgrades the sites (or the column "parent" of the hierarchy)',
  codes: 'site codes, separated by commas, if you give no hierarchy',
  setup: 'version that Setup installs at the parent: 1.2, SP1, SP2, SP3 or SP4',
  window: 'length of the daily maintenance window in minutes, 30 to 10080 (default: no window)',
  choose: 'number of the plan to print step by step (default: 1, the best)',
  out: 'write the plan as a runbook; the name must end in .md, .csv or .txt; repeat for more',
  chart,
  picture: 'which chart: compare (doing nothing and the plans) or gantt (the waves over time)',
  html: 'write an interactive page with a slider for each assumption; works offline',
  compare: 'compare two plans that were saved with --json',
  compareTwo: {
    what: '--compare needs two files',
    next: 'give two plans that were saved with sms-kb plan --json.',
  },
  wrongSetup: (given: string, versions: readonly string[]) => ({
    what: `--setup is ${given}`,
    next: `choose one of ${versions.join(', ')}.`,
  }),
  wrongChoice: (given: string, plans: number) => ({
    what: `--choose is ${given}`,
    next: plans === 1 ? 'there is only plan 1.' : `give a number from 1 to ${plans}.`,
  }),
  noCodes: {
    what: '--codes is missing',
    next: 'every command names its site, so give the site codes, such as LON,NYC,PAR, or a file with --hierarchy.',
  },
  noParent: {
    what: '--parent is missing',
    next: 'give the code of the primary site, so that no command is run against that site by mistake.',
  },
  emptyCodes: { what: '--codes is empty', next: 'give the site codes, separated by commas, such as LON,NYC,PAR.' },
  codesTwice: (code: string) => ({ what: `--codes names ${code} twice`, next: 'give each site once.' }),
  codesDoNotFit: (codes: number, sites: number) => ({
    what:
      codes === 1
        ? `--codes names 1 site, but --sites is ${sites}`
        : `--codes names ${codes} sites, but --sites is ${sites}`,
    next: 'give one code for each site.',
  }),
} as const;

export const calibrateWords = {
  description: 'learn from your own logs how long your servers and links take, for risk and plan',
  logs: 'SCMAN.LOG, HMAN.LOG, SCHED.LOG, LANSEND.LOG, DESPOOL.LOG as SMS wrote them (for several sites, one folder each: LON/SCMAN.LOG); DUMPSEND listings; the .INS files of DESPOOL.LOG (only their times are read) or a directory listing of them; - for standard input',
  out: 'write the parameters to a file for risk --params and plan --params',
  explain: 'also print the parameter names, the counts, and what no log can show',
  json: 'print everything as JSON, which risk --params accepts too',
  problem: (sentence: string) => `[calibrate] ${sentence}\n`,
  saved: (path: string) => `[calibrate] wrote ${path}. To use the file: sms-kb risk --params ${path} …\n`,
  howToSave:
    '\nTo save and use these values: sms-kb calibrate … --out params.json, then sms-kb risk --params params.json …\n',
} as const;

export const replayWords = {
  description: 'reconstruct a past upgrade from its logs: timeline, outcome and margin of each site',
  logs: 'DESPOOL.LOG and SCMAN.LOG of the secondary site, SCHED.LOG and LANSEND.LOG of the parent (for several sites, one folder each: LON/DESPOOL.LOG); - for standard input',
  json: 'print the result as a JSON array',
  chart: 'draw the timeline (.svg or .png); with --follow, when every site is decided or you press Ctrl-C',
  follow: 'watch a running upgrade: print a line for each change, with the chance to win, until every site is decided',
  hierarchy: `with --follow: ${hierarchy}`,
  params: 'with --follow: file of parameters, JSON or the file that calibrate wrote',
  logonServers: 'with --follow: number of logon servers per site, if the logs do not show it',
  poll: 'with --follow: seconds between two looks at the logs (default: 2)',
  followOnly: (flag: string) => ({
    what: `${flag} works only together with --follow`,
    next: `add --follow, or leave out ${flag}.`,
  }),
  followFiles: {
    what: '--follow cannot watch standard input',
    next: 'give the names of the log files.',
  },
  /** @param fault `is "x"; it must be a number from 0.1 to 3600` */
  wrongNumber: (flag: string, fault: string) => ({ what: `${flag} ${fault}` }),
  notDrawn: (path: string) => `[replay] ${path} was not drawn: these logs do not show an upgrade yet.\n`,
} as const;

export const precheckCommandWords = {
  description: 'check what else could stop an upgrade: sites, senders, disks, SQL Server, names, clocks, versions',
  logs: 'logs and saved output of commands, in any order; - for standard input',
  hierarchy,
  set: 'state one fact; repeat for more',
  facts: 'file of facts, YAML or JSON, with the same names as --set',
  listFacts: 'list every fact that you can state, and where to find it',
  full: 'also list the checks that passed',
  json: 'print JSON, one entry per rule',
  /** How facts get to the check, in the list of what is still unknown. */
  howToTell:
    'Save the output of a command as a file and pass that file to precheck, like a log; state other facts with --set.',
  twice: { what: 'the same file was given twice', next: 'give each file once.' },
  nothingRead: (log: string) =>
    `[precheck] ${log} contains nothing that a check can use. To see what precheck can read: sms-kb precheck --list-facts\n`,
  noFacts: 'There are no facts in this file',
  notFacts: 'This file does not name facts',
  wrongFactFile: (place: string, problem: string) => ({
    what: place,
    next: `${problem}. Write one fact per line, such as userConnections: 25.`,
  }),
} as const;
