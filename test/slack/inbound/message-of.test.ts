import { expect, it } from 'vitest';
import { messageOf } from '../../../src/slack/inbound/message-of.ts';

it.each([
  [
    'a message',
    { ts: '1.2', thread_ts: '1.1', subtype: 'ephemeral', text: 'hi' },
    { ts: '1.2', thread_ts: '1.1', subtype: 'ephemeral' },
  ],
  ['a field of another kind', { ts: 7, thread_ts: '1.1', subtype: { a: 1 } }, { thread_ts: '1.1' }],
  ['no message', undefined, {}],
  ['a list', ['1.2'], {}],
  ['a text', '1.2', {}],
])('reads %s, and never throws', (_what, message, read) => {
  // Slack is not bound by the types of its library.
  expect(messageOf(JSON.parse(JSON.stringify({ message })))).toEqual(read);
});
