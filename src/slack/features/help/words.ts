/** What the bot says about itself and its commands. */
import { command } from '../../connect/ids.ts';
import { menuWords } from '../../connect/words.ts';

/** What to type, and what it is for. */
interface HelpRow {
  readonly type: string;
  readonly what: string;
}

const rows: readonly HelpRow[] = [
  {
    type: `${command} <log lines or a description>`,
    what: 'Find out what is wrong. Only you see the answer until you share it.',
  },
  {
    type: '@sms-kb <log lines>',
    what: 'Get the answer in the thread. Type @sms-kb alone in a thread to have the messages above it read.',
  },
  { type: `${command} show Q186408`, what: 'Show an article.' },
  { type: `${command} search site shutdown slow`, what: 'Search the articles.' },
  {
    type: `${command} risk 12 40`,
    what: 'Estimate the risk of upgrading 12 sites with 40 logon servers each. Leave out the numbers to open a form.',
  },
  { type: `${command} plan`, what: 'Plan an upgrade in waves, with the commands.' },
  { type: `${command} precheck`, what: 'Check what else could stop an upgrade.' },
  {
    type: '@sms-kb precheck',
    what: 'Run the same check on the logs, the hierarchy file or the command output that you attach.',
  },
  { type: '@sms-kb calibrate', what: 'Learn from the attached logs how long your sites take to shut down.' },
  { type: '@sms-kb replay', what: 'See from the attached logs how close a past upgrade was.' },
  { type: `${command} taught`, what: "List your team's articles." },
  { type: `${command} forget`, what: 'Delete what I keep about you. In a thread: @sms-kb forget this thread.' },
];

/** Entries in the menu of a message: what to choose, and what it is for. */
const menu: readonly HelpRow[] = [
  { type: menuWords.diagnose, what: 'In the menu of a message: find out what is wrong in that message.' },
  {
    type: menuWords.save,
    what: 'In the menu of the message that says what helped: turn the incident into a team article.',
  },
];

export const helpWords = {
  title: 'Paste SMS 1.x log lines to get the cause, the proof and the fix.',
  rows: [...rows, ...menu],
  articles: (count: number) => (count === 1 ? 'The library has 1 article.' : `The library has ${count} articles.`),
  otherWays: 'You can also send a direct message or upload a log file.',
  privacy: 'Passwords, accounts and addresses are removed before anything is stored.',
  youAsked: (question: string) => `You asked: ${question}`,
  unknownCommand: (name: string) => `I don't know the command "${name}". Here is what I can do:`,
  didYouMean: (call: string) => `Did you mean ${command} ${call}?`,
  takes: {
    risk: `To check the risk, enter the number of sites and the number of logon servers at each site, such as ${command} risk 12 40. For a form with all values, enter ${command} risk.`,
    plan: `To make a plan, enter ${command} plan: a form asks for the site codes and the parent.`,
  },
  planNeedsRisk: 'The answer has a button that makes the plan.',
  noSuchCommand: (name: string, instead: string) =>
    `There is no ${command} ${name}. Did you mean ${command} ${instead}?`,
} as const;
