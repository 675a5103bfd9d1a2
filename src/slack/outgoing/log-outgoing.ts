/** What is logged and counted of the calls to Slack: which method, and what became of it; nothing of what was sent. */
import type { Logger } from 'pino';
import type { Metrics, ToldCall } from '../../metrics/metrics.ts';
import { LIMITED, type OutgoingEvent } from './outgoing.ts';

const MESSAGES: Readonly<Record<Exclude<OutgoingEvent['kind'], 'answered'>, string>> = {
  dropped: 'a call to Slack was not sent',
  limited: 'Slack limits how often a method may be called',
  lost: 'a call to Slack was sent, and its answer did not come',
  'token-refused': 'Slack refuses the token',
  'foreign-host': 'a request to an address that is not one of Slack was refused',
};

/** What is answered is counted alone: there is much of it. */
export function logOutgoing(log: Logger, outgoing: OutgoingEvent): void {
  const { kind, ...event } = outgoing;
  if (kind !== 'answered') log.warn(event, MESSAGES[kind]);
}

function toldCall(event: OutgoingEvent): ToldCall | undefined {
  switch (event.kind) {
    case 'answered':
      return { ...event, outcome: event.code === undefined ? 'ok' : event.code === LIMITED ? 'limited' : 'error' };
    case 'dropped':
      return { method: event.method, outcome: 'dropped', code: event.why };
    case 'lost':
      return { method: event.method, outcome: 'lost', code: 'lost_response' };
    case 'foreign-host':
      return { method: 'none', outcome: 'dropped', code: 'foreign_host' };
    case 'limited':
    case 'token-refused':
      // Counted as an answer with its code.
      return undefined;
  }
}

export function countOutgoing(metrics: Metrics, event: OutgoingEvent): void {
  const told = toldCall(event);
  if (told) metrics.call(told);
}
