/**
 * Bolt's logger, written to pino. At debug Bolt and its clients log whole payloads: those levels are dropped, and of errors
 * only name, code and place are kept. Message text, blocks and tokens never reach a log.
 */
import type { Logger as BoltLogger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';
import { neededScope, slackCode } from './slack-error.ts';

/** The longest line of Bolt's own that says anything has some 200 characters. */
const MESSAGE_CHARACTERS = 300;

/** Bounded, without tokens, and without the piece of text that JSON errors quote. */
export function safeText(text: string): string {
  return text
    .replace(/\bx(?:ox[a-z]|app)-[\w-]+/g, '<token>')
    .replace(/(Unexpected (?:token|end|non-whitespace)).*/s, '$1 (in JSON)')
    .replace(/\/(?:_hooks|services|commands|actions)\/\S+/g, '/<response_url>')
    .slice(0, MESSAGE_CHARACTERS);
}

/** What may be logged of an error. Its message may quote what was pasted, so parse errors lose theirs. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, originals } = error as Error & { code?: unknown; originals?: readonly unknown[] };
  const frames = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...(slackCode(error) && { slack: slackCode(error) }),
    ...(neededScope(error) && { needed: neededScope(error) }),
    ...(error instanceof SyntaxError ? {} : { message: safeText(error.message) }),
    ...(frames && { at: frames }),
    ...(originals && { originals: originals.map(describeError) }),
  };
}

function write(log: Logger, level: 'info' | 'warn' | 'error', parts: readonly unknown[]): void {
  const errors = parts.filter((part) => part instanceof Error);
  const text = parts
    .filter((part) => typeof part === 'string')
    .map(safeText)
    .join(' ');
  log[level](errors.length > 0 ? { error: describeError(errors[0]) } : {}, text || 'slack');
}

/** The level is pino's; Bolt's wish for another is ignored. */
export function createBoltLogger(log: Logger): BoltLogger {
  return {
    debug: () => undefined,
    info: (...parts) => write(log, 'info', parts),
    warn: (...parts) => write(log, 'warn', parts),
    error: (...parts) => write(log, 'error', parts),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
