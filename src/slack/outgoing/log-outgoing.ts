/** What is logged of the calls to Slack: which method, and what became of it; nothing of what was sent. */
import type { Logger } from 'pino';
import type { OutgoingEvent } from './outgoing.ts';

const MESSAGES: Readonly<Record<OutgoingEvent['kind'], string>> = {
  dropped: 'a call to Slack was not sent',
  limited: 'Slack limits how often a method may be called',
  lost: 'a call to Slack was sent, and its answer did not come',
  'token-refused': 'Slack refuses the token',
  'foreign-host': 'a request to an address that is not one of Slack was refused',
};

export function logOutgoing(log: Logger, { kind, ...event }: OutgoingEvent): void {
  log.warn(event, MESSAGES[kind]);
}
