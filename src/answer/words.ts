/** The words that every kind of answer uses, for Slack and the terminal alike: how sure, from where, by when, which line. Plain text. */

/** How to begin. */
export const HOW_TO_ASK = 'Paste a few log lines or an error message, or describe what you see.';

/** Names of places in a text, for the middle of a sentence. */
export const placeWords = {
  line: (line: number) => `line ${line}`,
  lineOf: (line: number, file: string) => `line ${line} of ${file}`,
  range: (first: number, last: number) => `lines ${first}–${last}`,
  list: (numbers: string) => `lines ${numbers}`,
  listCut: (numbers: string) => `lines ${numbers} …`,
  /** @param lines `lines 7–9` */
  of: (lines: string, place: string) => `${lines} of ${place}`,
  yourText: 'your text',
  /** @param place `line 7` */
  quote: (place: string, words: string) => `${place} (“${words}”)`,
  has: (place: string, words: string) => `${place} has “${words}”`,
  said: (words: string) => `what you said (“${words}”)`,
} as const;

/** The parts of `Q186408 · SMS 1.2 · 97 % sure · Team article`. */
export const sourceWords = {
  sure: (percent: number) => `${percent} % sure`,
  byAnswer: 'Based on your answer',
  draft: 'Draft',
  deprecated: 'Out of date',
  taught: 'Team article',
  imported: 'Imported',
  importedOn: (date: string) => `Imported, last modified ${date}`,
} as const;

/** @param from `the start of the Upgrade Bootstrap Service`; @param place `line 9` */
export const deadlineWords = {
  hoursAfter: (hours: number, from: string) => (hours === 1 ? `1 hour after ${from}` : `${hours} hours after ${from}`),
  passed: 'Already passed',
  atLatest: (moment: string) => `At the latest ${moment}`,
  inZone: (time: string, zone: string) => `${time}, ${zone}`,
  byTheLog: (time: string) => `${time}, by the log's clock`,
  /** @param span as `hoursAfter` */
  passedShown: (place: string, span: string) => `The limit was ${span}. According to ${place}, that time has passed.`,
  passedShownAt: (place: string, span: string, time: string) =>
    `The limit was ${span}. According to ${place}, that time had passed by ${time}.`,
  noTimes: 'Your text has no times. For the exact deadline, paste lines with their date and time.',
  exact: (span: string, place: string, time: string) => `The limit is ${span}, which ${place} puts at ${time}.`,
  notLater: (span: string, place: string, time: string) =>
    `The limit is ${span}, which happened before ${place} was logged (${time}).`,
  theLog: 'the log',
} as const;

export const commandWords = {
  /** Angle brackets make a shell refuse the command rather than run it. */
  siteCode: '<site code>',
  /** @param place `line 3 (“LON failed”)` */
  siteFrom: (code: string, place: string) => `${code}: from ${place}`,
  siteGiven: (code: string) => `${code}: the code you gave`,
} as const;

/** What the reader must know before following the steps. */
export const warningWords = {
  /** @param source `line 7 (“our parent PAR”)` */
  parentCode: (code: string, source: string) => `According to ${source}, ${code} is the parent's own site code.`,
  parentDanger: "With this code, the command would de-install the parent (Q165876). Enter the secondary site's code.",
  ownCode: (code: string, source: string) => `According to ${source}, ${code} is the code of your own site.`,
  ownDanger:
    "You run the command there for another site; with your own code, the command would de-install your site (Q165876). Enter the secondary site's code.",
  unproven:
    'This match rests on your description alone; no log line confirms the cause. The remedy cannot be undone, so find a line that proves the cause before you run the command.',
  versions: (named: string, covered: string) =>
    `Your text is from SMS ${named}, but this article covers only SMS ${covered}. Before you follow the steps, check that they apply to your version.`,
  year: (year: number, lastYear: number) =>
    `The lines are dated ${year}, but Microsoft supported SMS 2.0 only until ${lastYear}. Check that the lines are from SMS and that the clock was right.`,
  draft: 'This article is a draft: nobody has reviewed it yet.',
  deprecated: 'This article is out of date and kept for reference only.',
} as const;

/** Above a shortlist, by the number of its options. */
export const shortlistWords = {
  headings: [
    'No possible cause.',
    'One possible cause, not certain.',
    'Two possible causes, neither certain.',
    'Three possible causes, none certain.',
  ],
  several: 'Several possible causes, none certain.',
} as const;
