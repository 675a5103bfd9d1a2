/** People of a workspace: they chat, paste logs, mention the bot, vote, fill in forms and upload files, so many of each a second. */
import { randomInt } from 'node:crypto';
import { eventBody, pressBody } from '../../test/build/payload.ts';
import { hostileTexts } from '../bench/hostile-texts.ts';
import type { MockSlack, Posted } from './mock-slack.ts';

/** A second. */
export interface Rates {
  readonly passive: number;
  /** Of the passive messages, those that hold a log of SMS. */
  readonly relevantShare: number;
  readonly mentions: number;
  readonly uploads: number;
  readonly votes: number;
  readonly forms: number;
  /** Messages, mentions and files made to keep a reader busy. */
  readonly hostile: number;
  /** New team articles. */
  readonly articles: number;
}

export type AskedKind = 'mention' | 'upload' | 'passive';

/** Something that must be answered once. */
export interface Asked {
  readonly kind: AskedKind;
  readonly channel: string;
  readonly ts: string;
  readonly envelope: string;
  readonly sentMs: number;
  readonly answers: Posted[];
  /** Whoever asked was told that it did not work, and asks again. */
  apologies: number;
}

export interface Voted {
  readonly channel: string;
  readonly ts: string;
  readonly incident: string;
  readonly user: string;
  readonly sentMs: number;
  /** The message was redrawn with the vote. */
  confirmedMs?: number;
}

export interface Filled {
  readonly sentMs: number;
  openedMs?: number;
}

export interface Taught {
  readonly title: string;
  /** Somebody was told its number. */
  confirmed?: string;
}

export interface Traffic {
  readonly asked: ReadonlyMap<string, Asked>;
  readonly votes: readonly Voted[];
  readonly forms: readonly Filled[];
  readonly taught: readonly Taught[];
  readonly counts: { passive: number; hostile: number };
  /** Ends what sends; what is under way goes on. */
  stop(): void;
}

const CHANNELS = 40;
const PEOPLE = 400;
const TICK_MS = 20;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const LOST_RACE = [
  '~Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG   $$<SMS_DESPOOLER><Tue Nov 04 13:07:27 1997~><thread=A0>',
  'Cannot find config mini inst specific data~   $$<SMS_DESPOOLER><Tue Nov 04 13:07:27 1997~><thread=A0>',
  '~Despooler failed to execute the instruction, error code = c0000001   $$<SMS_DESPOOLER><Tue Nov 04 13:07:28 1997~><thread=A0>',
];
const HEALTHY =
  'Waiting for new instruction. Will check back in 30 seconds.  $$<SMS_DESPOOLER><Tue Nov 04 13:07:00 1997~><thread=A0>\n';
const CHAT = [
  'lunch at half past twelve?',
  'the new build is on the share, please test the installer before you go home',
  'who has the key of the server room',
  'thanks, that worked',
  'can somebody restart the print server on the second floor',
  'the release notes are in the usual place; tell me what is missing',
];

const slackText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The first letter is none that a number begins with. */
function siteCode(at: number): string {
  const letter = (value: number): string => LETTERS[value % LETTERS.length] ?? 'A';
  return `${'XYZWVNKLM'[Math.floor(at / 1296) % 9]}${letter(Math.floor(at / 36))}${letter(at)}`;
}

const paste = (at: number): string =>
  `Site ${siteCode(at)} does not upgrade\n\`\`\`\n${slackText(LOST_RACE.join('\n'))}\n\`\`\``;

const pickOf = <T>(list: readonly T[]): T => list[randomInt(list.length)] as T;

/** An answer with buttons. */
type Answer = Posted & { readonly incident: string };

/** Answers that people still look at, by what they do with them: each redraws its message, and must be told from the other. */
const MOST_RECENT = 100;

export function startTraffic(slack: MockSlack, rates: Rates): Traffic {
  const asked = new Map<string, Asked>();
  const votes: Voted[] = [];
  const forms: Filled[] = [];
  const taught: Taught[] = [];
  const counts = { passive: 0, hostile: 0 };
  /** Answers that people still look at. */
  const recent: Readonly<Record<'votes' | 'forms', Answer[]>> = { votes: [], forms: [] };
  const opening = new Map<string, { readonly filled: Filled; readonly user: string }>();
  const startedMs = performance.now();
  const due = new Map<string, number>();
  let serial = 0;
  let posts = 0;
  let isOver = false;

  const nextTs = (): string => {
    serial += 1;
    return `${Math.floor(Date.now() / 1000)}.${String(500_000 + (serial % 400_000)).padStart(6, '0')}`;
  };
  const person = (): string => `U${String(randomInt(PEOPLE)).padStart(5, '0')}`;
  const channel = (): string => `C${String(randomInt(CHANNELS)).padStart(4, '0')}`;

  function say(kind: 'app_mention' | 'message', fields: { readonly text: string; readonly files?: readonly object[] }) {
    const message = { user: person(), ts: nextTs(), ...fields };
    const at = channel();
    slack.say(at, { type: 'message', ...message });
    const event = { type: kind, channel: at, ...(kind === 'message' && { channel_type: 'channel' }), ...message };
    const more = fields.files ? { subtype: kind === 'message' ? 'file_share' : undefined } : {};
    const envelope = slack.deliver('events_api', eventBody({ ...event, ...more }));
    return { channel: at, ts: message.ts, envelope };
  }
  function ask(kind: AskedKind, said: ReturnType<typeof say>): void {
    asked.set(`${said.channel} ${said.ts}`, { kind, ...said, sentMs: performance.now(), answers: [], apologies: 0 });
  }
  const fileOf = (name: string, text: string): object => ({
    id: `F${serial}`,
    name,
    mimetype: 'text/plain',
    size: Buffer.byteLength(text),
    url_private_download: slack.file(`${serial}-${name}`, Buffer.from(text)),
  });

  const acts: Readonly<Record<Exclude<keyof Rates, 'relevantShare'>, () => void>> = {
    passive() {
      counts.passive += 1;
      if (counts.passive % Math.round(1 / rates.relevantShare) !== 0) say('message', { text: pickOf(CHAT) });
      else ask('passive', say('message', { text: paste(serial) }));
    },
    mentions: () => ask('mention', say('app_mention', { text: `<@U0BOT> ${paste(serial)}` })),
    uploads() {
      const log = `${HEALTHY.repeat(800)}${LOST_RACE.join('\n')}\n`;
      ask('upload', say('app_mention', { text: '<@U0BOT> what is this?', files: [fileOf('despool.log', log)] }));
    },
    votes() {
      // One vote at a time on a message: its next drawing is the sign of this one.
      const answer = recent.votes.splice(randomInt(Math.max(1, recent.votes.length)), 1)[0];
      if (!answer) return;
      const user = person();
      const { channel: at, ts, incident } = answer;
      votes.push({ channel: at, ts, incident, user, sentMs: performance.now() });
      slack.deliver('interactive', press('answer_solved', { at, ts, incident, user }));
    },
    forms() {
      const answer = recent.forms[randomInt(Math.max(1, recent.forms.length))];
      if (!answer) return;
      const filled: Filled = { sentMs: performance.now() };
      const user = person();
      const { channel: at, ts, incident } = answer;
      const body = press('answer_fill', { at, ts, incident, user });
      forms.push(filled);
      opening.set(String((body as { trigger_id: unknown }).trigger_id), { filled, user });
      slack.deliver('interactive', body);
    },
    hostile() {
      counts.hostile += 1;
      const { make } = hostileTexts[counts.hostile % hostileTexts.length] as (typeof hostileTexts)[number];
      const kind = counts.hostile % 5;
      if (kind === 0) say('app_mention', { text: '<@U0BOT> this', files: [fileOf('x.log', make(1_000_000))] });
      else if (kind === 1) say('app_mention', { text: `<@U0BOT> ${make(39_000)}` });
      else say('message', { text: make(39_000) });
    },
    articles() {
      const title = `Chaos article ${taught.length + 1}: the widget service of site ${siteCode(serial)} stops`;
      const one: Taught = { title };
      taught.push(one);
      const view = `VTEACH${taught.length}`;
      slack.deliver('interactive', teachBody(title, view, taught.length));
    },
  };

  function press(
    action: string,
    { at, ts, incident, user }: { at: string; ts: string; incident: string; user: string },
  ): object {
    return pressBody(action, incident, {
      user: { id: user, name: user, team_id: 'T01TEST' },
      channel: { id: at, name: at },
      container: { type: 'message', message_ts: ts, channel_id: at, is_ephemeral: false },
      message: { type: 'message', ts, text: '' },
      response_url: `${slack.apiUrl.replace('/api/', '')}/response/${serial++}`,
    });
  }

  slack.onPost((posted) => {
    const about = asked.get(`${posted.channel} ${posted.question ?? posted.thread}`);
    if (posted.question !== undefined) about?.answers.push(posted);
    else if (about) about.apologies += 1;
    const id = carriedBy(posted.blocks, 'answer_solved');
    if (id === undefined) return;
    const kept = posts % 2 === 0 ? recent.votes : recent.forms;
    posts += 1;
    kept.push({ ...posted, incident: id });
    if (kept.length > MOST_RECENT) kept.shift();
  });
  slack.onCall((method, args) => {
    const text = JSON.stringify(args);
    if (method === 'chat.update') {
      const drawn = votes.findLast((one) => one.ts === args.ts && one.channel === args.channel);
      if (drawn) drawn.confirmedMs ??= performance.now();
    }
    if (method === 'views.open') {
      const open = opening.get(String(args.trigger_id));
      if (!open) return;
      opening.delete(String(args.trigger_id));
      open.filled.openedMs = performance.now();
      const view = args.view as { callback_id?: string; private_metadata?: string };
      slack.deliver('interactive', submitBody(view, open.user, siteCode(serial)));
    }
    if (method === 'views.update') {
      const at = /VTEACH(\d+)/.exec(String(args.view_id))?.[1];
      const told = /\bT\d{4}\b/.exec(text)?.[0];
      const one = taught[Number(at) - 1];
      if (one && told) one.confirmed = told;
    }
  });

  const timer = setInterval(() => {
    const seconds = (performance.now() - startedMs) / 1000;
    for (const name of Object.keys(acts) as (keyof typeof acts)[]) {
      const done = due.get(name) ?? 0;
      const wanted = Math.floor(seconds * rates[name]);
      due.set(name, wanted);
      for (let at = done; at < wanted && !isOver; at += 1) acts[name]();
    }
  }, TICK_MS);

  return {
    asked,
    votes,
    forms,
    taught,
    counts,
    stop() {
      isOver = true;
      clearInterval(timer);
    },
  };
}

/** What the button with this id carries, in blocks as JSON. */
function carriedBy(blocks: string, actionId: string): string | undefined {
  let found: string | undefined;
  JSON.parse(blocks, (_name, one: unknown) => {
    if (typeof one === 'object' && one !== null && 'action_id' in one && one.action_id === actionId && 'value' in one)
      found = String(one.value);
    return one;
  });
  return found;
}

function submitBody(view: { callback_id?: string; private_metadata?: string }, user: string, code: string): object {
  return {
    type: 'view_submission',
    team: { id: 'T01TEST', domain: 'demo' },
    user: { id: user, name: user, team_id: 'T01TEST' },
    api_app_id: 'A01APP',
    trigger_id: `submit.${Math.random()}`,
    view: {
      id: 'V1',
      type: 'modal',
      callback_id: view.callback_id,
      private_metadata: view.private_metadata,
      state: { values: { site_code: { site_code_value: { type: 'plain_text_input', value: code } } } },
    },
  };
}

function teachBody(title: string, view: string, number: number): object {
  const typed = {
    title,
    symptoms: `The widget service ${number} stops after every restart.`,
    lines: `Widget service ${number} cannot open gizmo store, giving up   $$<SMS_WIDGET_${number}>`,
    cause: 'The gizmo store is locked.',
    fix: 'Delete the lock of the gizmo store.',
    components: '',
    codes: '',
    versions: '2.0',
    sample: `Widget service ${number} cannot open gizmo store, giving up   $$<SMS_WIDGET_${number}><Tue Nov 04 13:07:27 1997~><thread=A0>`,
  };
  const values = Object.entries(typed).map(([name, value]) => [`teach_${name}`, { teach_value: { value } }]);
  return {
    type: 'view_submission',
    team: { id: 'T01TEST', domain: 'demo' },
    user: { id: 'U0EDIT', name: 'edit', team_id: 'T01TEST' },
    api_app_id: 'A01APP',
    trigger_id: `teach.${Math.random()}`,
    view: {
      id: view,
      type: 'modal',
      callback_id: 'teach_article',
      private_metadata: JSON.stringify({}),
      state: { values: Object.fromEntries(values) },
    },
  };
}
