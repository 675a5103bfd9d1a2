/**
 * Takes docs/demo-answer.png: the demo's answer as the local Slack shows it. For developers, when the look of an answer
 * changes: `npx tsx scripts/screenshot.ts`. Needs Chromium from the system (Debian: apt-get install chromium); nothing else
 * in this repository does. Builds nothing: run `npm run build` first.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const port = 3987;
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);
if (!executablePath) {
  console.error('[screenshot] no Chromium found: apt-get install chromium, or name one with CHROMIUM=/path');
  process.exit(1);
}

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const picture = fileURLToPath(new URL('../docs/demo-answer.png', import.meta.url));
const demo = spawn(process.execPath, [main, 'demo', '--port', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  await once(demo.stdout, 'data');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 1200 }, deviceScaleFactor: 1 });
  await page.goto(`http://localhost:${port}/`);
  await page.getByText('inc-sms-upgrade').first().click();
  await page.getByText('1 reply').click();
  await page.getByText('PREINST').first().waitFor();
  // Off the message, which would show its toolbar.
  await page.mouse.move(600, 900);
  await page.screenshot({ path: picture });
  await browser.close();
  console.log(`[screenshot] wrote ${picture}`);
} finally {
  demo.kill('SIGINT');
  await once(demo, 'close');
}
