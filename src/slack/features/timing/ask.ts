/**
 * What somebody wants to know of the timing check, small enough to travel in a button and a form: numbers as typed, files by
 * their Slack id. Nothing of it is kept by us: pressed again, the files are fetched again.
 */
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
}

/** A button takes 2,000 characters. */
const MOST_CHARACTERS = 1900;
const MOST_SETTINGS = 20;
const MOST_NUMBER = 30;
/** Codes of some hundred sites: what an order leaves out comes last. */
const MOST_ORDER = 600;
const MOST_SETTING = 70;
const FILE_ID = /^F[A-Za-z0-9]{1,30}$/;

const TEXTS = ['sites', 'logonServers', 'deadServers', 'mode', 'target', 'seed', 'order'] as const;
const FILES = ['hierarchy', 'parameters', 'facts'] as const;

/** @returns JSON for a button's value or a form's metadata */
export function encodeAsk(ask: Ask): string {
  const text = JSON.stringify(bounded(ask as Readonly<Record<string, unknown>>));
  return text.length <= MOST_CHARACTERS ? text : '{}';
}

/** What `encodeAsk` wrote; of anything else what is usable. */
export function decodeAsk(text: string): Ask {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? bounded(value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

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
  return ask;
}
