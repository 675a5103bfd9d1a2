/** What the bot can do, in the words people would type. */

import type { Block, Message, View } from '../../blocks/blocks.ts';
import { context, section, toMessage } from '../../blocks/blocks.ts';
import { code, join, mrkdwn } from '../../blocks/text.ts';
import { command } from '../../connect/ids.ts';

const rows: readonly (readonly [what: string, how: string])[] = [
  [`${command} <log lines or a description>`, 'diagnoses it, for your eyes only; you decide whether to share it'],
  [`${command} show Q186408`, 'shows one article'],
  [`${command} search site shutdown slow`, 'lists the articles that speak of it'],
  [`${command} risk 12 40`, 'will upgrading 12 sites with 40 logon servers each go wrong? Without numbers: a form'],
  [`${command} plan`, 'an upgrade in waves, with the commands'],
  [
    `${command} precheck`,
    'what else stops an upgrade; @sms-kb precheck takes logs, a hierarchy and what commands print, pasted or attached',
  ],
  [
    '@sms-kb calibrate',
    'with your logs attached: learns how long your sites take; replay: who won a race, by how much',
  ],
  ['@sms-kb <log lines>', 'answers in the thread; in a thread, a bare @sms-kb reads what stands there'],
  ['Diagnose with SMS KB', 'in the menu of any message'],
  ['Teach SMS KB', 'in the menu of the message that says what helped: a solved incident becomes an article'],
  [`${command} taught`, 'lists what your team taught me'],
];

function helpBlocks(articles: number): Block[] {
  return [
    ...section('*Paste SMS 1.x log lines; I answer with the cause, the proof and the way out.*'),
    ...section(
      join(
        rows.map(([what, how]) => `${code(what)} ${mrkdwn(how)}`),
        '\n',
      ),
    ),
    ...context([
      `${articles} ${articles === 1 ? 'article' : 'articles'}. A direct message or an uploaded log file works too. Passwords, accounts and addresses are taken out before anything is kept.`,
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
