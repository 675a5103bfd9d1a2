/**
 * Bolt's logger, written to pino. What comes from outside is not cleaned but listed: of a sentence of Bolt or its clients only its known
 * beginning is kept, of an error its name, codes and place. Message text, blocks, addresses and tokens never reach a log.
 */
import type { Logger as BoltLogger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';
import { describeError } from './describe-error.ts';

/** Sentences of Bolt and its clients, up to where they begin to quote: an error, an address, an answer of Slack's. */
const SENTENCES: readonly RegExp[] = [
  /^(?:http request failed|API Call failed due to rate limiting)/,
  /^Failed to (?:retrieve a new WSS URL|send a (?:WebSocket )?message|send ping to Slack|parse the request body)/,
  /^Failed to parse and verify the request data: Failed to verify authenticity: [a-z0-9 -]{1,80}/,
  /^(?:WebSocket (?:error|not available)|A p[io]ng wasn't received|Peer did not complete the close handshake)/,
  /^(?:Malformed request body|Request body exceeded the maximum allowed size|Unexpected content-type detected)/,
  /^An? (?:incoming event was not acknowledged|unhandled (?:error|HTTP request)|unexpected error occurred during a request)/,
  /^(?:Unhandled HTTP request|Invalid request signature detected|No request handler matched)/,
  /^(?:Authorization of incoming event did not succeed|Could not determine the type of an incoming event)/,
  /^(?:ack\(\) has already been called|The top-level `text` argument is missing|Something has gone wrong)/,
];

/** A warning that Slack gives in one word of its own, such as `superfluous_charset`. */
const WORD = /^[a-z_]{1,60}$/;

/** Which part of our own blocks Slack does not take: names of fields and numbers. */
const POINTER = /\[json-pointer:(\/[a-z0-9_/]{1,120})\]/;

/** What may be logged of a text that Bolt or a client logs; undefined when nothing may. */
export function knownWords(text: string): string | undefined {
  for (const sentence of SENTENCES) {
    const [known] = sentence.exec(text) ?? [];
    if (known !== undefined) return known;
  }
  const [, pointer] = POINTER.exec(text) ?? [];
  if (pointer !== undefined) return `Slack names a fault at ${pointer}`;
  return WORD.test(text) ? text : undefined;
}

function write(log: Logger, level: 'info' | 'warn' | 'error', parts: readonly unknown[]): void {
  const error = parts.find((part) => part instanceof Error);
  const words = parts.flatMap((part) => (typeof part === 'string' ? (knownWords(part) ?? []) : []));
  log[level](
    error ? { error: describeError(error) } : {},
    words.join(' ') || 'Slack or its client said something that is not logged',
  );
}

/** The level is pino's; Bolt's wish for another is ignored. At debug Bolt and its clients log whole payloads: that level is dropped. */
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
