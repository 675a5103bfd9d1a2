/** What the bot can do, in the words people would type. */

import type { Block, Message, View } from '../../blocks/blocks.ts';
import { context, section, toMessage } from '../../blocks/blocks.ts';
import { code, join, mrkdwn } from '../../blocks/text.ts';
import { command } from '../../connect/ids.ts';

const rows: readonly (readonly [what: string, how: string])[] = [
  [`${command} <log lines or a description>`, 'diagnoses it; only you see the answer until you share it'],
  [`${command} show Q186408`, 'shows one article'],
  [`${command} search site shutdown slow`, 'finds articles by words'],
  [
    `${command} risk 12 40`,
    'estimates the risk of upgrading 12 sites with 40 logon servers each; without numbers, opens a form',
  ],
  [`${command} plan`, 'plans an upgrade in waves, with the commands'],
  [
    `${command} precheck`,
    'checks what else can stop an upgrade; to have logs, a hierarchy file or command output checked, attach them to @sms-kb precheck',
  ],
  [
    '@sms-kb calibrate',
    'learns from the attached logs how long your sites take; @sms-kb replay shows how close a past upgrade was',
  ],
  ['@sms-kb <log lines>', 'answers in the thread; in a thread, @sms-kb alone reads the messages above it'],
  ['Diagnose with SMS KB', 'in the menu of a message: diagnoses that message'],
  ['Teach SMS KB', 'in the menu of the message that says what helped: turns the incident into a team article'],
  [`${command} taught`, 'lists the articles of your team'],
];

function helpBlocks(articles: number): Block[] {
  return [
    ...section('*Paste SMS 1.x log lines to get the cause, the proof and the fix.*'),
    ...section(
      join(
        rows.map(([what, how]) => `${code(what)} ${mrkdwn(how)}`),
        '\n',
      ),
    ),
    ...context([
      `${articles} ${articles === 1 ? 'article' : 'articles'} in the library. You can also send a direct message or upload a log file. Passwords, accounts and addresses are removed before anything is stored.`,
    ]),
  ];
}

/** @param problem what was not understood, in plain words */
export function helpMessage(articles: number, problem?: string): Message {
  return toMessage([...(problem ? section(mrkdwn(problem)) : []), ...helpBlocks(articles)]);
}

export function homeView(articles: number): View {
  return { type: 'home', blocks: helpBlocks(articles) };
}
