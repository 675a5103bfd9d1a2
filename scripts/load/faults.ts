/** What Slack and the network do wrong, by name. `npm run load` and `npm run chaos` switch them on and off while traffic goes on. */
import type { MockSlack } from './mock-slack.ts';

/** What becomes of one call to Slack. `unheard`: the connection breaks before Slack sees the call; `unanswered`: after Slack did it. */
export type CallFault =
  | { readonly do: 'hang' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'unheard' }
  | { readonly do: 'unanswered' }
  | { readonly do: 'answer'; readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export interface SeenCall {
  readonly method: string;
  readonly channel: string;
}

export interface Fault {
  readonly says: string;
  /** For each call while it is on; undefined for those that it leaves alone. */
  readonly onCall?: (call: SeenCall) => CallFault | undefined;
  /** Once, when it is switched on. */
  readonly begin?: (slack: MockSlack) => void;
  /** Each delivery goes to two connections. */
  readonly isTwice?: boolean;
}

const share = (part: number): boolean => Math.random() < part;
const isPost = ({ method }: SeenCall): boolean => method === 'chat.postMessage';

/** A share of the channels that stays the same for as long as the fault is on. */
const isSome = ({ channel }: SeenCall): boolean => channel.endsWith('1');

export const FAULTS = {
  limit: {
    says: 'posts in a tenth of the channels are answered with 429 for two seconds',
    onCall: (call) =>
      isPost(call) && isSome(call) && share(0.3)
        ? { do: 'answer', status: 429, headers: { 'retry-after': '2' } }
        : undefined,
  },
  hang: {
    says: 'one call in ten is never answered',
    onCall: ({ method }) => (method !== 'apps.connections.open' && share(0.1) ? { do: 'hang' } : undefined),
  },
  slow: {
    says: 'calls in a tenth of the channels take four seconds',
    onCall: (call) => (isSome(call) ? { do: 'wait', ms: 4000 } : undefined),
  },
  drop: {
    says: 'one connection in five breaks before Slack has read the call',
    onCall: () => (share(0.2) ? { do: 'unheard' } : undefined),
  },
  'lost-response': {
    says: 'one connection in five breaks after Slack has done what it was asked',
    onCall: () => (share(0.2) ? { do: 'unanswered' } : undefined),
  },
  twice: { says: 'each event is delivered on two connections', isTwice: true },
  null: { says: 'Slack sends frames that say null', begin: (slack) => slack.broadcast('null') },
  disconnect: {
    says: 'Slack asks for new connections',
    begin: (slack) => slack.broadcast(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
  },
  cut: { says: 'all connections break', begin: (slack) => slack.cutAll() },
  outage: { says: 'Slack answers every call with 503', onCall: () => ({ do: 'answer', status: 503 }) },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;
