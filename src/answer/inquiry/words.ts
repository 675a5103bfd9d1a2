/** What is said to a short question about an answer. Plain text. */

/** @param id `Q186408` */
export const causeWords = {
  /** @param lines `lines 7–9 of your text` */
  shownBy: (lines: string) => `This is what I rely on, in ${lines}:`,
  noLine: 'No log line confirms this yet.',
  matchedOn: (words: string) => `I matched your words: ${words}.`,
  severalCauses: 'I do not know the cause yet. These articles are possible:',
  option: (id: string, headline: string, sure: string) => `${id}, ${sure}: ${headline}`,
  limits: 'What speaks against it or limits it:',
  sureOf: (id: string, sure: string) => `I am ${sure} that this is ${id}.`,
  sureByAnswer: (id: string) => `I chose ${id} because of your answer to my question, so I give no percentage.`,
  sureOfNone: 'I am not sure of any article yet.',
  sureOfFirst: (id: string, sure: string) => `The closest article is ${id}, and I am only ${sure} of it.`,
  restsOnLines: (lines: string) => `The proof is in ${lines}.`,
  restsOnWords: 'I have only your description to go by. A log line that confirms the cause would make me surer.',
  noProof: 'I have no log line that proves anything yet, only your description.',
} as const;

export const whyNotWords = {
  /** @param names `Q183347 (The status stays at …)` */
  differs: (names: string, differs: string) => `${names} differs: ${differs}`,
  missingLine: (question: string) => `I did not recognise its decisive line in your text. ${question}`,
  noDecisiveLine: (id: string) => `${id} has no log line that could prove it, so it can only match by its words.`,
  named: (id: string, title: string) => `${id} (${title})`,
  ranked: (names: string, sure: string) => `${names} was a candidate too: ${sure}.`,
  notRanked: (names: string) => `${names} was not among the candidates: too little of your text is in the article.`,
  isAnswer: (id: string) => `${id} is my answer.`,
  isOption: (id: string, sure: string) => `${id} is possible, and is on my list: ${sure}.`,
  alsoMistaken: 'The article itself warns of this:',
  noArticle: (id: string) => `There is no article ${id} in the library.`,
  reading: (id: string) => `${id} explains and lists things; it is not the cause of a failure.`,
} as const;

export const deciderWords = {
  wouldChange: 'Any of these would change my mind:',
  rival: (id: string, question: string) => `${question} If so, ${id} is more likely.`,
  /** @param line a log line */
  against: (line: string) => `A line like “${line}” speaks against my answer.`,
  nothingElse:
    'I know of no other article that is easily mistaken for this one. A log line that contradicts the cause would change my mind.',
  wouldProve: (question: string) => `This would confirm it: ${question}`,
  paste: 'Paste one of these, the most helpful first:',
  thatLine: 'If it does, paste that line here.',
} as const;

export const remedyWords = {
  oneStep: 'Do this:',
  at: (place: string) => `Where: ${place}.`,
  notYet: 'I do not know the cause yet, so I have no command for you.',
  noPlace: 'The article does not say where. The step says what to do:',
  followingSteps: 'Then, in this order:',
  lastStep: 'That was the only step. After it, check this:',
  noMore: 'That was the only step, and the article names no check for afterwards.',
  verify: 'You can tell from this:',
  noCheck: (id: string) => `${id} names no check. If the same lines do not come again, it worked.`,
  cannotSee: 'I cannot see your servers, so check these points before you run anything:',
  noDanger: (id: string) => `${id} names no danger. I cannot see your servers, so I cannot promise more.`,
  siteMissing: 'Not yet: the command still needs a site code.',
  siteIs: (site: string) => `The command is for ${site}. Make sure that this is the site to act on.`,
  late: (what: string) => `The time limit has already passed: ${what}.`,
  failed: 'I am sorry that it did not help. Check these points next:',
  sorry: 'I am sorry that it did not help.',
  other: (id: string, differs: string) => `${id}: ${differs}`,
  mistaken: 'It may also be another problem that looks like this one:',
  pasteAgain: 'Paste the lines that the log shows now: they tell me whether it is still the same problem.',
} as const;

export const timeWords = {
  noDeadline: (id: string) => `${id} names no deadline.`,
  /** @param when `At the latest Tue 17 Mar 1998 22:10, by the log's clock` */
  until: (when: string, what: string) => `${when}: ${what}.`,
  waitUntil: 'You can wait until the deadline, but no longer.',
  tooLate: (what: string) => `No: the time limit has already passed. ${what}.`,
  noRush: (id: string) =>
    `${id} names no deadline, so nothing in it says that you have to act tonight. The problem does stay until you do.`,
  logsClock: 'The log has no time zone, so compare with the clock of the server that wrote it.',
  applies: (id: string, versions: string) => `${id} applies to ${versions}.`,
  fixedIn: (version: string) => `It is fixed in ${version}.`,
  noFix: 'The article names no service pack that fixes it.',
  before: (asked: string, fixed: string) => `${asked} is older than ${fixed}, so it does not contain the fix.`,
  has: (asked: string) => `${asked} contains the fix. Install it first, then follow the steps if the problem stays.`,
  notCovered: (asked: string, id: string) => `${id} says nothing about ${asked}.`,
  unchanged: (asked: string, id: string) => `Nothing in ${id} says that ${asked} changes this.`,
  cannotSay: 'I do not know the cause yet, so I cannot say.',
  covered: (asked: string) => `${asked} is among the versions that it covers.`,
} as const;

export const rolesWords = {
  target: (code: string, source: string) => `${code} is the site to act on: ${source}.`,
  given: (code: string) => `${code} is the site to act on: you gave me this code.`,
  removed: (code: string, source: string) => `${code} is the site to remove: ${source}.`,
  parent: (code: string, source: string) => `${code} is the parent: ${source}.`,
  own: (code: string, source: string) => `${code} is your own site: ${source}.`,
  seen: (code: string, source: string) => `${code} appears in ${source}, but nothing there says what it is.`,
  noParent: 'Your text does not say which site is the parent.',
  none: 'Your text names no site. Tell me the site code, for example “the site code is LON”.',
  others: 'The article says this about other sites:',
  nothingOnOthers: (id: string) => `${id} says nothing about other sites.`,
  checkOthers: 'To see which of your other sites are at risk, run the timing check with their number of logon servers.',
} as const;
