/** The words of the check before an upgrade: what it found, why, what to find out, and what is wrong with a value. */

const checks = (count: number) => (count === 1 ? '1 check' : `${count} checks`);
const things = (count: number) => (count === 1 ? '1 thing' : `${count} things`);

/** How many checks came out in which way. */
interface Tally {
  readonly fails: number;
  readonly risks: number;
  readonly fine: number;
  readonly open: number;
}

const fine = (count: number) => (count === 1 ? '1 check is fine' : `${count} checks are fine`);
const open = (count: number) => (count === 1 ? '1 is not known' : `${count} are not known`);
/** The end of every headline. */
const restOf = (tally: Tally) => `${fine(tally.fine)}, ${open(tally.open)}.`;

export const precheckReportWords = {
  headline: (tally: Tally) => {
    const { fails, risks } = tally;
    if (fails > 0 && risks > 0) return `${things(fails)} will stop this upgrade, ${risks} may; ${restOf(tally)}`;
    if (fails > 0) return `${things(fails)} will stop this upgrade; ${restOf(tally)}`;
    if (risks > 0) return `${things(risks)} may stop this upgrade; ${restOf(tally)}`;
    return `Nothing known so far stops this upgrade; ${restOf(tally)}`;
  },
  stops: 'Will stop the upgrade',
  mayStop: 'May stop the upgrade',
  fine: 'Fine',
  doesNotApply: 'Does not apply to this upgrade',
  /** @param count checks about other versions of SMS, or about another case */
  leftOut: (count: number) =>
    count === 1 ? '1 more check does not apply to this upgrade.' : `${count} more checks do not apply to this upgrade.`,
  findOut: (where: string) => `Find out: ${where}`,
  morePlaces: (count: number) => (count === 1 ? '… and 1 more place to check' : `… and ${count} more places to check`),
  /** @param articles `Q134716, Q188055` */
  decides: (count: number, articles: string) => `Decides ${checks(count)} (${articles}).`,
  decidesMore: (count: number, articles: string) => `Decides ${checks(count)} (${articles} …).`,
  versions: (from: string, to: string) => `For an upgrade from SMS ${from} to ${to}.`,
  versionsAssumed: (from: string, to: string) =>
    `For an upgrade from SMS ${from} to ${to} (assumed). For other versions, add fromVersion=… and toVersion=….`,
  /** @param names `siteReset=yes|no, freeMegabytes=…` */
  notShown: (names: string) => `Your input does not show this: add ${names}.`,
  add: (names: string) => `Add ${names}.`,
  overruled: ({
    fact,
    yours,
    place,
    read,
  }: {
    readonly fact: string;
    readonly yours: string;
    readonly place: string;
    readonly read: string;
  }) => `${fact}: you say ${yours}, ${place} says ${read}. Your value is used.`,
  atLine: (line: number) => `line ${line}`,
  atLineOf: (source: string, line: number) => `${source} line ${line}`,
} as const;

/** Why a rule does not concern an upgrade. */
export const notConcernedWords = {
  otherVersions: (versions: string) => `This applies to SMS ${versions} only.`,
  fixed: (version: string) => `This is fixed in SMS ${version}.`,
  otherCase: 'This does not apply here.',
} as const;

/** Why a rule trips: the value, then what it is compared with. @param said what stands so far: `Open objects: 500` */
export const reasonWords = {
  value: (fact: string, values: string) => `${fact}: ${values}`,
  answer: (sentence: string, values: string) => `${sentence} (${values})`,
  above: (said: string, limit: string) => `${said}, more than ${limit}`,
  at_least: (said: string, limit: string) => `${said}, at least ${limit}`,
  below: (said: string, limit: string) => `${said}, less than ${limit}`,
  at_most: (said: string, limit: string) => `${said}, at most ${limit}`,
  is: (said: string, limit: string) => `${said}, equal to ${limit}`,
  oneOf: (said: string, values: string) => `${said}, one of ${values}`,
  longer: (said: string, length: number, most: number) => `${said}, ${length} characters, more than ${most}`,
  startsWith: (said: string, text: string) => `${said}, starts with ${text}`,
  contains: (said: string, text: string) => `${said}, contains "${text}"`,
  more: (count: number) => `${count} more`,
  list: (most: string, last: string) => `${most} and ${last}`,
  assumed: '(assumed)',
} as const;

/** Where a limit comes from. @param limit `40 MB` */
export const limitWords = {
  fact: (limit: string, fact: string) => `${limit} (${fact})`,
  factAssumed: (limit: string, fact: string) => `${limit} (${fact}, assumed)`,
  share: (limit: string, percent: number, fact: string) => `${limit} (${percent} % of the ${fact})`,
  shareAssumed: (limit: string, percent: number, fact: string) => `${limit} (${percent} % of the ${fact}, assumed)`,
  times: (limit: string, times: number, fact: string) => `${limit} (${times} × the ${fact})`,
  timesAssumed: (limit: string, times: number, fact: string) => `${limit} (${times} × the ${fact}, assumed)`,
} as const;

/** What a fact takes, for the middle of a sentence. */
export const allowedWords = {
  answer: 'yes or no',
  version: 'a version such as 1.2 or 1.2 SP4',
  text: (most: number) => `a text of at most ${most} characters`,
  between: (low: number, high: string) => `a number from ${low} to ${high}`,
  betweenUnit: (low: number, high: string, unit: string) => `a number from ${low} to ${high} ${unit}`,
  atLeast: (low: number) => `a number of at least ${low}`,
  atLeastUnit: (low: number, unit: string) => `a number of at least ${low} ${unit}`,
  number: 'a number',
  numberUnit: (unit: string) => `a number of ${unit}`,
} as const;

/** What is wrong with a fact that somebody typed: the end of a sentence that begins with the name of the fact. */
export const factFaultWords = {
  notAllowed: (given: string, allowed: string) => `is ${given}; it must be ${allowed}`,
  unknown: 'no fact has this name; to list all facts: sms-kb precheck --list-facts',
  unknownNear: (near: string) => `no fact has this name; did you mean ${near}?`,
  notPair: (given: string) => `is ${given}; write name=value`,
} as const;
