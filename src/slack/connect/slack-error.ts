/** What went wrong at Slack, read from the errors that Bolt and the Web API client throw. */

interface MaybeSlackError {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly statusCode?: unknown;
  readonly data?: { readonly error?: unknown; readonly needed?: unknown };
  readonly original?: unknown;
  readonly originals?: readonly unknown[];
}

function fieldsOf(error: unknown): MaybeSlackError {
  return typeof error === 'object' && error !== null ? (error as MaybeSlackError) : {};
}

/** A word of Slack's. What stands there else may be a proxy's page that quotes our request with its token: it counts as no word at all. */
const WORD = /^[a-z_]{1,60}$/;

/** A scope as Slack names it: `groups:history`. */
const SCOPE = /^[a-z_.]{1,60}(?::[a-z_.]{1,60}){0,2}$/;

/** What is told instead of an answer that is none of Slack's words. */
const UNREADABLE = 'unreadable_answer';

/** Slack's own word for it: `invalid_blocks`, `not_in_channel`; undefined when it is no answer of Slack's. */
export function slackCode(error: unknown): string | undefined {
  const { data, originals, original } = fieldsOf(error);
  if (typeof data?.error === 'string') return WORD.test(data.error) ? data.error : UNREADABLE;
  const inner = originals?.[0] ?? original;
  return inner === undefined ? undefined : slackCode(inner);
}

/** The error that a listener threw, out of what Bolt wraps around it. */
export function thrownBy(error: unknown): unknown {
  const { originals, original } = fieldsOf(error);
  const inner = originals?.[0] ?? original;
  return inner === undefined ? error : thrownBy(inner);
}

/** The scope that Slack names as missing. */
export function neededScope(error: unknown): string | undefined {
  const { data, originals, original } = fieldsOf(error);
  if (typeof data?.needed === 'string') {
    // Several come with commas; the first one tells enough.
    const [scope = ''] = data.needed.split(',');
    return SCOPE.test(scope) ? scope : undefined;
  }
  const inner = originals?.[0] ?? original;
  return inner === undefined ? undefined : neededScope(inner);
}

const REFUSED_BLOCKS = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'block_mismatch']);

/** The workspace does not take the blocks; the text alone may pass. */
export function refusesBlocks(error: unknown): boolean {
  return REFUSED_BLOCKS.has(slackCode(error) ?? '');
}

const TOKEN_REFUSED = new Set([
  'account_inactive',
  'app_deleted',
  'invalid_auth',
  'not_authed',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/** Slack's word for a token that it does not take at all, and will not take until somebody changes it. */
export function tokenRefusal(error: unknown): string | undefined {
  const code = slackCode(error);
  return code !== undefined && TOKEN_REFUSED.has(code) ? code : undefined;
}

/** Slack's limit lasted longer than the call could wait. */
export function isRateLimited(error: unknown): boolean {
  const { code, original } = fieldsOf(error);
  return code === 'slack_webapi_rate_limited_error' || (original !== undefined && isRateLimited(original));
}

const CANNOT_POST = new Set(['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action']);

/** We may not write there, whatever we write. */
export function cannotPost(error: unknown): boolean {
  return CANNOT_POST.has(slackCode(error) ?? '');
}

/** An HTTP status that Bolt's `respond()` failed with; 404 when the address has expired. */
export function respondStatus(error: unknown): number | undefined {
  const { code, statusCode } = fieldsOf(error);
  if (code !== 'slack_bolt_respond_error') return undefined;
  return typeof statusCode === 'number' ? statusCode : 0;
}
