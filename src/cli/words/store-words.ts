import type { Copied } from '../../store/copy.ts';

/** The words of `sms-kb store`. */
export const storeWords = {
  description: 'the store of answers, votes, settings and team articles',
  copy: {
    description: 'copy everything from one store into an empty one and compare the two; stop the bot first',
    from: 'json-file (in DATA_DIR) or postgres (DATABASE_URL)',
    to: 'the other store; it must be empty',
    copied: ({ incidents, articles, channels, jobs, audited, workspaces }: Copied) =>
      `Copied and compared. Answers: ${incidents}. Team articles: ${articles}. Channels with settings: ${channels}. Jobs that wait: ${jobs}. Entries of the audit list: ${audited}. Workspaces: ${workspaces}.\n`,
    notAStore: (option: string, value: string, kinds: string) => ({
      what: `${option} ${value} is not a store`,
      next: `give ${kinds}. DATA_DIR names the folder of the file, DATABASE_URL the database.`,
    }),
    same: { what: 'both stores are the same', next: 'give json-file and postgres, one for each option.' },
  },
} as const;
