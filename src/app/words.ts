/** What ends the process, for whoever runs it. */
export const appFaults = {
  storeLost: (why: string, seconds: number) => ({
    what: `could not get its file back within ${seconds} s`,
    next: `${why}. Put that right, then start sms-kb again.`,
  }),
} as const;
