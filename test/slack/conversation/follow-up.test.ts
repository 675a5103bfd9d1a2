/** Replies in the thread of an answer, with the diagnoser that ships. */
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { createDiagnoser } from '../../../src/diagnose.ts';
import { loadKnowledge } from '../../../src/library/shipped/load.ts';
import { actionIds } from '../../../src/slack/connect/ids.ts';
import { toSiteValue } from '../../../src/slack/features/answer/sites.ts';
import { shortlistAnswer } from '../../build/answer.ts';
import { incident } from '../../build/incident.ts';
import { shippedKnowledge } from '../../build/knowledge.ts';
import { eventBody, mention, message, pressBody, selfMention } from '../../build/payload.ts';
import { startTestApp, type TestApp } from '../../build/slack-app.ts';

const diagnoser = createDiagnoser(await loadKnowledge(shippedKnowledge));
const race =
  'Cannot find config mini inst specific data\nDespooler failed to execute the instruction, error code = c0000001';
const thread = '1700000000.000100';

let t: TestApp;
beforeEach(async () => {
  t = await startTestApp({ overrides: { diagnoser } });
});
afterEach(async () => {
  nock.cleanAll();
  await t.app.stop();
});

async function reply(to: Answer, said: string): Promise<string> {
  await t.store.incidents.insert(incident({ channel: 'C01GEN', thread, answer: to }));
  await t.send(eventBody(mention({ thread_ts: thread, text: `${selfMention} ${said}` })));
  return String(t.slack.of('chat.postMessage').at(-1)?.args.text);
}
const incidents = () => t.store.incidents.inThread('T01TEST', 'C01GEN', thread);
const votes = async () => (await incidents()).flatMap(({ feedback }) => feedback.map(({ vote }) => vote));

it.each(['LON', 'lon', 'LON.', "it's LON", 'the site code is LON', 'LON, sms 1.2 sp4', 'secondary site LON'])(
  '%j fills in the site code',
  async (said) => {
    expect(await reply(diagnoser.diagnose(race), said)).toContain('PREINST /UPGRADE:LON');
    expect(await incidents()).toHaveLength(1);
  },
);

it('a site code that was wrong is put right', async () => {
  const answer = diagnoser.diagnose(`${race}\nInstallation or upgrade of site LON has failed.`);
  expect(await reply(answer, 'no, the site code is PAR')).toContain('PREINST /UPGRADE:PAR');
});

it('a bare code that the log speaks against is asked back about, with two buttons', async () => {
  const answer = diagnoser.diagnose(`LON failed\n${race}`);
  const said = await reply(answer, 'PAR');
  expect(said).toContain('PREINST /UPGRADE:LON');
  expect(said).toContain('According to line 1 ("LON failed"), the site is LON. Use PAR anyway?');
  const drawn = JSON.stringify(t.slack.of('chat.postMessage').at(-1)?.args.blocks);
  expect(drawn).toContain('Use PAR');
  expect(drawn).toContain('Keep LON');
});

const press = async (to: Answer, id: string, siteCode: string): Promise<string> => {
  await t.store.incidents.insert(incident({ id: 'inc-1', channel: 'C01GEN', thread, answer: to }));
  await t.send(pressBody(id, toSiteValue('inc-1', siteCode)));
  return String(t.slack.of('chat.update').at(-1)?.args.text);
};

it('a button with a code fills in that code', async () => {
  const answer = diagnoser.diagnose(`sites LON and NCL\n${race}`);
  expect(await press(answer, `${actionIds.site}1`, 'NCL')).toContain('NCL: the code you gave');
});

it.each([
  ['we run site CEN', 'CEN is the code of your own site'],
  ['parent site CEN', "CEN is the parent's own site code"],
])('a button with the code of %j refuses it, with the reason', async (text, why) => {
  const answer = diagnoser.diagnose(`${text}\n${race}`);
  const said = await press(answer, `${actionIds.site}1`, 'CEN');
  expect(said).toContain(why);
  expect(said).not.toContain('UPGRADE:CEN');
});

it('"Use PAR" and "Keep LON" decide', async () => {
  const asked = diagnoser.diagnose(`LON failed\n${race}`);
  if (asked.kind !== 'known') throw new Error('expected known');
  const contradicted = diagnoser.fill(asked, { siteCode: 'PAR' });
  expect(await press(contradicted, actionIds.useSite, 'PAR')).toContain('PREINST /UPGRADE:PAR');
  const kept = await press(contradicted, actionIds.keepSite, 'PAR');
  expect(kept).toContain('PREINST /UPGRADE:LON');
  expect(kept).not.toContain('anyway?');
});

it('a code that was given stays when more is pasted in the thread', async () => {
  const answer = diagnoser.diagnose(race);
  if (answer.kind !== 'known') throw new Error('expected known');
  const said = await reply(diagnoser.fill(answer, { siteCode: 'LON' }), `here is more of it\n${race}`);
  expect(said).toContain('PREINST /UPGRADE:LON');
});

it.each([
  'the secondary is called nyc',
  'the site is called nyc',
  'use NYC instead',
  'NYC, not LON',
  'sorry, it is "NYC"',
  'wrong site, NYC',
  'I typed LON but it is nyc',
])('%j replaces a code that was filled in, without asking back', async (said) => {
  const text = await reply(diagnoser.diagnose(`LON failed\n${race}`), said);
  expect(text).toContain('PREINST /UPGRADE:NYC');
  expect(text).toContain('NYC: the code you gave');
});

it.each(['LON, PAR', 'LON and PAR', 'the secondaries are LON and PAR'])(
  'of the codes in %j one is asked for, and none filled in',
  async (said) => {
    expect(await reply(diagnoser.diagnose(race), said)).toMatch(
      /^You named 2 site codes: LON, PAR\. Which code goes into the command\?/,
    );
    expect(JSON.stringify(await incidents())).not.toMatch(/UPGRADE:(?:LON|PAR)/);
  },
);

it('a site that is called gone goes into no upgrade', async () => {
  await reply(diagnoser.diagnose(race), 'EDI is gone');
  expect(JSON.stringify(await incidents())).not.toContain('UPGRADE:EDI');
});

it('what the reader decided is no longer given a percentage', async () => {
  const list = diagnoser.diagnose('SMS: DumpSend: reading a send request file');
  if (list.kind !== 'shortlist') throw new Error(`expected a list, not ${list.kind}`);
  const said = await reply(list, 'the second one');
  expect(said).toContain('Based on your answer');
  expect(said).not.toContain('% sure');
});

describe('in a direct message', () => {
  let ts = 1_700_000_000;
  const say = async (text: string): Promise<string> => {
    ts += 60;
    const own = { channel: 'D01', channel_type: 'im', ts: `${ts}.000100`, text };
    await t.send(eventBody(message(own)));
    const posted = t.slack.of('chat.postMessage').at(-1)?.args;
    expect(posted).not.toHaveProperty('thread_ts');
    return String(posted?.text);
  };

  it('the next message goes on from the last answer', async () => {
    expect(await say(race)).toContain('PREINST /UPGRADE:&lt;site code&gt;');
    expect(await say('lon')).toContain('PREINST /UPGRADE:LON');
    expect(await say('the site is PAR')).toContain('PREINST /UPGRADE:PAR');
    expect(await say(`again:\n${race}`)).toContain('PREINST /UPGRADE:PAR');
    expect(await say('not this')).toMatch(/^\*?Thanks, noted/);
    expect(await say('thanks')).toContain('welcome');
  });

  it('a second snippet is read with the first, for which no answer was found', async () => {
    const first = 'the secondary site LON does not upgrade, sms 1.2';
    expect(await say(first)).not.toContain('PREINST');
    const messages = [{ user: 'U01ALICE', ts: `${ts}.000100`, text: first }];
    t.slack.next('conversations.history', [200, { ok: true, messages }]);
    const second = 'The Despooler took the package: Cannot find config mini inst specific data';
    expect(await say(second)).toContain('PREINST /UPGRADE:LON');
  });

  it('a code without an answer before it is asked about', async () => {
    expect(await say('LON')).toContain('looks like a site code');
  });
});

it.each(['no', "that's not it", 'No, neither.', 'none of these', 'not this'])(
  '%j counts as "Not this"',
  async (said) => {
    expect(await reply(diagnoser.diagnose(race), said)).toMatch(/^\*?Thanks, noted/);
    expect(await votes()).toEqual(['not-this']);
  },
);

it.each(['thanks, that fixed it!', 'that did the trick', 'fixed', 'It worked'])('%j counts as solved', async (said) => {
  expect(await reply(diagnoser.diagnose(race), said)).toContain('Thanks, marked as solved');
  expect(await votes()).toEqual(['solved']);
});

it.each(['thanks', 'ok, thank you very much!', 'cheers'])('%j is no new question', async (said) => {
  expect(await reply(diagnoser.diagnose(race), said)).toContain('welcome');
  expect(await incidents()).toHaveLength(1);
});

it.each([
  'thanks, but it still fails',
  'ok did PREINST, still the old version',
  'has that worked for anybody?',
  'it helped, but not for the second site',
])('%j is neither thanks nor solved', async (said) => {
  expect(await reply(diagnoser.diagnose(race), said)).not.toMatch(/welcome|noted|marked/);
  expect(await votes()).toEqual([]);
});

it.each(['it still fails', 'can you show me the article?', 'not sure'])('%j decides for no candidate', async (said) => {
  await reply(shortlistAnswer(), said);
  expect((await incidents()).map(({ finding }) => finding.kind)).not.toContain('known');
});

describe('a question about the answer', () => {
  const known = () => diagnoser.diagnose(`LON failed\n${race}`);

  it.each([
    ['why?', 'logon server by logon server'],
    ['what is the deadline?', 'Emergency Restart'],
    ['and how do I know that it worked?', 'reach Active'],
    ['is it safe to run now?', 'de-install itself'],
    ['why not Q183347?', 'The upgrade itself worked'],
  ])('%j is answered shortly, not by the answer again', async (said, part) => {
    const told = await reply(known(), said);
    expect(told).toContain(part);
    expect(told).not.toContain('lost the race against its own shutdown');
    expect(await incidents()).toHaveLength(1);
  });

  it('articles that it names open at a button', async () => {
    await reply(known(), 'why not Q183347?');
    const blocks = JSON.stringify(t.slack.of('chat.postMessage').at(-1)?.args.blocks);
    expect(blocks).toContain(`"action_id":"${actionIds.showNamed}1"`);
    expect(blocks).toContain('Show Q183347');
  });

  it('asked about one of several candidates, it does not choose that one', async () => {
    expect(await reply(shortlistAnswer(), 'why not Q183347?')).not.toContain('Do this');
  });
});

/** As `reply`, below an answer that stands in the thread. */
async function replyBelowPosted(to: Answer, said: string): Promise<string> {
  const place = { channel: 'C01GEN', thread, ts: '1700000000.000200' };
  await t.store.incidents.insert(incident({ place, answer: to }));
  const messages = [
    message({ ts: thread, text: race }),
    message({ ts: '1700000000.000300', thread_ts: thread, text: said }),
  ];
  t.slack.next('conversations.replies', [200, { ok: true, messages }]);
  await t.send(eventBody(mention({ thread_ts: thread, text: `${selfMention} ${said}` })));
  return String(t.slack.of('chat.postMessage').at(-1)?.args.text);
}

describe('below an answer that has been posted', () => {
  it.each(['can you have a look?', 'ping', 'bananas', '???'])('%j does not post the answer again', async (said) => {
    const told = await replyBelowPosted(diagnoser.diagnose(race), said);
    expect(told).not.toContain('Cannot find config mini inst specific data');
  });

  it('words that bring nothing new are told so, with two things to do', async () => {
    const told = await replyBelowPosted(diagnoser.diagnose(race), 'can you have a look?');
    expect(told).toContain('That does not change my answer above.');
    expect(told).toContain('paste more log lines');
  });

  it('lines that show another problem say what they replace', async () => {
    const told = await replyBelowPosted(
      diagnoser.diagnose(race),
      'Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests.',
    );
    expect(told).toContain('This is about Q163379, not about Q186408 as my answer above.');
  });
});
