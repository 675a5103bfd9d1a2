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

/** Slack's own word for it: `invalid_blocks`, `not_in_channel`; undefined when it is no answer of Slack's. */
export function slackCode(error: unknown): string | undefined {
  const { data, originals, original } = fieldsOf(error);
  if (typeof data?.error === 'string') return data.error;
  const inner = originals?.[0] ?? original;
  return inner === undefined ? undefined : slackCode(inner);
}

/** The scope that Slack names as missing. */
export function neededScope(error: unknown): string | undefined {
  const { data, originals, original } = fieldsOf(error);
  if (typeof data?.needed === 'string') return data.needed;
  const inner = originals?.[0] ?? original;
  return inner === undefined ? undefined : neededScope(inner);
}

const REFUSED_BLOCKS = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'block_mismatch']);

/** The workspace does not take the blocks; the text alone may pass. */
export function refusesBlocks(error: unknown): boolean {
  return REFUSED_BLOCKS.has(slackCode(error) ?? '');
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
