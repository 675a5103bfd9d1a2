import { beforeAll, describe, expect, it } from 'vitest';
import type { UnknownAnswer } from '../../../src/answer/answer.ts';
import { decideUnknown } from '../../../src/answer/unknown/decide-unknown.ts';
import { createDiagnoser, type Diagnoser } from '../../../src/diagnose.ts';
import { loadKnowledge } from '../../../src/library/shipped/load.ts';
import type { Match } from '../../../src/match/match.ts';
import { readQuery } from '../../../src/query/read-query.ts';
import { checkMessage } from '../../../src/slack/blocks/limits.ts';
import { answerMessage } from '../../../src/slack/features/answer/answer-view.ts';
import { firstShown } from '../../../src/slack/features/answer/shown.ts';
import { shippedKnowledge } from '../../build/knowledge.ts';

let diagnoser: Diagnoser;
beforeAll(async () => {
  diagnoser = createDiagnoser(await loadKnowledge(shippedKnowledge));
});

/** The articles that an answer shows, whatever its kind. */
function offered(said: string): readonly string[] {
  const answer = diagnoser.diagnose(said);
  if (answer.kind === 'known') return [answer.article.id];
  if (answer.kind === 'shortlist') return answer.options.map(({ article }) => article.id);
  return (answer.reading ?? []).map(({ id }) => id);
}

function unknown(said: string): UnknownAnswer {
  const answer = diagnoser.diagnose(said);
  if (answer.kind !== 'unknown') throw new Error(`${said} is ${answer.kind}`);
  return answer;
}

describe('an error text of Windows in another language, alone', () => {
  it.each([
    ['German', 'Zugriff verweigert beim Kopieren', /^5 is ERROR_ACCESS_DENIED: ./, ['Q168510']],
    ['German, no article', 'Der RPC-Server ist nicht verfügbar.', /^1722 is RPC_S_SERVER_UNAVAILABLE: ./, []],
    ['French', 'Erreur : le fichier spécifié est introuvable.', /^2 is ERROR_FILE_NOT_FOUND: ./, []],
    ['Spanish', 'Acceso denegado', /^5 is ERROR_ACCESS_DENIED: ./, ['Q168510']],
    ['Italian', 'Spazio su disco insufficiente.', /^112 is ERROR_DISK_FULL: ./, []],
    ['Dutch', 'Kan het opgegeven pad niet vinden.', /^3 is ERROR_PATH_NOT_FOUND: ./, ['Q191307']],
  ])('is told as its code, with the articles that know it (%s)', (_language, said, say, articles) => {
    const answer = unknown(said);
    expect(answer).toMatchObject({ why: 'code', say: expect.stringMatching(say) });
    expect(answer.next.length).toBeGreaterThan(0);
    expect((answer.reading ?? []).map(({ id }) => id)).toEqual(expect.arrayContaining(articles));
  });

  it('is no question about a code inside a longer description', () => {
    const said =
      'Seit gestern kopiert der Sender nichts mehr zur Secondary Site in London, im Log steht jedes Mal Zugriff verweigert, obwohl wir das Kennwort des Dienstkontos nicht angefasst haben und alle anderen Sites ihre Pakete bekommen.';
    expect(offered(said).length).toBeGreaterThan(0);
  });
});

describe('a vague sentence', () => {
  it.each([
    ['SMS secondary site with 60 logon servers does not upgrade', 'Q186408'],
    ['sms 1.2 secondary upgrade stuck, many logon servers', 'Q186408'],
    ['secondary site upgrade failed', 'Q186408'],
    ['after 48 hours the secondary came back with the old version', 'Q186408'],
    ['site configuration manager hangs', 'Q191958'],
    ['scman hangs while shutting down', 'Q191958'],
    ['how long does the bootstrap wait', 'Q186408'],
    ['jobs stay pending', 'Q134716'],
    ['my upgrade is stuck', 'Q134716'],
    ['upgrade bootstrap service is still running', 'Q165876'],
    ['sender does nothing', 'Q163379'],
    ['transaction log is full', 'Q125487'],
    ['clients report an expired job again', 'Q188042'],
    ['remove a dead child site', 'Q188055'],
    ['which log shows the stage of SCMan', 'Q130906'],
    ['limit the bandwidth of a sender', 'Q140396'],
  ])('"%s" is shown %s among three', (said, id) => {
    expect(offered(said)).toContain(id);
    expect(offered(said).length).toBeLessThanOrEqual(3);
  });

  it.each([
    'sms upgrade hangs since yesterday, what should I do?',
    'sms is slow',
    'sms site does not work',
    'problem with sms 1.2',
    'Systems Management Server does nothing',
    'sms inventory',
    'our sms server was restarted',
    'sms clients',
    'sms packages fail',
    'sms jobs',
    'sms 2.0 console',
    'sms error',
  ])('"%s" is not told that it says nothing of SMS', (said) => {
    const answer = diagnoser.diagnose(said);
    expect(answer.kind === 'unknown' ? answer.why : 'no-match').toMatch(/no-match|code/);
    expect(JSON.stringify(answer)).not.toMatch(/can't tell what this is about/i);
  });

  it.each([
    'anyone up for lunch?',
    'the printer in hall B is offline, toner?',
    'asdf qwer',
    'ok, see you tomorrow then',
  ])('"%s" is offered nothing to read', (said) => {
    expect(offered(said)).toEqual([]);
  });

  it('is asked for the line that would decide', () => {
    expect(unknown('secondary site upgrade failed').ask).toBe(
      'Does DESPOOL.LOG say "Cannot find config mini inst specific data"?',
    );
  });
});

describe('small talk', () => {
  it.each([
    ['hi', /^Hello\./],
    ['Hello there!', /^Hello\./],
    ['good morning', /^Hello\./],
    ['hey sms-kb', /^Hello\./],
    ['thanks', /^You're welcome\.$/],
    ['thank you very much!', /^You're welcome\.$/],
    ['thx', /^You're welcome\.$/],
    ['help', /^I'm sms-kb/],
    ['help me please', /^I'm sms-kb/],
    ['who are you?', /^I'm sms-kb/],
    ['what can you do?', /^I'm sms-kb/],
    ['🤷', /^I can only read text/],
    [':shrug:', /^I can only read text/],
    ['???', /^I can only read text/],
    ['LON', /^LON looks like a site code/],
  ])('"%s" is answered as what it is', (said, expected) => {
    expect(unknown(said)).toMatchObject({ why: 'talk', next: [], say: expect.stringMatching(expected) });
  });

  it.each([
    'hi, LON does not upgrade',
    'thanks, but the upgrade of the secondary is still stuck',
    'help, the despooler fails',
  ])('"%s" is a question', (said) => {
    const answer = diagnoser.diagnose(said);
    expect(answer.kind === 'unknown' ? answer.why : 'known').not.toBe('talk');
  });
});

describe('codes and numbers', () => {
  it.each([
    ['what does event 388 mean?', /^Event 388 \(bootstrap gave up\)/, 'Q186408'],
    ['c0000001', /^c0000001 is STATUS_UNSUCCESSFUL/, 'Q186408'],
    ['what is c000000b?', /^c000000b is STATUS_INVALID_CID/, 'Q179118'],
  ])('"%s" is answered with its meaning, and the article to read', (said, say, id) => {
    expect(unknown(said)).toMatchObject({ why: 'code', say: expect.stringMatching(say) });
    expect(offered(said)[0]).toBe(id);
    expect(JSON.stringify(answerMessage(diagnoser.diagnose(said), firstShown('i')).blocks)).toContain(
      `"value":"${id}"`,
    );
  });

  it.each(['Q186408', 'KB186408', 'kb 186408', '186408', 'what is Q186408?'])('"%s" is that article', (said) => {
    expect(unknown(said)).toMatchObject({ why: 'article', reading: [{ id: 'Q186408' }] });
    expect(diagnoser.search(said, 5)[0]?.id).toBe('Q186408');
  });

  it.each(['Q999999', 'job 123456 is pending'])('"%s" is none', (said) => {
    expect(diagnoser.diagnose(said)).not.toMatchObject({ why: 'article' });
  });
});

describe('a calm log', () => {
  const line = (minute: number, text: string, component = 'SMS_DESPOOLER') =>
    `~${text}   $$<${component}><Sun Mar 15 22:${String(minute).padStart(2, '0')}:25 1998~><thread=A0>`;
  const calm = Array.from({ length: 12 }, (_, at) => [
    line(at * 4, `Found ready instruction 000${at % 10}LON1.ins`),
    line(at * 4 + 1, 'Despooler successfully executed one instruction.'),
  ]).flat();

  it.each([
    ['alone', ''],
    ['with the question whether all is well', 'is this normal?\n'],
  ])('%s is said to be so, with what it shows', (_how, before) => {
    expect(unknown(`${before}${calm.join('\n')}`)).toMatchObject({
      why: 'healthy',
      say: expect.stringMatching(
        /^Nothing wrong in these 24 lines\. Components: SMS_DESPOOLER \(24 lines\)\. Time: Sun 15 Mar 1998 22:00 to Sun 15 Mar 1998 22:45\. Most frequent message/,
      ),
    });
  });

  it.each([
    [
      'with articles to read',
      'server has two identical network cards, the table of the admin program only lists one of them',
      1,
    ],
    ['with nothing to read where the words only say whose log it is', 'log is from LON', 0],
    [
      'with nothing to read where somebody asks whether all is well',
      'is everything fine in this log of our server in London?',
      0,
    ],
  ])('and words beside it: it is said to be healthy, %s', (_how, said, articles) => {
    const near: Match = { id: 'Q186408', score: 1, confidence: 0.5, evidence: [], against: [] };
    const library = {
      article: diagnoser.article,
      title: () => 'One of two cards',
      source: () => 'curated' as const,
      size: 109,
    };
    const query = readQuery(`${calm.join('\n')}\n\n${said}`, new Map());
    const { why, say, reading = [] } = decideUnknown({ query, matches: [near], library, subject: 'sms' });
    expect([why, reading.length]).toEqual(['healthy', articles]);
    expect(say.endsWith('articles are:')).toBe(articles > 0);
  });

  it.each([
    ['a failure among its lines', [...calm, line(59, 'Despooler failed to execute the instruction, error code = 5')]],
    ['a complaint beside it', ['nothing arrives at LON since noon', ...calm]],
    ['too few lines', calm.slice(0, 2)],
  ])('with %s is not called healthy', (_what, lines) => {
    expect(diagnoser.diagnose(lines.join('\n'))).not.toMatchObject({ why: 'healthy' });
  });
});

describe('in Slack', () => {
  it.each(['sms jobs', 'hi', 'c0000001', 'Q186408', 'jobs stay pending', 'lunch?'])(
    '"%s" keeps to the limits',
    (said) => {
      expect(checkMessage(answerMessage(diagnoser.diagnose(said), firstShown('i')))).toEqual([]);
    },
  );
});
