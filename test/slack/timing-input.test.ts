/** Every wrong thing that a person may type behind the slash command of the timing check, and the sentence that tells what to do. */
import nock from 'nock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandBody } from '../build/payload.ts';
import { startTestApp, type TestApp } from '../build/slack-app.ts';

let t: TestApp;
// A minute between two questions: nobody is told that they ask too many.
let now = 1_700_000_000_000;
beforeAll(async () => {
  t = await startTestApp({ overrides: { now: () => (now += 60_000) } });
});
afterAll(async () => {
  await t.app.stop();
  nock.cleanAll();
});

/** What the asker alone was told. */
async function told(text: string): Promise<string> {
  const before = t.slack.of('response_url').length;
  await t.send(commandBody(text));
  return String(t.slack.of('response_url')[before]?.args.text);
}

const FAULTY = "*I can't work with these values:*\n• ";
const RISK_TAKES = 'To check the risk, enter the number of sites and the number of logon servers at each site';
const PLAN_TAKES = 'To make a plan, enter /sms-kb plan: a form asks for the site codes and the parent.';
const NO_FILES = 'A slash command cannot carry files.';

describe('numbers that cannot be', () => {
  it.each([
    [
      'risk 12',
      '"Logon servers at each site" is missing; give a whole number from 0 to 5000, or a hierarchy attached as a CSV file',
    ],
    ['risk 12 sites', '"Logon servers at each site" is missing;'],
    ['risk -1 40', '"Secondary sites" is -1; it must be a whole number from 1 to 1100'],
    ['risk 0 40', '"Secondary sites" is 0; it must be a whole number from 1 to 1100'],
    ['risk 1200 40', '"Secondary sites" is 1200; it must be a whole number from 1 to 1100'],
    ['risk 12.5 40', '"Secondary sites" is 12.5; it must be a whole number from 1 to 1100'],
    ['risk 1e9 40', '"Secondary sites" is 1000000000; it must be a whole number from 1 to 1100'],
    ['risk 99999999999999999999 40', '"Secondary sites" is 99999999999999999999; it must be'],
    ['risk 12 4O', '"Logon servers at each site" is "4O"; it must be a whole number from 0 to 5000'],
    ['risk 12 -5', '"Logon servers at each site" is -5; it must be a whole number from 0 to 5000'],
    ['risk 12 9000', '"Logon servers at each site" is 9000; it must be a whole number from 0 to 5000'],
    [
      'risk 12 40 41',
      '"Offline logon servers at each site" is 41, more than the 40 logon servers; it must be from 0 to 40',
    ],
    ['risk 12 40 -1', '"Offline logon servers at each site" is -1; it must be a whole number from 0 to 5000'],
    [
      'risk 12 40 target=5',
      '"Accepted risk that a site gets stuck" is 5; it must be a number from 0.0001 to 0.9999, or',
    ],
    [
      'risk 12 40 target=0',
      '"Accepted risk that a site gets stuck" is 0; it must be a number from 0.0001 to 0.9999, or',
    ],
    ['risk 12 40 target=500%', 'is "500%"; it must be a percentage from 0.01 % to 99.99 %'],
    ['risk 12 40 mode=twice', 'is "twice"; it must be per-site, once or both'],
    ['risk 12 40 seed=-1', 'seed: is -1; it must be a whole number from 0 to 4294967295'],
    ['risk 12 40 seed=x', 'seed: is "x"; it must be a whole number from 0 to 4294967295'],
    ['risk 12 40 order=NYC', '"Order of the sites" names "NYC", which is not one of the sites; give rows,'],
    ['risk 12 40 order=biggest', '"Order of the sites" names "BIGGEST", which is not one of the sites; give rows,'],
    ['risk 12 40 foo=1', 'foo: no parameter has this name; the names are'],
    ['risk 12 40 deadshare=0.1', 'deadshare: no parameter has this name; did you mean deadShare?'],
    ['risk 12 40 deadShar=0.1', 'deadShar: no parameter has this name; did you mean deadShare?'],
    ['risk 12 40 deadShare=2', 'deadShare: is 2; it must be a number from 0 to 1'],
    ['risk 12 40 response=Quick', 'response: is "Quick"; it must be Very Fast, Fast, Medium or Slow'],
    ['risk LON=40,PAR=12', 'LON: no parameter has this name'],
    ['risk sites=12 servers=40', 'servers: no parameter has this name'],
  ])('/sms-kb %s', async (text, said) => {
    const answer = await told(text);
    expect(answer.startsWith(FAULTY)).toBe(true);
    expect(answer).toContain(said);
  });

  it('are all told at once', async () => {
    expect((await told('risk 0 9000 mode=x')).split('\n')).toHaveLength(4);
  });
});

describe('numbers that are written in another way', () => {
  it.each([
    ['risk 12;40', '12 sites with 40 logon servers each'],
    ['risk 12x40', '12 sites with 40 logon servers each'],
    ['risk 12 x 40', '12 sites with 40 logon servers each'],
    ['risk 12/40', '12 sites with 40 logon servers each'],
    ['risk 12, 40', '12 sites with 40 logon servers each'],
    ['risk:12 40', '12 sites with 40 logon servers each'],
    ['Risk 12 40', '12 sites with 40 logon servers each'],
    ['risk 12 sites with 40 logon servers each', '12 sites with 40 logon servers each'],
    ['risk sites=12 logonServers=40', '12 sites with 40 logon servers each'],
    ['risk 12 40 target=5%', '12 sites with 40 logon servers each'],
    ['risk 1,100 2', '1100 sites with 2 logon servers each'],
  ])('/sms-kb %s', async (text, said) => {
    expect(await told(text)).toContain(`*${said}`);
  });
});

describe('words where numbers belong', () => {
  it.each([
    ['risk twelve forty', 'Did you mean /sms-kb risk 12 40?'],
    ['risk 12 40 3 4', 'Did you mean /sms-kb risk 12 40 3?'],
    ['risk 12 40 please', 'Did you mean /sms-kb risk 12 40?'],
    ['risk --sites 12 --logon-servers 40', 'Did you mean /sms-kb risk 12 40?'],
    ['risks 12 40', 'Did you mean /sms-kb risk 12 40?'],
    ['rsik 12 40', 'Did you mean /sms-kb risk 12 40?'],
    ['risk LON 40', RISK_TAKES],
    ['risk please', RISK_TAKES],
    ['risk NaN Infinity', RISK_TAKES],
    ['risk code,logonServers', RISK_TAKES],
    ['risk ١٢ 40', RISK_TAKES],
    ['plan 12 40', 'Did you mean /sms-kb risk 12 40? The answer has a button that makes the plan.'],
    ['plan 12 sites with 40 logon servers', 'Did you mean /sms-kb risk 12 40?'],
    ['plan LON NYC', PLAN_TAKES],
    ['plan CON', PLAN_TAKES],
    ['plan --parent CEN', PLAN_TAKES],
    ['calibrate 40', NO_FILES],
    ['calibrate everything', NO_FILES],
    ['replay 3', NO_FILES],
  ])('/sms-kb %s', async (text, said) => {
    expect((await told(text)).startsWith(said)).toBe(true);
  });
});
