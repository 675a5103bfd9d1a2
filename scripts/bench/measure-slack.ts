/** From posting a log of 20 lines until the reply has arrived in local-slack, in a process of its own. Prints one line of JSON. */
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { appToken, botToken, freePort, hasLocalSlack, startLocalSlack, waitFor } from '../../test/build/local-slack.ts';
import { healthyLine } from '../../test/build/long-log.ts';
import { toTimes } from './times.ts';

const POSTS = 31;
const LOST_RACE = [
  '~Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG  $$<SMS_DESPOOLER><Sun Jan 04 22:13:20 1998~><thread=A0>',
  'Cannot find config mini inst specific data~  $$<SMS_DESPOOLER><Sun Jan 04 22:13:20 1998~><thread=A0>',
  '~Despooler failed to execute the instruction, error code = c0000001  $$<SMS_DESPOOLER><Sun Jan 04 22:13:21 1998~><thread=A0>',
];

function toPost(number: number): string {
  const healthy = Array.from({ length: 17 }, (_, at) => healthyLine(number * 20 + at));
  const lines = [...healthy, ...LOST_RACE].join('\n');
  return `<@U0BOT>\n\`\`\`\n${lines.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}\n\`\`\``;
}

async function main(): Promise<void> {
  if (!hasLocalSlack) return console.log('null');
  const slack = await startLocalSlack();
  const [library = 'data-of-no-bench'] = process.argv.slice(2);
  const app = await createApp({
    config: readConfig({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: `${slack.url}/api/`,
      STORE: 'memory',
      DATA_DIR: library,
      HEALTH_PORT: String(await freePort()),
    }),
    overrides: { log: pino({ level: 'silent' }) },
  });
  await app.start();
  await waitFor('the socket', () => app.isReady() || undefined);
  const taken: number[] = [];
  for (let number = 0; number < POSTS; number++) {
    const from = performance.now();
    const ts = await slack.say('C01GEN', toPost(number));
    for (;;) {
      const replies = (await slack.messages('C01GEN')).filter(
        (one) => one.thread_ts === ts && one.bot_id !== undefined,
      );
      if (replies.length > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    // The first ones warm up.
    if (number > 0) taken.push(performance.now() - from);
  }
  await app.stop();
  await slack.stop();
  console.log(JSON.stringify({ ...toTimes(taken), memoryMegabytes: process.memoryUsage.rss() / 1e6 }));
}

await main();
process.exit(0);
