/** What may be logged of an error: its name, codes and place. Its message only where it is one of ours, or of a shape that quotes nobody. */
import { neededScope, slackCode } from './slack-error.ts';

/** Names of classes: `WebAPIPlatformError`. */
const NAME = /^[A-Za-z]{0,60}(?:Error|Exception)$/;

/** `ECONNREFUSED`, `slack_webapi_platform_error`. */
const CODE = /^[A-Za-z0-9_]{1,60}$/;

/** Of an error of ours: it begins with its area. */
const OUR_MESSAGE = /^\[[a-z -]{2,20}\] /;

/** What JavaScript itself says of a fault in our code: names of properties and functions, no values. */
const FAULT =
  /^(?:Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[\w$]{1,60}'\)|[\w$.]{1,80} is not (?:a function|iterable|defined|a constructor)|fetch failed|Invalid URL)$/;

const MESSAGE_CHARACTERS = 300;
const FRAMES = 8;
const FRAME_CHARACTERS = 200;

/** An error wraps another, which wraps the one that says what happened. */
const DEPTH = 4;

/** Bounded, and without tokens and secrets in addresses: even a message of ours may carry what it was given. */
function safeText(text: string): string {
  return text
    .slice(0, 10 * MESSAGE_CHARACTERS)
    .replace(/\bx(?:ox[a-z]|app)-[\w-]+/g, '<token>')
    .replace(/\b(Bearer|ticket=|token=|secret=)\s*[^\s&"']+/gi, '$1<secret>')
    .replace(/(Unexpected (?:token|end|non-whitespace)).*/s, '$1 (in JSON)')
    .replace(/\/(?:_hooks|services|commands|actions)\/\S+/g, '/<response_url>')
    .slice(0, MESSAGE_CHARACTERS);
}

function messageOf({ name, message }: Error): string | undefined {
  if (name === 'SyntaxError') return undefined;
  return OUR_MESSAGE.test(message) || FAULT.test(message) ? safeText(message) : undefined;
}

/** The lines below the message, which may have lines that look like them. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const at = stack.indexOf(message);
  return (at < 0 ? '' : stack.slice(at + message.length))
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map((line) => safeText(line.trim()).slice(0, FRAME_CHARACTERS));
}

function innerOf(error: Error): readonly unknown[] {
  if ('originals' in error && Array.isArray(error.originals)) return error.originals.slice(0, DEPTH);
  const inner = 'original' in error && error.original !== undefined ? error.original : error.cause;
  return inner === undefined ? [] : [inner];
}

const field = (name: string, value: unknown, shape: RegExp): Readonly<Record<string, string>> =>
  typeof value === 'string' && shape.test(value) ? { [name]: value } : {};

/** Never the error itself: Slack's answer, a request with its token and what was pasted hang on it. */
export function describeError(error: unknown, depth = DEPTH): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, statusCode } = error as Error & { readonly code?: unknown; readonly statusCode?: unknown };
  const message = messageOf(error);
  const frames = framesOf(error);
  const inner = depth > 0 ? innerOf(error).map((one) => describeError(one, depth - 1)) : [];
  return {
    name: NAME.test(error.name) ? error.name : 'Error',
    ...field('code', code, CODE),
    ...(typeof statusCode === 'number' && { status: statusCode }),
    ...(slackCode(error) && { slack: slackCode(error) }),
    ...(neededScope(error) && { needed: neededScope(error) }),
    ...(message !== undefined && { message }),
    ...(frames.length > 0 && { at: frames }),
    ...(inner.length > 0 && { because: inner }),
  };
}
