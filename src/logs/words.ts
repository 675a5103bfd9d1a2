/** What is said of a text that was cut, or taken out of, before it was read. @param most, all numbers as they are shown: `4,000` */
export const noticeWords = {
  tooManyCharacters: (most: string, all: string) =>
    `Only the last ${most} of ${all} characters were read: paste the part around the failure to be sure.`,
  tooManyLines: (most: string, all: string) =>
    `Only the last ${most} of ${all} lines were read: paste the part around the failure to be sure.`,
  longLine: (most: string) => `One line was cut at ${most} characters.`,
  longLines: (lines: number, most: string) => `${lines} lines were cut at ${most} characters.`,
  binary: 'This looks like a binary file, not a log: only its readable characters were used. Paste the log as text.',
  redacted: (lines: number) =>
    lines === 1
      ? 'Passwords, accounts or addresses were taken out of one line before reading.'
      : `Passwords, accounts or addresses were taken out of ${lines} lines before reading.`,
} as const;
