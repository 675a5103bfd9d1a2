/** What a mention or direct message asks of the timing check, by its words and its files; undefined: something else. */
import type { Paste } from '../../inbound/paste.ts';
import { looksLikeHierarchy, readTimingRequest, type TimingRequest } from './read-timing-request.ts';

/** With a hierarchy, a few words are said about it; more is something else. */
const SAID_CHARACTERS = 300;

export function readTimingMention({ said, files }: Pick<Paste, 'said' | 'files'>): TimingRequest | undefined {
  const request = readTimingRequest(said);
  const hierarchy = files.find(looksLikeHierarchy);
  if (request?.kind === 'calibrate' || request?.kind === 'replay') return request;
  if (hierarchy?.id !== undefined && said.length <= SAID_CHARACTERS && request?.kind !== 'risk') {
    return { kind: 'risk', ask: {} };
  }
  if (request?.kind === 'form' && files.length > 0) return { kind: 'risk', ask: {} };
  return request;
}
