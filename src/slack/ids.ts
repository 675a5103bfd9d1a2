/** Every id that Slack sends back to us, once. A button, modal or shortcut without a handler cannot be written by mistake. */

export const command = '/sms-kb';

export const shortcutIds = {
  diagnose: 'diagnose_message',
} as const;

export const actionIds = {
  solved: 'answer_solved',
  notThis: 'answer_not_this',
  more: 'answer_more',
  share: 'answer_share',
  fill: 'answer_fill',
  yes: 'shortlist_yes',
  no: 'shortlist_no',
  cannotTell: 'shortlist_cannot_tell',
  /** Followed by the place of the option: `shortlist_option_1`. */
  option: 'shortlist_option_',
  openSearch: 'search_open',
  show: 'article_show',
} as const;

export const callbackIds = {
  fill: 'fill_site_code',
  search: 'search_articles',
  more: 'answer_more_view',
  results: 'search_results_view',
  article: 'article_view',
} as const;

export const inputIds = {
  siteCodeBlock: 'site_code',
  siteCode: 'site_code_value',
  wordsBlock: 'words',
  words: 'words_value',
} as const;
