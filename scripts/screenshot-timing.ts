/**
 * Takes docs/timing-*.png: an answer of the timing check as the local Slack shows it, and its three pictures. For developers,
 * when their look changes: `npx tsx scripts/screenshot-timing.ts`. Needs Chromium from the system, as scripts/screenshot.ts.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { chromium } from 'playwright-core';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createMemoryStore } from '../src/store/memory.ts';
import { assessRisk } from '../src/timing/assess-risk.ts';
import { readHierarchyCsv } from '../src/timing/read-hierarchy.ts';
import { drawSvg, toPng } from '../src/timing-chart/draw.ts';
import { riskPicture } from '../src/timing-chart/risk-picture.ts';
import { appToken, botToken, freePort, startLocalSlack, waitFor } from '../test/build/local-slack.ts';

const docs = (name: string): string => fileURLToPath(new URL(`../docs/${name}`, import.meta.url));
const hierarchy = readHierarchyCsv(
  'code,logonServers,deadServers,linkKilobitsPerSecond\nLON,40,2,512\nPAR,12,0,\nNYC,25,1,\nBER,8,0,256\nMUC,31,3,\nROM,18,,\nMAD,5,0,\nOSL,22,0,2000\n',
);
if (!hierarchy.ok) throw new Error('[screenshot] the sample hierarchy is wrong');
const twelve = { sites: new Array(12).fill({ logonServers: 40 }) };
for (const [name, request, kind] of [
  ['timing-curve.png', twelve, 'curve'],
  ['timing-race.png', { sites: new Array(4).fill({ logonServers: 25 }) }, 'race'],
  ['timing-sites.png', { sites: hierarchy.value }, 'sites'],
] as const) {
  await writeFile(docs(name), await toPng(await drawSvg(riskPicture(request, assessRisk(request), kind))));
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
  await waitFor('the picture', async () => (await slack.messages('C01GEN')).filter((one) => one.thread_ts === ts)[1]);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 1540 }, deviceScaleFactor: 1 });
  await page.goto(slack.url);
  await page.getByText('general').first().click();
  await page
    .getByText(/\d repl/)
    .first()
    .click();
  await page.getByText('Plan it').first().waitFor();
  await page.mouse.move(600, 900);
  await page.waitForTimeout(500);
  await page.screenshot({ path: docs('timing-answer.png') });
  await browser.close();
  console.log('[screenshot] wrote docs/timing-*.png');
} finally {
  await app.stop();
  await slack.stop();
}
