/**
 * Fetches the text of an uploaded log. Only from Slack's own hosts, only over https, redirects by hand, bounded; an HTML page
 * instead of the file means that the scope is missing. Refusals are values: the user is told, nothing is thrown.
 */
import { decodeText } from '../../logs/decode-text.ts';
import { looksBinary } from '../../logs/normalise.ts';
import { isFileHost } from '../outgoing/hosts.ts';
import type { SlackFile } from './incoming.ts';
import { inboundWords } from './words.ts';

export type Downloaded =
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | ({ readonly kind: 'refused' } & RefusedDownload);

/** Why a file was not read, with the sentence for the user. */
export interface RefusedDownload {
  readonly why: 'too-large' | 'binary' | 'missing-scope' | 'foreign-host' | 'gone' | 'unreachable' | 'too-many';
  readonly say: string;
}

interface From {
  readonly token: string;
  readonly apiUrl?: string;
  readonly maxBytes: number;
  readonly fetch: typeof fetch;
}

/** Slack redirects once or twice; more is a loop. */
const MAX_REDIRECTS = 3;

/** Two megabytes take a second; an incident does not wait longer for a host that hangs. */
const TIMEOUT_MS = 10_000;

/** Kinds of file that are never a log; anything else is looked at. */
const NOT_TEXT = /^(?:image|video|audio|font)\/|^application\/(?:pdf|zip|gzip|x-7z|x-msdownload|vnd\.|msword)/;

const nameOf = (file: SlackFile): string => file.name?.slice(0, 80) || inboundWords.unnamedFile;

function refused(file: SlackFile, why: RefusedDownload['why'], words: (name: string) => string): Downloaded {
  return { kind: 'refused', why, say: words(nameOf(file)) };
}

function missingScope(file: SlackFile): Downloaded {
  return refused(file, 'missing-scope', inboundWords.missingScope);
}

function megabytes(bytes: number): string {
  return inboundWords.megabytes((bytes / 1024 / 1024).toFixed(1));
}

function tooLarge(file: SlackFile, maxBytes: number): Downloaded {
  return refused(file, 'too-large', (name) => inboundWords.tooLarge(name, megabytes(maxBytes)));
}

/** Reads at most `maxBytes`; undefined when there is more. */
async function readBounded(response: Response, maxBytes: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > maxBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function follow(url: URL, from: From, redirects: number): Promise<Response | 'foreign-host' | 'loop'> {
  if (!isFileHost(url, from.apiUrl)) return 'foreign-host';
  if (redirects > MAX_REDIRECTS) return 'loop';
  const response = await from.fetch(url, {
    headers: { authorization: `Bearer ${from.token}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const location = response.headers.get('location');
  if (response.status < 300 || response.status > 399 || !location || !URL.canParse(location, url.href)) return response;
  await response.body?.cancel();
  return follow(new URL(location, url), from, redirects + 1);
}

async function readResponse(response: Response, file: SlackFile, maxBytes: number): Promise<Downloaded> {
  if (response.status === 401 || response.status === 403) return missingScope(file);
  if (response.status === 404 || response.status === 410) return refused(file, 'gone', inboundWords.gone);
  const { status } = response;
  if (!response.ok) return refused(file, 'unreachable', (name) => inboundWords.slackAnswered(name, status));
  if (response.headers.get('content-type')?.startsWith('text/html')) return missingScope(file);
  const bytes = await readBounded(response, maxBytes);
  if (!bytes) return tooLarge(file, maxBytes);
  const text = decodeText(bytes);
  if (/^\s*<!doctype html|^\s*<html/i.test(text.slice(0, 200))) return missingScope(file);
  if (looksBinary(text)) return refused(file, 'binary', inboundWords.notText);
  return { kind: 'text', name: nameOf(file), text };
}

/**
 * @param file as the event or `files.info` describes it
 * @param from.apiUrl the configured API host; absent for Slack itself
 */
export async function downloadText(file: SlackFile, from: From): Promise<Downloaded> {
  if (file.mode === 'tombstone' || !file.url_private_download || !URL.canParse(file.url_private_download)) {
    return refused(file, 'gone', inboundWords.gone);
  }
  if (file.mimetype && NOT_TEXT.test(file.mimetype)) {
    return refused(file, 'binary', inboundWords.notText);
  }
  if ((file.size ?? 0) > from.maxBytes) return tooLarge(file, from.maxBytes);
  try {
    const response = await follow(new URL(file.url_private_download), from, 0);
    if (response === 'foreign-host') return refused(file, 'foreign-host', inboundWords.notOnSlack);
    if (response === 'loop') return refused(file, 'unreachable', inboundWords.redirects);
    return await readResponse(response, file, from.maxBytes);
  } catch (error) {
    // The network, or our time limit: an outcome of a download like any other.
    if (!(error instanceof Error)) throw error;
    return refused(file, 'unreachable', inboundWords.notDelivered);
  }
}
