/**
 * Takes docs/timing-*.png: an answer of the timing check as the local Slack shows it, and the pictures of `risk`, `plan` and
 * `replay`, of the very samples that README.md names. Prints the words of each, which README.md says in its own. For developers,
 * when their look changes: `npx tsx scripts/screenshot-timing.ts`. Needs Chromium from the system, as scripts/screenshot.ts.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { chromium } from 'playwright-core';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { readTimedLines } from '../src/logs/timed-line.ts';
import { createMemoryStore } from '../src/store/memory.ts';
import { comparePicture } from '../src/timing/chart/compare-picture.ts';
import { drawSvg, toPng } from '../src/timing/chart/draw.ts';
import { ganttPicture } from '../src/timing/chart/gantt-picture.ts';
import type { Picture } from '../src/timing/chart/picture.ts';
import { replayPicture } from '../src/timing/chart/replay-picture.ts';
import { riskPicture } from '../src/timing/chart/risk-picture.ts';
import type { Reading } from '../src/timing/input/problems.ts';
import { toSentence } from '../src/timing/input/problems.ts';
import { readHierarchy } from '../src/timing/input/read-hierarchy.ts';
import { assessRisk } from '../src/timing/model/assess-risk.ts';
import type { Proposal } from '../src/timing/plan/plan.ts';
import { planUpgrade } from '../src/timing/plan/plan-upgrade.ts';
import type { Replay } from '../src/timing/race/replay.ts';
import { createReplayer } from '../src/timing/race/replay.ts';
import { nameSite } from '../src/timing/worker/name-site.ts';
import { appToken, botToken, freePort, startLocalSlack, waitFor } from '../test/build/local-slack.ts';

const docs = (name: string): string => fileURLToPath(new URL(`../docs/${name}`, import.meta.url));
const sample = (name: string): Promise<string> =>
  readFile(new URL(`../knowledge/samples/${name}`, import.meta.url), 'utf8');

function must<T>(reading: Reading<T>): T {
  if (!reading.ok) throw new Error(`[screenshot] ${reading.problems.map(toSentence).join('; ')}`);
  return reading.value;
}

async function readReplay(): Promise<Replay> {
  const replayer = createReplayer({ nameSite });
  for (const name of ['SCMAN', 'DESPOOL', 'HMAN', 'SCHED', 'LANSEND']) {
    const lines = (await sample(`upgrade/${name}.LOG`)).split('\r\n');
    for (const line of readTimedLines(lines, `${name}.LOG`)) replayer.add(line);
  }
  return replayer.finish();
}

const twelve = { sites: must(readHierarchy(await sample('hierarchy-twelve-equal.csv'))) };
const eight = { sites: must(readHierarchy(await sample('risk-sites.csv'))) };
const plan = must(
  planUpgrade({
    sites: ['LON', 'NYC', 'PAR', 'BER'].map((code) => ({ code, logonServers: 40 })),
    parentCode: 'CEN',
    version: 'SP3',
  }),
);
const waves = plan.plans.findIndex((one) => one.waves.length > 1);
const told = Math.max(0, waves);
const pictures: Readonly<Record<string, Picture>> = {
  'timing-curve.png': riskPicture(twelve, assessRisk(twelve), 'curve'),
  'timing-race.png': riskPicture(eight, assessRisk(eight), 'race'),
  'timing-sites.png': riskPicture(eight, assessRisk(eight), 'sites'),
  'timing-tornado.png': riskPicture(eight, assessRisk(eight), 'tornado'),
  'timing-plans.png': comparePicture(plan),
  'timing-gantt.png': ganttPicture(plan.plans[told] as Proposal, told),
  'timing-replay.png': replayPicture(await readReplay()),
};
for (const [name, picture] of Object.entries(pictures)) {
  await writeFile(docs(name), await toPng(await drawSvg(picture)));
  console.log(`${name}: ${picture.alt}\n`);
}

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium'].find(
  (path) => path !== undefined && existsSync(path),
);
if (!executablePath)
  throw new Error('[screenshot] no Chromium found: apt-get install chromium, or name one with CHROMIUM=/path');
const slack = await startLocalSlack();
const app = await createApp({
  config: readConfig({
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: `${slack.url}/api/`,
    HEALTH_PORT: String(await freePort()),
    STORE: 'memory',
  }),
  overrides: { store: createMemoryStore({ now: Date.now }), log: pino({ level: 'silent' }) },
});
try {
  await app.start();
  await waitFor('the socket', async () =>
    (await slack.log()).find((one) => one.summary.startsWith('socket connected')),
  );
  const ts = await slack.say('C01GEN', '<@U0BOT> will upgrading 12 sites with 40 logon servers each go wrong?');
  const picture = async () => (await slack.messages('C01GEN')).filter((one) => one.thread_ts === ts)[1];
  await waitFor('the picture', picture, 60);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 1540 }, deviceScaleFactor: 1 });
  await page.goto(slack.url);
  await page.getByText('general').first().click();
  await page
    .getByText(/\d repl/)
    .first()
    .click();
  await page.getByText('Plan it').first().waitFor();
  await page.getByText('expect').last().scrollIntoViewIfNeeded();
  await page.mouse.move(600, 900);
  await page.waitForTimeout(500);
  await page.screenshot({ path: docs('timing-answer.png') });
  await browser.close();
  console.log('[screenshot] wrote docs/timing-*.png');
} finally {
  await app.stop();
  await slack.stop();
}
