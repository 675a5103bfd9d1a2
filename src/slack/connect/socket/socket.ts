/** One connection to Slack: the client of `@slack/socket-mode`, which does not end on its own account and survives any frame. */
import { SocketModeClient } from '@slack/socket-mode';
import { z } from 'zod';

/** The kinds of frame that mean something; another would be an event name of the client itself, such as `close`. */
const frameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({ type: z.literal('disconnect') }),
  z.object({
    type: z.literal('events_api'),
    envelope_id: z.string(),
    // Its type is emitted as it is: Slack's have no name of the client's own events.
    payload: z.object({ event: z.object({ type: z.string().regex(/^[a-z_.]{1,80}$/) }) }),
  }),
  z.object({ type: z.enum(['interactive', 'slash_commands']), envelope_id: z.string(), payload: z.object({}) }),
]);

/** What the client emits about itself, which no event of Slack's may be taken for. */
const OWN_EVENTS = new Set([
  'authenticated',
  'close',
  'connected',
  'connecting',
  'disconnected',
  'disconnecting',
  'error',
  'leaving',
  'outgoing_message',
  'reconnecting',
  'slack_event',
  'ws_message',
]);

function parse(data: string | ArrayBuffer): unknown {
  try {
    return JSON.parse(typeof data === 'string' ? data : new TextDecoder().decode(data));
  } catch {
    return undefined;
  }
}

/**
 * Emits `leaving` when Slack is about to end the connection, and leaves it open: another is opened first. Frames that are none of Slack's
 * kinds are ignored.
 */
export class Socket extends SocketModeClient {
  /** Frames can be sent and received. */
  get isOpen(): boolean {
    return this.websocket?.isActive() ?? false;
  }

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const frame = frameSchema.safeParse(parse(data)).data;
    if (frame === undefined) return;
    if (frame.type === 'disconnect') {
      this.emit('leaving');
      return;
    }
    if (frame.type === 'events_api' && OWN_EVENTS.has(frame.payload.event.type)) return;
    await super.onWebSocketMessage(data, isBinary);
  }
}
