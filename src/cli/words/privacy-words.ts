import type { Forgotten } from '../../store/store.ts';

/** The words of `sms-kb forget` and `sms-kb audit`. */
export const privacyWords = {
  workspace: 'id of the Slack workspace; needed when the store knows several',
  forget: {
    description: 'delete what is stored about a person or a thread, for good; with a file store, stop the bot first',
    person: 'id of a Slack user, such as U0123ABCD',
    thread: 'channel and time of the first message of a thread, such as C0123ABCD/1700000000.000100',
    yes: 'delete without asking',
    whose: {
      what: 'whose data is not said',
      next: 'give --person U0123ABCD or --thread C0123ABCD/1700000000.000100, one of the two.',
    },
    noPerson: {
      what: 'this is not the id of a Slack user',
      next: 'give an id such as U0123ABCD (in Slack: profile, three dots, Copy member ID).',
    },
    noThread: {
      what: 'this names no thread',
      next: 'give the channel and the time of its first message, such as C0123ABCD/1700000000.000100. Both stand in the link of the message.',
    },
    ask: (what: string) =>
      `This deletes every answer, log line, vote and reminder that is stored about ${what}. Team articles stay, without the name; messages in Slack stay. Nothing was deleted yet: repeat the command with --yes.\n`,
    done: ({ incidents, votes, articles, jobs }: Forgotten) =>
      `Deleted. Answers: ${incidents}. Votes: ${votes}. Reminders: ${jobs}. Team articles that stay without the name: ${articles}.\n`,
  },
  audit: {
    description:
      'list who deleted data, changed a setting, or approved, edited, retired or undid a team article, the newest first',
    limit: 'how many entries',
    json: 'print the entries as JSON, one a line',
    noLimit: { what: 'the number of entries is not a number from 1 to 10,000', next: 'give --limit 100.' },
    none: 'The audit list is empty.\n',
    acts: {
      'forget-person': 'deleted the data of',
      'forget-thread': 'deleted the data of the thread',
      'set-passive': 'set answering unasked in',
      'approve-article': 'approved the article',
      'edit-article': 'edited the article',
      'retire-article': 'retired the article',
      'undo-article': 'undid the last change of the article',
    },
  },
} as const;
