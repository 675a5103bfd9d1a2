/** The words of team articles: their form, their states, and looking them up. */
import type { TaughtChange, TaughtState } from '../../../library/team/taught.ts';
import type { FormField } from '../../../library/team/teach.ts';
import { command } from '../../connect/ids.ts';
import { menuWords } from '../../connect/words.ts';

/** A field of the form: what it asks for, and how to write it. */
interface FieldWords {
  readonly label: string;
  readonly hint: string;
}

export const teachFields: Readonly<Record<FormField, FieldWords>> = {
  title: { label: 'What goes wrong', hint: 'Write one plain sentence. It becomes the headline of the answer.' },
  symptoms: {
    label: 'How people describe the problem',
    hint: 'Write one phrase on each line, at most 300 characters long.',
  },
  lines: {
    label: 'Log lines that show the problem',
    hint: 'Put each log line on its own line. Replace the variable parts with placeholders: {siteCode} {server} {number} {hex} {path} {word} {text}.',
  },
  cause: { label: 'What was wrong', hint: 'Leave this field empty if you only know what helped.' },
  fix: {
    label: 'What helped',
    hint: 'Write one step on each line. Put commands in `backticks`, with {{siteCode}} for the site. To warn about a step, begin the next line with "Warning:".',
  },
  components: { label: 'Components', hint: 'For example SMS_DESPOOLER, SMS_SCHEDULER.' },
  codes: { label: 'Error codes and event IDs', hint: 'For example c0000001, 388.' },
  versions: { label: 'SMS versions', hint: 'For example 1.1, 1.2.' },
  sample: {
    label: 'Sample text',
    hint: 'The article must match this text. Accounts, addresses and passwords are removed.',
  },
};

export const teachWords = {
  title: menuWords.save,
  editTitle: (id: string) => `Edit ${id}`,
  submit: 'Test and save',
  intro:
    'The form is filled in from the thread. Correct what is wrong. The article is tested against every known sample before it is used.',
  reading: 'Reading the thread…',
  answerGone: `I no longer have this answer. Open the menu of the message that says what helped and choose "${menuWords.save}".`,
  testing:
    'Testing the article against every known sample. The test takes a few seconds. The result also appears in the thread.',
  saved: (id: string) => `${id} is saved.`,
  tested: (samples: number) =>
    samples === 1 ? 'The article was tested against 1 sample.' : `The article was tested against ${samples} samples.`,
  reference: (date: string) => `Written by the team, ${date}`,
  announceNew: 'New team article from this incident.',
  announceEdited: 'The article was edited.',
} as const;

/** What its state means for an article. */
export const stateWords = {
  approved: 'Approved: the article is used for answers in this workspace.',
  retired: 'Retired: the article is not used for answers.',
  unreviewed:
    'Draft: the article is used when somebody asks, and marked as unreviewed until a knowledge editor approves it.',
  held: 'Draft: the article is not used for answers yet.',
} as const;

/** The same as a label in the list. */
export const stateLabels: Readonly<Record<TaughtState | 'held', string>> = {
  approved: 'Approved',
  draft: 'Draft',
  held: 'Draft, not used yet',
  retired: 'Retired',
};

/** A row of an article's history. */
export const changeWords: Readonly<Record<TaughtChange['what'], (who: string) => string>> = {
  taught: (who) => `Added by ${who}`,
  edited: (who) => `Edited by ${who}`,
  approved: (who) => `Approved by ${who}`,
  retired: (who) => `Retired by ${who}`,
  undone: (who) => `Last change undone by ${who}`,
};

export const teamWords = {
  whatHelps: 'What helps',
  matchingLines: 'Log lines that match',
  history: 'History',
  approve: 'Approve',
  edit: 'Edit',
  retire: 'Retire',
  undo: 'Undo the last change',
  open: 'Open',
  listTitle: (articles: number) => (articles === 1 ? '1 team article' : `${articles} team articles, newest first`),
  older: (articles: number) =>
    articles === 1
      ? `1 older article is not listed. To open an article by its number: ${command} taught T0001`
      : `${articles} older articles are not listed. To open an article by its number: ${command} taught T0001`,
  none: `Your team has no articles yet. To add the first article, open the menu of the message that says what helped and choose "${menuWords.save}".`,
  gone: 'That team article no longer exists.',
  goneById: (id: string) => `The team article ${id} no longer exists.`,
  noSuchArticle: (id: string) => `There is no team article ${id}.`,
  howToList: `To list your team's articles: ${command} taught`,
  editorsOnly: 'Only a knowledge editor can approve, edit or retire an article or undo a change.',
  noEditors: 'No knowledge editors are configured. Ask your administrator to set KNOWLEDGE_EDITORS.',
  askEditor: (editors: string) => `Ask a knowledge editor: ${editors}.`,
} as const;

/** Looking into the library. */
export const libraryWords = {
  whichArticle: `Which article do you want to see? For example: ${command} show Q186408`,
  noSuchArticle: (id: string) => `There is no article ${id}.`,
  didYouMean: (ids: string) => `Did you mean ${ids}?`,
  howToSearch: `To search by words: ${command} search <words>`,
  whatToSearch: `What are you looking for? For example: ${command} search site shutdown slow`,
} as const;
