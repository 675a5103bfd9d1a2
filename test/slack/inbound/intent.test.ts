/** What people want, read from what they write and attach; look-alikes stand beside what they resemble. */
import { describe, expect, it } from 'vitest';
import { type Intent, type MessageWords, readIntent, wordsAlone } from '../../../src/slack/inbound/intent.ts';

const log =
  'Despooler failed to execute the instruction, error code = c0000001~  $$<SMS_DESPOOLER><Mon Mar 02 10:12:13 1998~><thread=E2>';
const hierarchy = 'code,logonServers\nLON,40\nNYC,12\n';

const withFile = (said: string, name: string, content: string): MessageWords => ({
  said,
  text: [content, said].filter((part) => part !== '').join('\n\n'),
  files: [{ name, text: content, id: 'F01LOG' }],
  fromFile: true,
});

const kindOf = (words: string | MessageWords): Intent['kind'] =>
  readIntent(typeof words === 'string' ? wordsAlone(words) : words).kind;

type Row = readonly [said: string, kind: Intent['kind']];

const rows: Readonly<Record<string, readonly Row[]>> = {
  'the check before an upgrade': [
    ['precheck', 'precheck'],
    ['precheck siteReset=no', 'precheck'],
    ['Pre-check: userConnections=25', 'precheck'],
    ['prechecks failed again', 'diagnose'],
    ['the precheck of the upgrade failed', 'diagnose'],
  ],
  'the risk of an upgrade': [
    ['risk', 'form'],
    ['risk 12 40', 'risk'],
    ['will upgrading 12 sites with 40 logon servers each go wrong?', 'risk'],
    ['risk assessment of DESPOOL failed', 'diagnose'],
    ['the risk of losing a site', 'diagnose'],
  ],
  'a plan': [
    ['plan', 'form'],
    ['plan to upgrade fails with c0000001', 'diagnose'],
  ],
  'learning from logs': [
    ['calibrate', 'calibrate'],
    ['replay', 'replay'],
    [`replay\n${log}`, 'replay'],
    ['calibrate\nDespooler failed to execute the instruction, error code = c0000001', 'diagnose'],
    ['the replay of the job fails', 'diagnose'],
  ],
  'an article': [
    ['show q186408', 'show'],
    ['show 186408', 'show'],
    ['show', 'show'],
    ['Q186408', 'show'],
    ['186408', 'show'],
    ['KB186408', 'show'],
    ['show me why DESPOOL fails', 'diagnose'],
    ['Q186408 does not help', 'diagnose'],
    ['error 18640', 'diagnose'],
  ],
  'a search': [
    ['search', 'search'],
    ['Search  site shutdown', 'search'],
    ['searching for packages fails', 'diagnose'],
  ],
  'what the team taught': [
    ['taught', 'taught'],
    ['taught t0001', 'taught'],
    ['taught nobody how to do this', 'diagnose'],
  ],
  help: [
    ['help', 'help'],
    ['HELP', 'help'],
    ['help me, the despooler fails', 'diagnose'],
  ],
  'a greeting': [
    ['hi', 'greeting'],
    ['good morning everyone', 'greeting'],
    ['Moin moin!', 'greeting'],
    ['hello, the despooler fails', 'diagnose'],
    ['there', 'diagnose'],
  ],
  'what may go on from an answer': [
    ['thanks', 'follow-up'],
    ['many thanks for your help', 'follow-up'],
    ['LON', 'follow-up'],
    ['the site code is LON', 'follow-up'],
    ['not this', 'follow-up'],
    ["that isn't it", 'follow-up'],
    ['none of these', 'follow-up'],
    ['that fixed it', 'follow-up'],
    ['works now', 'follow-up'],
    ['thanks, but the package still waits', 'diagnose'],
    ['is that fixed in SP4?', 'follow-up'],
    ['the package does not arrive', 'diagnose'],
  ],
  'a diagnosis': [
    ['', 'diagnose'],
    ['what is this?', 'diagnose'],
    [log, 'diagnose'],
    [`show\n${log}`, 'diagnose'],
  ],
};

describe.each(Object.entries(rows))('%s', (_what, table) => {
  it.each(table)('%j is read as %s', (said, kind) => {
    expect(kindOf(said)).toBe(kind);
  });
});

describe('with a file', () => {
  it.each<readonly [said: string, name: string, content: string, kind: Intent['kind']]>([
    ['', 'despool.log', log, 'diagnose'],
    ['show', 'despool.log', log, 'diagnose'],
    ['thanks', 'despool.log', log, 'diagnose'],
    ['hi', 'despool.log', log, 'diagnose'],
    ['calibrate', 'scman.log', log, 'calibrate'],
    ['replay: 40 logon servers', 'scman.log', log, 'replay'],
    ['', 'sites.csv', hierarchy, 'risk'],
    ['plan', 'sites.csv', hierarchy, 'risk'],
    ['precheck', 'sites.csv', hierarchy, 'precheck'],
    ['x'.repeat(301), 'sites.csv', hierarchy, 'diagnose'],
  ])('%j beside %s is read by both', (said, name, content, kind) => {
    expect(kindOf(withFile(said, name, content))).toBe(kind);
  });
});

describe('what an intent carries', () => {
  it.each<readonly [said: string, intent: object]>([
    ['show KB186408', { kind: 'show', id: 'Q186408' }],
    ['Search  site shutdown', { kind: 'search', words: 'site shutdown' }],
    ['taught t0001', { kind: 'taught', id: 'T0001' }],
    ['precheck siteReset=no', { kind: 'precheck', text: 'siteReset=no' }],
    ['risk 12 40', { kind: 'risk', ask: { sites: '12', logonServers: '40' } }],
    ['nope, not this', { kind: 'follow-up', vote: 'not-this' }],
    ['fixed', { kind: 'follow-up', vote: 'solved' }],
    ['the site code is LON', { kind: 'follow-up', site: { siteCode: 'LON' } }],
    ['LON, NYC', { kind: 'follow-up', site: { several: ['LON', 'NYC'] } }],
    ['thx', { kind: 'follow-up', isThanks: true }],
    ['hello', { kind: 'greeting', say: expect.stringMatching(/^Hello\. Paste /) }],
    ['  the package does not arrive ', { kind: 'diagnose', text: 'the package does not arrive' }],
  ])('of %j', (said, intent) => {
    expect(readIntent(wordsAlone(said))).toMatchObject(intent);
  });

  it('has no vote where the trouble goes on', () => {
    for (const said of ['it works now, but LON still fails', "that fixed it, didn't it", 'that was it?']) {
      expect(readIntent(wordsAlone(said))).not.toHaveProperty('vote');
    }
  });
});
