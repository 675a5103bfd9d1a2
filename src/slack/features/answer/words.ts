/** The words around an answer in Slack; what an answer itself says is in `src/answer/words.ts` and the words files beside it. */

export const answerWords = {
  doThis: 'Do this',
  remainingSteps: 'Remaining steps',
  deadline: 'Deadline',
  cause: 'Cause',
  checks: 'Check',
  proof: 'Proof',
  codes: 'Codes in your text',
  similar: 'Similar problems',
  nextUpgrade: 'Before the next upgrade',
  whatToPaste: 'What to paste next',
  matchedWords: 'Matched on your words:',
  matchedFacts: 'Also named in the article:',

  notConfirmed: 'No log line confirms this yet.',
  moreLines: (count: number) => (count === 1 ? '… and 1 more line' : `… and ${count} more lines`),
  moreSteps: (count: number) => (count === 1 ? 'See 1 more step under More.' : `See ${count} more steps under More.`),
  appliesTo: (versions: string) => `Applies to ${versions}.`,
  fixedIn: (version: string) => `Fixed in ${version}.`,
  solvedFor: (people: number) =>
    people === 1 ? '1 person says that this solved the problem.' : `${people} people say that this solved the problem.`,
  notThisFor: (people: number) =>
    people === 1 ? '1 person says that this is not the problem.' : `${people} people say that this is not the problem.`,
  compare: 'Open each article and compare them.',
  pasteThatLine: 'If it does, paste that line here.',

  notSaved:
    'I could not save this answer, so its buttons and replies to it will not work. The answer itself is complete; my administrator finds the reason in my log.',
  noTitle: 'No title',
  loading: 'Loading…',
  articleGone: 'That article is no longer in the library.',
  articleGoneRepeat: 'That article is no longer in the library. Paste the lines again.',
  noLonger: (id: string) => `The article ${id} is no longer in the library.`,
  siteFound: (code: string) => `Site: ${code}`,
  deadlineFound: (when: string) => `Deadline when the answer was given: ${when}`,
  askAgain: 'Paste the lines again to see which article covers them now.',
  changed: (id: string) => `${id} was changed after this answer was first given. You see the current text.`,
  alreadyShared: 'This answer has already been shared.',
  notForOthers:
    'This answer uses an article of your team, and people of other organisations may read this channel, so I do not post the answer there. Copy the parts that you want them to see.',
  reference: (id: string) => `Reference ${id}`,

  oftenMistaken: 'Thanks, noted. This problem is often mistaken for one of these:',
  otherProblems: 'Thanks, noted. Other possibilities:',
  noOther: 'Thanks, noted. No other article comes close.',
  pasteMore: 'Paste a few more lines from around the failure and mention me again.',
} as const;

export const answerButtons = {
  solved: 'Solved it',
  notThis: 'Not this',
  more: 'More: cause, checks, sources',
  save: 'Save what fixed it',
  show: 'Show',
  showArticle: (id: string) => `Show ${id}`,
  cannotTell: "Can't tell",
  checkNextUpgrade: 'Check the next upgrade',
  /** @param shown the number as it is shown: `60,335` */
  search: (articles: number, shown: string) => (articles === 1 ? 'Search 1 article' : `Search ${shown} articles`),
} as const;

/** Asking for the site that a command is for. */
export const siteWords = {
  title: 'Site code',
  label: 'Site code',
  submit: 'Use this code',
  hint: 'Enter the three-character code of the site that the command is for, never the code of its parent.',
  reserved: (code: string) => `${code} is a reserved name in Windows NT, so it cannot be a site code (Q182420).`,
  ask: 'Which site code?',
  enter: 'Enter the site code',
  own: (code: string) => `${code}: your own site?`,
  parent: (code: string) => `${code}: the parent?`,
  doubtful: (code: string) => `${code}?`,
  use: (code: string) => `Use ${code}`,
  keep: (code: string) => `Keep ${code}`,
  another: 'Use another site',
} as const;
