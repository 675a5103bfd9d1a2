/**
 * The message that a button stands in, as far as Slack describes it. Bolt does not say what it holds, so it is read with a schema: a field
 * of another kind counts as missing, and the answer goes where it can go without it.
 * In: `{ ts: '1.2', thread_ts: 7 }`. Out: `{ ts: '1.2' }`.
 */
import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const messageSchema = z.object({ ts: text, thread_ts: text, subtype: text }).catch({});

type PressedMessage = Readonly<z.infer<typeof messageSchema>>;

export const messageOf = ({ message }: Pick<BlockAction, 'message'>): PressedMessage => messageSchema.parse(message);
