/** The words of deleting data and of settings. */
import type { Forgotten } from '../../../store/store.ts';
import { command } from '../../connect/ids.ts';

export const adminWords = {
  noAdmins: 'Nobody may do that yet: the setting ADMINS names no administrator.',
  askAdmin: (admins: string) => `Only an administrator of sms-kb may do that: ask ${admins}.`,
  delete: 'Delete for good',
  askMine:
    'Delete what I keep about you? That is every answer to a question of yours, with its log lines and votes, your votes on other answers, and your reminders.',
  askTheirs: (user: string) =>
    `Delete what I keep about ${user}? That is every answer to a question of theirs, with its log lines and votes, their votes on other answers, and their reminders.`,
  askThread:
    'Delete what I keep about this thread? That is every answer in the thread, with its log lines and votes, and the reminders about it.',
  stays:
    'Team articles stay, without the name. Messages in Slack stay until you delete them in Slack. Who deleted what stays in the audit list. This cannot be undone.',
  notInThread: `To delete what I keep about a thread, mention me in it: @sms-kb forget this thread. You can also copy the link of its first message: ${command} forget <link>.`,
  notYourThread: 'Only the person who asked first in a thread, or an administrator, can have it forgotten.',
  nothingInThread: 'I keep nothing about this thread.',
  outdated: `This button is from an earlier version. Type ${command} forget again.`,
  done: ({ incidents, votes, articles, jobs }: Forgotten) =>
    `Deleted. Answers: ${incidents}. Votes: ${votes}. Reminders: ${jobs}. Team articles that stay without the name: ${articles}.`,
  passive: {
    on: 'From now on, I answer in this channel without being mentioned, when I am sure.',
    off: 'From now on, I answer in this channel only when I am mentioned.',
    default: 'From now on, this channel follows the setting PASSIVE_CHANNELS.',
  },
} as const;
