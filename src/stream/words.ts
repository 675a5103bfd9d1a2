/** What is said when a log file could not be scanned. */
export const streamWords = {
  endedEarly: {
    what: 'the scan of the log needed more memory than there is and was stopped',
    next: 'cut the log into smaller files, or give Node more memory: NODE_OPTIONS=--max-old-space-size=4096.',
  },
} as const;
