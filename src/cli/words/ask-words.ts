/** What `ask`, `show` and `search` say: help, progress and errors. */
import { formatNumber } from '../render/text.ts';

export const askWords = {
  description: 'diagnose a problem from logs: cause, commands, deadline, proof',
  files: 'log files or text files to diagnose (default: standard input)',
  json: 'print the answer as JSON',
  site: 'site code to put into the commands, if the log does not name the site',
  yes: 'use the code of --site even if the log contradicts that code',
  timeline: 'list when and how often each finding occurs; works on a file of any size',
  batch: 'answer each {"id","text"} in a file of JSON lines (- for standard input), one line of JSON per answer',
  pasteHere: 'Paste the log, then press Ctrl-D (Ctrl-Z and Enter on Windows).\n',
  filesWithBatch: { what: 'a file and --batch were both given', next: 'give one of the two.' },
  yesWithoutSite: { what: '--yes confirms the code of --site', next: 'add --site with the site code.' },
  noSiteCode: (rule: string) => ({ what: '--site takes a site code', next: `${rule}.` }),
  timelineOfOneFile: { what: '--timeline works on one file', next: 'give the name of a log file.' },
  tooManyFiles: (count: number, most: number) => ({
    what: `you gave ${count} files`,
    next: `give at most ${most} files at a time.`,
  }),
  noText: (name: string) => ({
    what: `${name} is not a text file`,
    next: 'give the log itself, not a picture, an archive or a program.',
  }),
  tooLarge: (name: string) => ({
    what: `${name} is larger than 20 MiB`,
    next: 'save the log as a file, which can have any size, or give its last 300 lines (tail -n 300).',
  }),
  askInWords: 'To ask in your own words, pipe them in: echo "…" | sms-kb ask',
} as const;

/** What `ask --batch` says about a line that it cannot answer. */
export const batchWords = {
  unanswered: (line: number, problem: string) => `[batch] line ${line} ${problem}: answered as unknown.\n`,
  noJson: 'is not JSON',
  noObject: 'is not an object {"id","text"}',
  noId: 'has no "id" that is a string',
  noTextField: 'has no "text" that is a string',
} as const;

export const showWords = {
  description: 'print one article',
  id: 'article number, such as Q186408',
  json: 'print the article as JSON',
  /** @param near ids that differ by one character or two; empty for none */
  missing: (id: string, near: readonly string[]) =>
    near.length > 0
      ? `there is no article ${id}. Did you mean ${near.join(', ')}?`
      : `there is no article ${id}. To search for it by words: sms-kb search WORDS`,
} as const;

export const searchCommandWords = {
  description: 'search the articles',
  words: 'words that describe the problem, such as secondary site upgrade pending',
  json: 'print the list as JSON',
  noWords: { what: 'the search has no words', next: 'give at least one word.' },
  nothing: (articles: number) =>
    `None of ${formatNumber(articles)} articles contains these words. Try fewer words, or diagnose the log: sms-kb ask FILE\n`,
  read: (command: string) => `Read one: ${command}\n`,
} as const;
