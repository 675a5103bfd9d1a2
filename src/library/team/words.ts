/** What is said to somebody who teaches, approves or retires an article of their team. Faults are read behind the name of their field. */

/** Written into an article where the form leaves something out. */
export const taughtTexts = {
  runThis: 'Run this command.',
  /** Stands where the answer tells what happened; the remedy follows it and is not said twice. */
  noCause: 'Not established: only what helped is known.',
  lines: 'Lines that the incident showed.',
  danger: 'This cannot be undone. Check the name twice and make sure you have a backup.',
  warning: (danger: string) => `Warning: ${danger}`,
} as const;

export const teachFaults = {
  tooLong: (most: number) => `is too long: at most ${most} characters`,
  tooMany: (most: number) => `is too long: at most ${most} lines or entries`,
  tooShort: (least: number) => `is too short: at least ${least} characters`,
  tooFew: (least: number) => `is too short: at least ${least} lines or entries`,
  tooManyLines: (most: number) => `has too many lines: at most ${most}, the most telling ones`,
  noTitle: 'is empty: say in one sentence what goes wrong',
  noSymptoms: 'is empty: describe what people see, one phrase per line',
  noFix: 'is empty: say what fixed the problem, one step per line',
  noVersions: 'is empty: name the SMS version, such as 1.2',
  noSample: 'is empty: paste the lines or words that must find this article',
  secret: 'contains an account, address or secret: replace it with invented text',
  untested: 'needs at least one sample: the article is tested with the sample right away',
  takenId: (own: string) =>
    `is the id of a Microsoft article: leave the id out, and the article gets its own, such as ${own}`,
  atLine: (number: number, fault: string) => `line ${number}: ${fault}`,
  atStep: (number: number, fault: string) => `step ${number}: ${fault}`,
  atEntry: (number: number, fault: string) => `entry ${number}: ${fault}`,
} as const;

/** Why a change was refused. @param id `T0001` */
export const refusals = {
  justChanged: 'Someone else has just changed this article. Open the article again and repeat your change.',
  unknown: (id: string) => `There is no team article ${id}.`,
  busy: 'Too many people are saving team articles right now. Try again.',
  approved: (id: string) => `${id} is approved already.`,
  noNearMiss: 'It has no near miss yet.',
  notApproved: (id: string, why: string) => `${id} cannot be approved as it is. ${why}`,
  retired: (id: string) => `${id} is retired already.`,
  nothingBefore: (id: string) => `There is no earlier version to go back to. To stop using it, retire ${id}.`,
  outsider: 'Only people in the organisation that runs this bot can read or change team articles.',
} as const;
