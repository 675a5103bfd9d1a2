/** What is said of files and forms that could not be read. */
export const inboundWords = {
  /** Stands for the name of a file that has none. */
  unnamedFile: 'your file',
  missingScope: (file: string) =>
    `I couldn't read ${file}: Slack showed its sign-in page instead. The app is missing the permission files:read. Add it under OAuth & Permissions and reinstall the app.`,
  tooLarge: (file: string, limit: string) =>
    `I couldn't read ${file}: the file is larger than ${limit}. Upload only the hour of the failure.`,
  megabytes: (size: string) => `${size} MB`,
  gone: (file: string) => `I couldn't read ${file}: the file is no longer in Slack.`,
  notText: (file: string) =>
    `I couldn't read ${file}: the file is not a text file. Paste or upload the log itself, not a picture or an archive.`,
  notOnSlack: (file: string) => `I couldn't read ${file}: the file is not hosted on Slack.`,
  slackAnswered: (file: string, status: number) =>
    `I couldn't read ${file}: Slack answered ${status}. Try again in a minute.`,
  redirects: (file: string) =>
    `I couldn't read ${file}: Slack keeps redirecting the download. Paste the lines instead.`,
  notDelivered: (file: string) =>
    `I couldn't read ${file}: Slack did not deliver the file. Try again, or paste the lines.`,
  skipped: (read: number, skipped: number) =>
    skipped === 1
      ? `I read the first ${read} files and skipped 1 file.`
      : `I read the first ${read} files and skipped ${skipped} files.`,
  seconds: (count: number) => (count === 1 ? '1 second' : `${count} seconds`),
  tooManyQuestions: {
    person: (wait: string) => `You asked more questions than I can answer at once. Ask again in ${wait}.`,
    channel: (wait: string) =>
      `People in this channel asked more questions than I can answer at once. Ask again in ${wait}.`,
    workspace: (wait: string) => `I am getting more questions than I can answer at once. Ask again in ${wait}.`,
  },
  notAttached: (file: string) => `I couldn't attach ${file}.`,
  outdatedForm: 'I was updated after you opened this form. Close the form and open it again.',
} as const;
