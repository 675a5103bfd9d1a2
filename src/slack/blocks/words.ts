/** Words of every message and form. */
export const blockWords = {
  app: 'SMS KB',
  /** Stands in a notification where a message has no words of its own. */
  noText: 'sms-kb',
  cancel: 'Cancel',
  close: 'Close',
} as const;
