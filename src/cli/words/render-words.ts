/** The words around an answer, an article and a log on the terminal; what an answer itself says is in `src/answer`. */
import { formatNumber } from '../render/text.ts';
import { countWords } from './count-words.ts';

/** Headings, in the order in which the parts stand. */
export const headings = {
  symptoms: 'Symptoms',
  lines: 'Log lines that prove it',
  doThis: 'Do this',
  deadline: 'Deadline',
  proof: 'Proof',
  /** @param lines `lines 7–9 of your text` */
  proofIn: (lines: string) => `Proof (${lines})`,
  cause: 'Cause',
  checks: 'Check next',
  codes: 'Codes',
  similar: 'Similar problems',
  sources: 'Sources',
  references: 'References',
  next: 'What to paste next',
} as const;

export const renderWords = {
  fixedIn: (version: string) => `Fixed in ${version}`,
  /** Stands before the place where a remedy is carried out. */
  at: 'At: ',
  addYes: (question: string) => `${question} If so, add --yes.`,
  addSite: (question: string) => `${question} Run the command again with --site ABC`,
  /** @param seen `EDI, CEN (the parent)` */
  addSiteOf: (question: string, seen: string) =>
    `${question} Codes in your text: ${seen}. Run the command again with --site ABC`,
  parent: (code: string) => `${code} (the parent)`,
  own: (code: string) => `${code} (your own site)`,
  other: (code: string) => `${code} (unlikely)`,
  matchedOn: (words: string) => `Matched on: ${words}`,
  alsoNamed: (facts: string) => `Also named in the article: ${facts}`,
  either: (commands: readonly string[]) => commands.join(' or '),
  readOne: (commands: string) => `Read one: ${commands}`,
  searched: (articles: number) => `${countWords.articles(articles)} searched.`,
  show: (id: string) => `sms-kb show ${id}`,
  showFrom: (id: string, folder: string) => `sms-kb show ${id} --library ${folder}`,
  hoursAfter: (hours: number, from: string, what: string) => `${hours} h after ${from}: ${what}`,

  noTitle: '(no title)',
  imported: 'imported',
  lastModified: (date: string) => `last modified ${date}`,
  noDate: 'no date',
  fixedInVersions: (versions: string) => `fixed in ${versions}`,
} as const;

/** A log file, scanned whole. */
export const scanWords = {
  /** @param size `12.4 MB` */
  whole: (lines: number, size: string) => `In the whole log: ${countWords.lines(lines)}, ${size}`,
  nothing: 'No known log lines found. The diagnosis uses the words in the last part of the log.',
  place: (line: number) => `line ${formatNumber(line)}`,
  placeAt: (line: number, time: string) => `line ${formatNumber(line)} (${time})`,
  /** @param first `line 7 (Tue 17 Mar 1998 22:10)` */
  times: (count: number, first: string, last: string) => `${formatNumber(count)} times: first ${first}, last ${last}`,
  megabytes: (megabytes: string) => `${megabytes} MB`,
  moreDays: (days: number) => `… ${countWords.moreDays(days)} …`,
  moreHours: (hours: number) => `… ${countWords.moreHours(hours)} …`,
  more: (findings: number) => `… and ${countWords.moreFindings(findings)}; --json lists them all.`,
} as const;

/** Of the program as a whole. */
export const programWords = {
  description: 'Diagnose problems of Systems Management Server (SMS) sites from their logs, and plan safe upgrades.',
  version: 'print the version',
  listCommands: '(To list the commands: sms-kb --help)',
  standardInput: 'standard input',
} as const;
