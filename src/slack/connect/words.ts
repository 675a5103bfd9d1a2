/** Words of the app itself: the entries that its manifest puts into the menu of a message, and what is said when Slack refuses. */
export const menuWords = {
  diagnose: 'Diagnose with SMS KB',
  save: 'Save what fixed it',
} as const;

/** What went wrong, and what to do about it. */
export const faultWords = {
  missingScope: (scope: string) =>
    `The app is missing the permission ${scope}. Add it under OAuth & Permissions and reinstall the app.`,
  missingSomeScope:
    'The app is missing a permission. Compare its scopes with manifest.yaml, add what is missing and reinstall the app.',
  cannotPost: "I can't post in this channel. Invite me with /invite @sms-kb and ask again.",
  notConfirmed: 'Slack did not confirm my answer. If you cannot see the answer here, ask again.',
  busy: 'Slack is slow or is limiting how often I can answer. Ask again in a minute.',
  tookTooLong: 'That took too long. Press the button again.',
  tookTooLongToRead:
    'I stopped reading after 20 seconds, because this text is too much for me. Send the part around the failure, or run sms-kb ask with the file on the command line.',
  tooMuchToRead:
    'I stopped reading, because this text needs more memory than I have. Send the part around the failure, or run sms-kb ask with the file on the command line.',
  manyTextsToRead: 'I am reading many long texts at the moment. Ask again in a minute.',
  notSaved:
    "I couldn't save this, so nothing was changed. Try again in a few minutes. If the error comes back, give your administrator the reference below.",
  unexpected:
    "Something went wrong and I couldn't answer. Try again. If the error comes back, give your administrator the reference below.",
} as const;

/** Why the bot cannot start or go on, for whoever runs it. */
export const startFaults = {
  portTaken: (port: number, setting: string) => ({
    what: `port ${port} is taken`,
    next: `set ${setting} to a free one`,
  }),
} as const;
