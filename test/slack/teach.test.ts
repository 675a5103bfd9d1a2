/** Teaching in Slack, payload by payload; every message and view is checked against Slack's limits. */
import nock from 'nock';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import { currentOf } from '../../src/library/team/taught.ts';
import { actionIds, callbackIds, inputIds } from '../../src/slack/connect/ids.ts';
import { knownAnswer, unknownAnswer } from '../build/answer.ts';
import { incident } from '../build/incident.ts';
import { loadArticles } from '../build/knowledge.ts';
import {
  commandBody,
  eventBody,
  mention,
  message,
  pressBody,
  privatePressBody,
  shortcutBody,
  submitBody,
} from '../build/payload.ts';
import { refuse } from '../build/slack-api.ts';
import { startTestApp, type TestApp } from '../build/slack-app.ts';
import { change, courierLine, courierPaste, taught } from '../build/taught.ts';

let knowledge: Knowledge;
let t: TestApp;

beforeAll(async () => {
  knowledge = await loadArticles('Q186408', 'Q183347');
});
beforeEach(async () => {
  t = await startTestApp({ overrides: { knowledge } });
});
afterEach(() => nock.cleanAll());

const of = (method: string) => t.slack.of(method).map((call) => call.args);
const editor = { user: { id: 'U0EDIT', name: 'eve', team_id: 'T01TEST' } };

const thread = {
  ok: true,
  messages: [
    {
      type: 'message',
      user: 'U01ALICE',
      ts: '1700000000.000100',
      text: `The courier does not start\n\`\`\`\n${courierLine}\n\`\`\``,
    },
    {
      type: 'message',
      user: 'U0BOT',
      bot_id: 'B0BOT',
      ts: '1700000000.000101',
      text: 'No article in the library matches this.',
    },
    { type: 'message', user: 'U02BOB', ts: '1700000000.000102', text: 'have you tried turning it off' },
    { type: 'message', user: 'U02BOB', ts: '1700000000.000103', text: 'Fixed it: corrected the disk in the registry' },
  ],
};

interface Input {
  readonly type: string;
  readonly block_id?: string;
  readonly element?: { readonly initial_value?: string };
}

/** What stands in the form that was shown last, by field. */
function shownForm(): Record<string, string> {
  const view = (of('views.update').at(-1)?.view ?? of('views.open').at(-1)?.view) as {
    readonly blocks: readonly Input[];
  };
  return Object.fromEntries(
    view.blocks
      .filter((block) => block.type === 'input')
      .map((block) => [block.block_id?.replace(inputIds.teachBlock, '') ?? '', block.element?.initial_value ?? '']),
  );
}

const typed = {
  title: 'The courier does not start after SMS moved to another disk',
  symptoms: 'The courier does not start since SMS moved to another disk',
  lines: 'Courier thread could not open grommet queue {path}, error 4711',
  cause: 'The registry still named the old disk.',
  fix: 'Correct the disk in the registry.',
  components: 'SMS_EXECUTIVE',
  codes: '4711',
  versions: '1.2',
  sample: courierPaste,
};

function submission(
  over: Partial<typeof typed> = {},
  place: object = { channel: 'C01GEN', thread: '1700000000.000100' },
) {
  const values = Object.fromEntries(
    Object.entries({ ...typed, ...over }).map(([field, value]) => [
      `${inputIds.teachBlock}${field}`,
      { [inputIds.teach]: { type: 'plain_text_input', value: value === '' ? null : value } },
    ]),
  );
  return { callback_id: callbackIds.teach, private_metadata: JSON.stringify(place), state: { values } };
}

const kept = async () => (await t.store.articles.list('T01TEST')).map((one) => `${one.id} ${currentOf(one).state}`);

describe('the form', () => {
  it('opens at once from an unknown answer and is filled from the thread', async () => {
    t.slack.next('conversations.replies', [200, thread]);
    const answer = unknownAnswer();
    await t.store.incidents.insert(incident({ channel: 'C01GEN', thread: '1700000000.000100', answer }));
    await t.send(pressBody(actionIds.teach, 'inc-1'));
    expect(of('views.open')).toHaveLength(1);
    expect(shownForm()).toMatchObject({
      title: 'The courier does not start',
      symptoms: 'The courier does not start',
      lines: 'Courier thread could not open grommet queue {path}, error 4711',
      fix: 'Corrected the disk in the registry',
      sample: `The courier does not start\n${courierLine}`,
    });
  });

  it('takes the fix from the message whose menu was used', async () => {
    t.slack.next('conversations.replies', [200, thread]);
    const marked = {
      user: 'U02BOB',
      ts: '1700000000.000102',
      thread_ts: '1700000000.000100',
      text: 'have you tried turning it off',
    };
    await t.send(shortcutBody(marked, { callback_id: 'teach_message' }));
    expect(shownForm()).toMatchObject({ fix: 'have you tried turning it off', title: 'The courier does not start' });
  });

  it('has the marked message alone where the bot is in no position to read the thread', async () => {
    t.slack.next('conversations.replies', refuse('not_in_channel'));
    const marked = { ts: '1700000000.000103', thread_ts: '1700000000.000100', text: 'Correct the disk' };
    await t.send(shortcutBody(marked, { callback_id: 'teach_message' }));
    expect(shownForm()).toMatchObject({ fix: 'Correct the disk', sample: '' });
  });

  it('says so when the answer is no longer kept', async () => {
    await t.send(pressBody(actionIds.teach, 'inc-gone'));
    expect(JSON.stringify(of('views.update')[0]?.view)).toContain('no longer have this answer');
  });

  it('is offered on a known answer once somebody says that it is solved', async () => {
    await t.store.incidents.insert(incident({ channel: 'C01GEN', answer: knownAnswer() }));
    await t.send(pressBody(actionIds.solved, 'inc-1'));
    expect(JSON.stringify(of('chat.update')[0]?.blocks)).toContain(actionIds.teach);
  });

  it.each([
    ['a thread as long as Slack has them', 'x'.repeat(39_000)],
    ['a log of many lines', `Courier could not open queue D:\\x, error 4711\n`.repeat(900)],
    ['hostile text', '<!channel> {{x}} ``` <@U01> \u202e {siteCode} &lt;b&gt;'],
  ])('fits into a modal whatever was said: %s', async (_what, text) => {
    const messages = [{ type: 'message', user: 'U01ALICE', ts: '1700000000.000100', text }];
    t.slack.next('conversations.replies', [200, { ok: true, messages }]);
    await t.send(shortcutBody({ ts: '1700000000.000100', text }, { callback_id: 'teach_message' }));
    expect(Object.keys(shownForm())).toHaveLength(9);
  });
});

describe('submitting', () => {
  it('keeps a draft, says so in the modal and in the thread, and is answered to the next who asks', async () => {
    const [ack] = await t.send(submitBody(submission()));
    expect(ack).toMatchObject({ response_action: 'update' });
    expect(await kept()).toEqual(['T0001 draft']);
    expect(JSON.stringify(of('views.update').at(-1)?.view)).toMatch(
      /T0001 is saved\. Draft: .* tested against \d+ samples/,
    );
    expect(of('chat.postMessage').at(-1)).toMatchObject({ channel: 'C01GEN', thread_ts: '1700000000.000100' });
    expect(JSON.stringify(of('chat.postMessage').at(-1)?.blocks)).toContain(actionIds.approve);
    await t.send(eventBody(mention({ user: 'U02BOB', text: `<@U0BOT> help me: ${courierPaste}` })));
    expect(of('chat.postMessage').at(-1)?.text).toMatch(
      /^\*The courier does not start.*Draft · Team article[\s\S]*nobody has reviewed it yet/,
    );
  });

  it('approves what an editor teaches', async () => {
    await t.send(submitBody(submission(), editor));
    expect(await kept()).toEqual(['T0001 approved']);
  });

  it('does it once, however often it is delivered', async () => {
    const body = submitBody(submission());
    await Promise.all([t.send(body), t.send(body)]);
    expect(await kept()).toEqual(['T0001 draft']);
  });

  it('holds back what would take another article over, and names it', async () => {
    const sample = 'SMS_DESPOOLER: Cannot find config mini inst specific data';
    await t.send(submitBody(submission({ lines: 'Cannot find config mini inst specific data', sample }), editor));
    expect(await kept()).toEqual(['T0001 draft']);
    expect(JSON.stringify(of('views.update').at(-1)?.view)).toMatch(/not used for answers yet.*Q186408/);
  });

  it.each([
    ['title', 'x'.repeat(200), /at most 140/],
    ['symptoms', 'x'.repeat(400), /line 1: is too long: at most 300/],
    ['lines', '{text}', /line 1: .*would match everywhere/],
    ['lines', 'Could not open {nonsense} today', /unknown placeholder \{nonsense\}/],
    ['fix', '', /is empty/],
    ['versions', 'latest', /is not a version/],
    ['sample', '', /is empty/],
  ] as const)('refuses the field %s with %j, at the field, and keeps nothing', async (field, value, say) => {
    const [ack] = await t.send(submitBody(submission({ [field]: value })));
    const { response_action, errors } = ack as { response_action: string; errors: Record<string, string> };
    expect(response_action).toBe('errors');
    expect(Object.keys(errors)).toEqual([`${inputIds.teachBlock}${field}`]);
    expect(Object.values(errors)[0]).toMatch(say);
    expect(await kept()).toEqual([]);
  });

  it('goes to the teacher where there is no thread, or the bot may not write into it', async () => {
    t.slack.next('chat.postMessage', refuse('not_in_channel'));
    await t.send(submitBody(submission()));
    expect(of('chat.postMessage').at(-1)?.channel).toBe('U01ALICE');
    await t.send(submitBody(submission({ title: 'Another one of those' }, {})));
    expect(of('chat.postMessage').at(-1)?.channel).toBe('U01ALICE');
  });

  it('does not mind that the modal was closed meanwhile', async () => {
    t.slack.next('views.update', refuse('not_found'));
    await t.send(submitBody(submission()));
    expect(of('chat.postMessage').at(-1)?.text).toContain('T0001');
  });

  it('keeps no secret and logs no word of it', async () => {
    await t.send(submitBody(submission({ cause: 'The service ran as CORP\\anna with password=hunter2' })));
    const all = JSON.stringify(await t.store.articles.list('T01TEST'));
    expect(all).toContain('The service ran as');
    expect(all + t.log()).not.toMatch(/hunter2|anna/);
    expect(t.log()).not.toContain('grommet');
  });
});

describe("an editor's buttons", () => {
  beforeEach(async () => {
    await t.store.articles.save(taught());
  });

  it.each(['approve', 'edit', 'retire', 'undo'] as const)(
    '%s does nothing for anybody else, and says who may',
    async (what) => {
      await t.send(pressBody(actionIds[what], 'T0001'));
      expect(of('response_url')[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
      expect(of('response_url')[0]?.text).toMatch(/Only a knowledge editor can .*<@U0EDIT>/);
      expect([...of('views.open'), ...of('chat.update')]).toEqual([]);
      expect(await t.store.articles.list('T01TEST')).toEqual([taught()]);
    },
  );

  it('approve, retire and undo change the article and its message', async () => {
    await t.send(pressBody(actionIds.approve, 'T0001', editor));
    expect(await kept()).toEqual(['T0001 approved']);
    expect(of('chat.update').at(-1)?.text).toContain('Approved: the article is used for answers');
    await t.send(pressBody(actionIds.retire, 'T0001', editor));
    expect(of('chat.update').at(-1)?.text).toContain('Retired: the article is not used for answers.');
    await t.send(pressBody(actionIds.undo, 'T0001', editor));
    expect(await kept()).toEqual(['T0001 approved']);
    const [one] = await t.store.articles.list('T01TEST');
    expect(one?.changes.map(({ what, by }) => `${what} ${by}`)).toEqual([
      'taught U01ALICE',
      'approved U0EDIT',
      'retired U0EDIT',
      'undone U0EDIT',
    ]);
  });

  it('say what stands in the way', async () => {
    await t.send(pressBody(actionIds.undo, 'T0001', editor));
    expect(of('response_url')[0]?.text).toContain('There is no earlier version');
    await t.send(pressBody(actionIds.approve, 'T0777', editor));
    expect(of('response_url')[1]?.text).toContain('There is no team article T0777');
  });

  it('edit opens the form with the article in it; what is submitted is the next version', async () => {
    await t.send(pressBody(actionIds.edit, 'T0001', editor));
    expect(shownForm()).toMatchObject({ lines: typed.lines, sample: courierPaste });
    const metadata = (of('views.open')[0]?.view as { readonly private_metadata: string } | undefined)?.private_metadata;
    await t.send(submitBody({ ...submission({ cause: 'Another letter.' }), private_metadata: metadata }, editor));
    const [one] = await t.store.articles.list('T01TEST');
    expect(one?.changes.map(({ what }) => what)).toEqual(['taught', 'edited']);
    expect(one && currentOf(one)).toMatchObject({ state: 'approved', article: { cause: 'Another letter.' } });
  });

  it('a form for editing that somebody else submits changes nothing', async () => {
    const [ack] = await t.send(submitBody(submission({}, { edits: 'T0001' })));
    expect(JSON.stringify(ack)).toContain('Only a knowledge editor');
    expect(await t.store.articles.list('T01TEST')).toEqual([taught()]);
  });

  it('does not reach another workspace', async () => {
    await t.send(
      pressBody(actionIds.retire, 'T0001', { ...editor, team: { id: 'T02' }, user: { id: 'U0EDIT', team_id: 'T02' } }),
    );
    expect(of('response_url')[0]?.text).toContain('There is no team article T0001');
    expect(await kept()).toEqual(['T0001 draft']);
  });
});

describe('/sms-kb taught', () => {
  it('lists what was taught, each with a button that opens it', async () => {
    await t.store.articles.save(taught());
    await t.send(commandBody('taught'));
    expect(of('response_url')[0]?.text).toMatch(/1 team article[\s\S]*T0001\* · Draft/);
    await t.send(privatePressBody(actionIds.open, 'T0001'));
    expect(of('response_url')[1]?.text).toMatch(/History[\s\S]*2023-11-14 · Added by <@U01ALICE> · Draft/);
    expect(JSON.stringify(of('response_url')[1]?.blocks)).not.toContain(actionIds.approve);
  });

  it('shows one with its buttons to an editor', async () => {
    await t.store.articles.save(taught());
    await t.send(commandBody('taught t0001', { user_id: 'U0EDIT' }));
    expect(JSON.stringify(of('response_url')[0]?.blocks)).toContain(actionIds.approve);
  });

  it('says how to begin when there is none, and that there is no such one', async () => {
    await t.send(commandBody('taught'));
    expect(of('response_url')[0]?.text).toContain('Your team has no articles yet');
    await t.send(commandBody('taught T0042'));
    expect(of('response_url')[1]?.text).toContain('There is no team article T0042');
  });

  it('fits into a message whatever there is', async () => {
    const long = change({
      verdict: { found: false, takesOver: Array.from({ length: 300 }, (_, i) => `Q1${10_000 + i}`) },
    });
    for (let i = 1; i <= 60; i++) {
      await t.store.articles.save(taught({ id: `T${String(i).padStart(4, '0')}`, changes: [long] }));
    }
    await t.send(commandBody('taught'));
    expect(of('response_url')[0]?.text).toContain('60 team articles');
    await t.send(commandBody('taught T0001', { user_id: 'U0EDIT' }));
    expect(of('response_url')[1]?.text).toContain('The article also matches problems covered by Q110000');
  });

  it('shows nothing of another workspace', async () => {
    await t.store.articles.save(taught());
    await t.send(commandBody('taught', { team_id: 'T02' }));
    expect(of('response_url')[0]?.text).toContain('Your team has no articles yet');
    await t.send(commandBody('show T0001', { team_id: 'T02' }));
    expect(of('response_url')[1]?.text).toContain('There is no article T0001');
  });
});

it('a draft never speaks unasked, an approved article does', async () => {
  await t.store.articles.save(taught());
  await t.send(eventBody(message({ text: courierPaste })));
  expect(of('chat.postMessage')).toEqual([]);
  await t.store.articles.save(taught({ changes: [change(), change({ what: 'approved', state: 'approved' })] }));
  await t.send(eventBody(message({ text: courierPaste })));
  expect(of('chat.postMessage')[0]?.text).toContain('T0001');
});
