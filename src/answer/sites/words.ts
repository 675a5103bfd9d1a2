/** The words about the site that a command is for: asking for its code, and asking back about a code that was given. */
import type { SiteReading } from '../../query/query.ts';
import type { SiteTask } from '../../query/site-roles/choose-site.ts';

/** What is asked while a command waits for its site, by what the command does. */
export const siteQuestions: Readonly<Record<SiteTask, string>> = {
  repair: 'Which secondary site is affected? The command needs the three-character site code of that site.',
  removal: 'Which site is gone and should be removed? The command needs the three-character site code of that site.',
};

/** What a text says of a site that speaks against acting on it. @param source `line 7 (“LON failed”)` */
type SayDoubt = (code: string, source: string) => string;

const spokenAgainst: SayDoubt = (code, source) => `According to ${source}, ${code} is not the site to act on.`;

/** Readings that never speak against a site are told as what they would be if they did. */
export const doubtWords: Readonly<Record<SiteReading, SayDoubt>> = {
  own: (code, source) => `According to ${source}, ${code} is your own site.`,
  sender: (code, source) => `According to ${source}, ${code} is the sending site.`,
  works: (code, source) => `According to ${source}, ${code} works.`,
  gone: (code, source) => `According to ${source}, ${code} is gone.`,
  failing: (code, source) => `According to ${source}, ${code} fails; nothing says that ${code} is gone.`,
  parent: (code, source) => `According to ${source}, ${code} is the parent site.`,
  not: spokenAgainst,
  correction: spokenAgainst,
  secondary: spokenAgainst,
  near: spokenAgainst,
  recipient: spokenAgainst,
  upgraded: spokenAgainst,
  mentioned: spokenAgainst,
};

export const contradictionWords = {
  other: (code: string, source: string) => `According to ${source}, the site is ${code}.`,
  useAnyway: (code: string) => `Use ${code} anyway?`,
} as const;
