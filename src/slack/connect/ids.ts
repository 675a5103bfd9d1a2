/** Every id that Slack sends back to us, once. A button, modal or shortcut without a handler cannot be written by mistake. */

export const command = '/sms-kb';

export const shortcutIds = {
  diagnose: 'diagnose_message',
  teach: 'teach_message',
} as const;

export const actionIds = {
  solved: 'answer_solved',
  notThis: 'answer_not_this',
  more: 'answer_more',
  share: 'answer_share',
  fill: 'answer_fill',
  /** Followed by the place of the code: `answer_site_1`. */
  site: 'answer_site_',
  /** A code that the log speaks against: used all the same, or not. */
  useSite: 'answer_use_site',
  keepSite: 'answer_keep_site',
  /** Followed by the place of the choice: `shortlist_choice_1`. */
  choice: 'shortlist_choice_',
  cannotTell: 'shortlist_cannot_tell',
  /** Followed by the place of the option: `shortlist_option_1`. */
  option: 'shortlist_option_',
  openSearch: 'search_open',
  show: 'article_show',
  /** Followed by the place of the article: `article_show_1`. */
  showNamed: 'article_show_',
  teach: 'answer_teach',
  /** Whose data, see `scopeOf`. */
  forget: 'data_forget',
  approve: 'taught_approve',
  edit: 'taught_edit',
  retire: 'taught_retire',
  undo: 'taught_undo',
  open: 'taught_open',
  planIt: 'risk_plan',
  changeNumbers: 'risk_change',
  shareRisk: 'risk_share',
  sharePlan: 'plan_share',
  checkTiming: 'timing_check',
  checkRest: 'precheck_check',
  precheckForm: 'precheck_form',
  sharePrecheck: 'precheck_share',
} as const;

export const callbackIds = {
  fill: 'fill_site_code',
  search: 'search_articles',
  more: 'answer_more_view',
  results: 'search_results_view',
  article: 'article_view',
  teach: 'teach_article',
  teachStatus: 'teach_status_view',
  risk: 'risk_numbers',
  plan: 'plan_numbers',
  precheck: 'precheck_facts',
  outdated: 'outdated_view',
} as const;

export const inputIds = {
  siteCodeBlock: 'site_code',
  siteCode: 'site_code_value',
  wordsBlock: 'words',
  words: 'words_value',
  /** Each field of the form is a block of this name and the field's: `teach_title`. */
  teachBlock: 'teach_',
  teach: 'teach_value',
} as const;

/** Blocks of the forms of the timing check, named as its problems name their field. */
export const timingFields = {
  value: 'timing_value',
  sites: 'sites',
  logonServers: 'logonServers',
  deadServers: 'deadServers',
  servicePack: 'deadTimeoutSeconds',
  response: 'response',
  link: 'linkKilobitsPerSecond',
  mode: 'mode',
  target: 'target',
  order: 'order',
  parent: 'parentCode',
  codes: 'codes',
  setup: 'setup',
  window: 'windowMinutes',
} as const;

/** Blocks of the form of the check before an upgrade that are not named as a fact. */
export const precheckFields = {
  /** Command output or log lines. */
  paste: 'paste',
  /** More facts, `name=value`, one a line. */
  more: 'more',
} as const;
