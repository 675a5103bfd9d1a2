/** What is said when no cause is sure: small talk, calm logs, other products, and what to paste next. */
import { HOW_TO_ASK } from '../words.ts';

export const talkWords = {
  onlyText: `I can only read text. ${HOW_TO_ASK}`,
  whoIAm: `I'm sms-kb. I find out what is wrong at an SMS 1.x or 2.0 site and show the proof and the fix. ${HOW_TO_ASK}`,
  iAmHere: `I'm here. ${HOW_TO_ASK}`,
  hello: `Hello. ${HOW_TO_ASK}`,
  welcome: "You're welcome.",
  goodToHear: 'Good to hear.',
  nothingAsked: `I haven't asked anything yet. ${HOW_TO_ASK}`,
  siteCode: (code: string) => `${code} looks like a site code. What happens at that site? ${HOW_TO_ASK}`,
} as const;

/** Nothing is sure. */
export const unknownWords = {
  empty: `There is nothing to read here. ${HOW_TO_ASK}`,
  nothing: 'No article in the library matches this.',
  nearest: 'No cause is proven yet. The closest articles are:',
  unclear: "I can't tell what this is about. No article in the library comes close.",
  unclearNearest: "I can't tell yet what is wrong. If this is about SMS, the closest articles are:",
  named: (articles: number) => (articles === 1 ? 'You mentioned this article:' : 'You mentioned these articles:'),
  link: "I can't open links. Paste the text of the page or the log lines instead.",
  moreLines: ['A few log lines from before and after the error'],
  tellMore: ['The log lines or the error message', 'The SMS version, the component, and the last change that was made'],
  ifSms: ['Log lines or an error message from SMS 1.x or 2.0, if this is about SMS'],
} as const;

/** A text from a later product. @param name `ConfigMgr 2012 or later` */
export const laterWords = {
  from: (name: string) => `This is from ${name}.`,
  about: (name: string) => `This is about ${name}.`,
  /** @param sign `line 3 has “E:\ConfigMgr”` */
  linesFrom: (name: string, sign: string) => `These lines are from ${name}: ${sign}.`,
  /** @param what `a folder or share of ConfigMgr` */
  linesFromAs: (name: string, sign: string, what: string) => `These lines are from ${name}: ${sign}, ${what}.`,
  onlySms: 'I only know SMS 1.x and 2.0.',
  onlySmsLines: 'I only know SMS 1.x and 2.0, where the same message can mean something else.',
  sameCode: (written: string, meaning: string) => `Code ${written} means the same there: ${meaning}`,
  sameCodeNamed: (written: string, name: string, meaning: string) =>
    `Code ${written} (${name}) means the same there: ${meaning}`,
  nearest: (id: string, title: string) =>
    `The closest SMS article is ${id} (${title}). The article does not say whether the cause is the same there; do not use its commands there.`,
  sameThere: 'The article was written for SMS. The cause and the fix are the same there, but folders and menus differ.',
  olderOnly: 'The article is about SMS 1.x and 2.0: check what still applies before you act.',
} as const;

/** A log in which nothing is wrong. */
export const calmWords = {
  nothingWrong: (lines: number) => `Nothing wrong in these ${lines} lines.`,
  component: (name: string, lines: number) => (lines === 1 ? `${name} (1 line)` : `${name} (${lines} lines)`),
  /** @param components `SMS_DESPOOLER (24 lines)`, separated by commas */
  components: (components: string) => `Components: ${components}.`,
  someComponents: (components: string, more: number) => `Components: ${components} and ${more} more.`,
  at: (time: string) => `Time: ${time}.`,
  fromTo: (first: string, last: string) => `Time: ${first} to ${last}.`,
  described: 'For what you describe beside the log, the closest articles are:',
  mostOften: (text: string, times: number) => `Most frequent message (${times} times): "${text}".`,
} as const;

/** A text that is not about SMS, and codes that it names. */
export const otherWords = {
  product: (name: string) =>
    `This looks like ${name}, not Systems Management Server, and no article in the library matches.`,
  notSms: 'This does not look like Systems Management Server, and no article in the library matches.',
  code: (written: string, meaning: string) => `${written}: ${meaning}`,
  codeIs: (written: string, name: string, meaning: string) => `${written} is ${name}: ${meaning}`,
  codeNamed: (written: string, name: string, meaning: string) => `${written} (${name}): ${meaning}`,
  event: (number: string) => `Event ${number}`,
} as const;

/** What to paste next; each is a row of a list. */
export const logWishes = {
  olderProduct: 'Lines from SMS 1.x or 2.0, if the problem occurs there too',
  dataLoader: 'DATALOAD.LOG from the site server',
  scheduler: 'SCHED.LOG from the sending site',
  offerManager: 'OFFERMGR.LOG from the site server',
  sender: 'LANSEND.LOG from the sending site',
  despooler: 'The last 30 lines of DESPOOL.LOG from the secondary site server',
  hierarchyManager: 'HMAN.LOG from the parent site, from the same hour',
  siteConfigManager: 'SCMAN.LOG from the site that has the problem',
  screen: 'The exact error message on the screen, and the SMS version at both ends',
  eventLog: 'SMS errors in the application event log, with their event IDs',
} as const;
