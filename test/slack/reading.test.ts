import { describe, expect, it } from 'vitest';
import { findingOf } from '../../src/answer/finding/to-finding.ts';
import { workspaceOf } from '../../src/slack/connect/workspace.ts';
import { fingerprintOf } from '../../src/slack/conversation/incidents.ts';
import { isSaidByPerson, mentionsUs, textOf } from '../../src/slack/inbound/incoming.ts';
import { knownAnswer, lineEvidence } from '../build/answer.ts';

const self = { botUserId: 'U0BOT', botId: 'B0BOT' };
const said = (over: object = {}) => ({ ts: '1.1', channel: 'C1', user: 'U1', text: 'x', ...over });

describe('workspaceOf', () => {
  it.each([
    ['an event', { team_id: 'T1' }, 'T1'],
    ['an event of a shared channel', { context_team_id: 'T1', team_id: 'T2' }, 'T1'],
    ['an event on a grid', { context_team_id: 'T1', context_enterprise_id: 'E1' }, 'E1/T1'],
    ['a command on a grid', { team_id: 'T1', enterprise_id: 'E1' }, 'E1/T1'],
    ['a button', { team: { id: 'T1' }, user: { team_id: 'T2' } }, 'T1'],
    ['a button on a grid', { team: { id: 'T1', enterprise_id: 'E1' } }, 'E1/T1'],
    [
      'a button of an installation for the whole grid',
      { team: null, enterprise: { id: 'E1' }, user: { team_id: 'T1' } },
      'E1/T1',
    ],
  ])('reads %s', (_what, body, expected) => {
    expect(workspaceOf(body)).toBe(expected);
  });
});

describe('what a person said', () => {
  it.each([
    [true, said()],
    [true, said({ subtype: 'file_share' })],
    [true, said({ subtype: 'thread_broadcast' })],
    [false, said({ subtype: 'message_changed' })],
    [false, said({ subtype: 'bot_message' })],
    [false, said({ bot_id: 'B1' })],
    [false, said({ hidden: true })],
    [false, said({ user: 'U0BOT' })],
    [false, said({ user: undefined })],
  ])('is %s for %j', (expected, message) => {
    expect(isSaidByPerson(message, self)).toBe(expected);
  });

  it.each([
    ['<@U0BOT> a log', 'a log'],
    ['<@U0BOT|sms-kb>: a log', 'a log'],
    ['hey <@U0BOT>, look', 'hey   look'],
    ['<@U2OTHER> look', '<@U2OTHER> look'],
  ])('%j without our mention is %j', (text, expected) => {
    expect(textOf(said({ text }), self)).toBe(expected);
    expect(mentionsUs(said({ text }), self)).toBe(text.includes('U0BOT'));
  });

  it('includes what an alert has attached', () => {
    expect(textOf(said({ text: 'Alert', attachments: [{ text: 'a' }, { fallback: 'b' }, {}] }), self)).toBe(
      'Alert\na\nb',
    );
  });
});

describe('fingerprintOf', () => {
  it('is the same at another time and place in the paste', () => {
    const again = knownAnswer({
      proof: knownAnswer().proof.map((one) => ({ ...one, line: one.line + 40, wallClockMs: 1, text: `${one.text} ` })),
    });
    expect(fingerprintOf(findingOf(again))).toBe(fingerprintOf(findingOf(knownAnswer())));
  });

  it.each([
    ['another site', { values: { siteCode: 'NYC' } }],
    ['other lines', { proof: [lineEvidence({ text: 'Something else' })] }],
  ])('is another for %s', (_what, over) => {
    expect(fingerprintOf(findingOf(knownAnswer(over)))).not.toBe(fingerprintOf(findingOf(knownAnswer())));
  });
});
