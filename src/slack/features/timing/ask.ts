/**
 * What somebody wants to know before an upgrade, small enough to travel in a button and a form: numbers as typed, facts, files by
 * their Slack id. The timing check and precheck ask with the same one, so that a button leads from either to the other. Nothing of
 * it is kept by us: pressed again, the files are fetched again.
 */
import { CHOICE_FIELDS, NUMBER_FIELDS } from '../../../timing/input/read-request.ts';
import type { TypedValues } from '../../../timing/worker/task.ts';

export interface Ask extends TypedValues {
  /** Slack id of a hierarchy file. */
  readonly hierarchy?: string;
  /** Slack id of a parameter file. */
  readonly parameters?: string;
  /** Slack id of a file of facts, as precheck takes it. */
  readonly facts?: string;
  /** Slack ids of logs to calibrate from. */
  readonly logs?: readonly string[];
  /** Facts that precheck has read, `name=value`: those that no number above says. With it, facts and logs need not be read again. */
  readonly known?: readonly string[];
  /** What the form of a plan was filled in with. */
  readonly plan?: PlanForm;
}

export interface PlanForm {
  readonly parentCode: string;
  readonly setup: string;
  readonly codes: string;
  readonly windowMinutes: string;
}

/** A button takes 2,000 characters. */
const MOST_CHARACTERS = 1900;
/** A form's metadata takes 3,000 with the place that the form answers to; quotes stand escaped in it. */
const MOST_ESCAPED = 2500;
const MOST_SETTINGS = 20;
const MOST_NUMBER = 30;
/** Codes of some hundred sites: what an order leaves out comes last. */
const MOST_ORDER = 600;
const MOST_SETTING = 70;
const FILE_ID = /^F[A-Za-z0-9]{1,30}$/;

const TEXTS = [...NUMBER_FIELDS, ...CHOICE_FIELDS];
const FILES = ['hierarchy', 'parameters', 'facts'] as const;
const PLAN = ['parentCode', 'setup', 'codes', 'windowMinutes'] as const;

/** @returns JSON for a button's value or a form's metadata */
export function encodeAsk(ask: Ask): string {
  return pack(ask).text;
}

/** Whether a button carries all of it: what is shared must be what was seen. */
export function travelsWhole(ask: Ask): boolean {
  return pack(ask).whole;
}

/** Facts as many as there is room for, the shortest first; then without the plan; then nothing. */
function pack(ask: Ask): { readonly text: string; readonly whole: boolean } {
  const { known: all, ...rest } = bounded(ask as Readonly<Record<string, unknown>>);
  const { plan, ...bare } = rest;
  const whole = (ask.known?.length ?? 0) === (all?.length ?? 0);
  const facts = [...(all ?? [])].sort((a, b) => a.length - b.length);
  const write = (known: readonly string[], base: Ask = rest): string =>
    JSON.stringify({ ...base, ...(all !== undefined && { known }) });
  const least = [rest, bare].find((base) => fits(write([], base)));
  if (least === undefined) return { text: '{}', whole: false };
  let count = 0;
  while (count < facts.length && fits(write(facts.slice(0, count + 1), least))) count += 1;
  const text = write(facts.slice(0, count), least);
  return { text, whole: whole && count === facts.length && least === rest };
}

function fits(text: string): boolean {
  return text.length <= MOST_CHARACTERS && JSON.stringify(text).length <= MOST_ESCAPED;
}

/** What `encodeAsk` wrote; of anything else what is usable. */
export function decodeAsk(text: string): Ask {
  try {
    const value: unknown = JSON.parse(text);
    // A button of an older message carries facts alone.
    if (Array.isArray(value)) return bounded({ known: value });
    return typeof value === 'object' && value !== null ? bounded(value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

const MOST_FACTS = 200;

function bounded(value: Readonly<Record<string, unknown>>): Ask {
  const ask: Record<string, unknown> = {};
  for (const name of TEXTS) {
    const text = value[name];
    if (typeof text === 'string' && text !== '') ask[name] = text.slice(0, name === 'order' ? MOST_ORDER : MOST_NUMBER);
  }
  for (const name of FILES) {
    const id = value[name];
    if (typeof id === 'string' && FILE_ID.test(id)) ask[name] = id;
  }
  const texts = (list: unknown): readonly string[] =>
    Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  const settings = texts(value.settings).slice(0, MOST_SETTINGS);
  if (settings.length > 0) ask.settings = settings.map((one) => one.slice(0, MOST_SETTING));
  const logs = texts(value.logs).filter((id) => FILE_ID.test(id));
  if (logs.length > 0) ask.logs = logs.slice(0, 10);
  if (Array.isArray(value.known)) ask.known = texts(value.known).slice(0, MOST_FACTS);
  const plan = planOf(value.plan);
  if (plan !== undefined) ask.plan = plan;
  return ask;
}

function planOf(value: unknown): PlanForm | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const form = value as Readonly<Record<string, unknown>>;
  const [parentCode, setup, codes, windowMinutes] = PLAN.map((name) => form[name]);
  if (typeof parentCode !== 'string' || typeof setup !== 'string') return undefined;
  if (typeof codes !== 'string' || typeof windowMinutes !== 'string') return undefined;
  return { parentCode, setup, codes, windowMinutes };
}
