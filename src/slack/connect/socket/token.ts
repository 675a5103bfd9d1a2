/** Whether Slack takes the bot token: asked at the start until Slack can be reached, and again whenever a call is refused. */
import { setTimeout as wait } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { UserError } from '../../../errors.ts';
import { describeError } from '../describe-error.ts';
import { tokenRefusal } from '../slack-error.ts';
import type { State } from './health.ts';

/** Between two questions while Slack cannot be reached; each question itself waits and is repeated (`outgoing/call.ts`). */
const PAUSE_MS = 10_000;

/** Names the setting that Slack refuses; never with its value. */
export function refusedToken(setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', code: string): UserError {
  const from = setting === 'SLACK_BOT_TOKEN' ? 'OAuth & Permissions' : 'Basic Information, App-Level Tokens';
  return new UserError({
    area: 'slack',
    what: `Slack refuses ${setting} (${code})`,
    next: `copy it again from ${from}`,
  });
}

export interface TokenWatch {
  readonly state: State;
  /**
   * @param ask calls auth.test
   * Resolves when Slack takes the token, or when `stop` says so. @throws UserError when Slack refuses it
   */
  prove(ask: () => Promise<unknown>, stop: AbortSignal): Promise<void>;
  /** A call was refused: asks Slack again, and tells `onRefused` when it stays refused. */
  doubt(client: webApi.WebClient, code: string): Promise<void>;
}

export function createTokenWatch(options: {
  readonly log: Logger;
  readonly onRefused: (error: UserError) => void;
}): TokenWatch {
  const { log, onRefused } = options;
  let state: State = { ok: false, say: 'Slack has not been asked yet' };
  let isProven = false;

  return {
    get state() {
      return state;
    },
    async prove(ask, stop) {
      while (!stop.aborted) {
        try {
          await ask();
          isProven = true;
          state = { ok: true, say: 'Slack takes it' };
          return;
        } catch (error) {
          const code = tokenRefusal(error);
          state = { ok: false, say: code ? `Slack refuses it: ${code}` : 'Slack cannot be reached' };
          if (code) throw refusedToken('SLACK_BOT_TOKEN', code);
          if (!stop.aborted) log.warn({ error: describeError(error) }, 'cannot reach Slack: trying again');
          await wait(PAUSE_MS, undefined, { signal: stop }).catch(() => undefined);
        }
      }
    },
    async doubt(client, code) {
      // Before it is proven, `prove` asks; and one who asks is enough.
      if (!isProven) return;
      isProven = false;
      state = { ok: false, say: `Slack refuses it: ${code}` };
      try {
        await client.auth.test();
        state = { ok: true, say: 'Slack takes it' };
        isProven = true;
      } catch (error) {
        const still = tokenRefusal(error);
        if (still) onRefused(refusedToken('SLACK_BOT_TOKEN', still));
        // Not reachable: the next refusal asks again.
        else isProven = true;
      }
    },
  };
}
