/** What Slack sends, with overrides: the shapes of its documentation, reduced to the fields that anything reads. */

let serial = 0;
function next(): string {
  serial += 1;
  return `${Date.now()}${serial}`;
}

/** No two messages of one test file share a time stamp: they would be taken for one. */
function nextTs(): string {
  serial += 1;
  return `1700000000.${String(serial).padStart(6, '0')}`;
}

export const selfMention = '<@U0BOT>';
export const pastedLine = 'Despooler failed to execute the instruction, error code = c0000001';

type Fields = Readonly<Record<string, unknown>>;

export function eventBody(event: Fields, over: Fields = {}): Fields {
  return {
    type: 'event_callback',
    team_id: 'T01TEST',
    api_app_id: 'A01APP',
    event_id: `Ev${next()}`,
    authorizations: [{ enterprise_id: null, team_id: 'T01TEST', user_id: 'U0BOT', is_bot: true }],
    event,
    ...over,
  };
}

export function mention(over: Fields = {}): Fields {
  const ts = nextTs();
  return {
    type: 'app_mention',
    user: 'U01ALICE',
    text: `${selfMention} ${pastedLine}`,
    channel: 'C01GEN',
    ts,
    ...over,
  };
}

export function message(over: Fields = {}): Fields {
  const ts = nextTs();
  return {
    type: 'message',
    channel_type: 'channel',
    user: 'U01ALICE',
    text: pastedLine,
    channel: 'C01INC',
    ts,
    ...over,
  };
}

export function commandBody(text: string, over: Fields = {}): Fields {
  return {
    command: '/sms-kb',
    text,
    team_id: 'T01TEST',
    channel_id: 'C01GEN',
    channel_name: 'general',
    user_id: 'U01ALICE',
    user_name: 'alice',
    trigger_id: `trigger.${next()}`,
    response_url: 'https://hooks.slack.com/commands/T01TEST/1/x',
    api_app_id: 'A01APP',
    ...over,
  };
}

export function pressBody(actionId: string, value: string, over: Fields = {}): Fields {
  return {
    type: 'block_actions',
    team: { id: 'T01TEST', domain: 'demo' },
    user: { id: 'U01ALICE', name: 'alice', username: 'alice', team_id: 'T01TEST' },
    api_app_id: 'A01APP',
    container: { type: 'message', message_ts: '1700000001.000001', channel_id: 'C01GEN', is_ephemeral: false },
    channel: { id: 'C01GEN', name: 'general' },
    message: { type: 'message', ts: '1700000001.000001', text: '' },
    trigger_id: `trigger.${next()}`,
    response_url: 'https://hooks.slack.com/actions/T01TEST/1/x',
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value, action_ts: '1700000002.1' }],
    ...over,
  };
}

/** The same button in a message that only one person sees: Slack sends no `message` then. */
export function privatePressBody(actionId: string, value: string): Fields {
  return pressBody(actionId, value, {
    container: { type: 'message', message_ts: '1700000001.000001', channel_id: 'C01GEN', is_ephemeral: true },
    message: undefined,
  });
}

export function submitBody(view: Fields, over: Fields = {}): Fields {
  return {
    type: 'view_submission',
    team: { id: 'T01TEST', domain: 'demo' },
    user: { id: 'U01ALICE', name: 'alice', team_id: 'T01TEST' },
    api_app_id: 'A01APP',
    trigger_id: `trigger.${next()}`,
    view: { id: 'V1', type: 'modal', private_metadata: '', ...view },
    ...over,
  };
}

export function shortcutBody(messageFields: Fields, over: Fields = {}): Fields {
  return {
    type: 'message_action',
    callback_id: 'diagnose_message',
    team: { id: 'T01TEST', domain: 'demo' },
    user: { id: 'U01ALICE', name: 'alice', team_id: 'T01TEST' },
    channel: { id: 'C01GEN', name: 'general' },
    message: { type: 'message', user: 'U02BOB', ts: '1700000000.000009', text: pastedLine, ...messageFields },
    message_ts: '1700000000.000009',
    trigger_id: `trigger.${next()}`,
    response_url: 'https://hooks.slack.com/app/T01TEST/1/x',
    ...over,
  };
}
