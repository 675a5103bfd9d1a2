/** The demo's workspace: two people, two channels, an app with tokens that open nothing but this emulator. */

export const tokens = { bot: 'xoxb-demo', app: 'xapp-demo', signingSecret: 'demo-signing-secret' } as const;

export const people = { alice: 'U01ALICE', bob: 'U02BOB' } as const;

export const channels = {
  /** Opted in through its name: the bot speaks unasked when it is sure. */
  incident: { id: 'C01INC', name: 'inc-sms-upgrade' },
  /** Not opted in: the bot answers mentions only. */
  general: { id: 'C02GEN', name: 'general' },
} as const;

const bot = { user: 'U0SMSKB', name: 'sms-kb' } as const;

/** The workspace file of the emulator (JSON is accepted where YAML is). */
export function workspaceFile(): string {
  const members = [...Object.values(people), bot.user];
  return JSON.stringify({
    workspace: { name: 'sms-kb demo', domain: 'demo', teamId: 'T01DEMO' },
    apps: [
      {
        appId: 'A01SMSKB',
        botUserId: bot.user,
        botName: bot.name,
        botToken: tokens.bot,
        appToken: tokens.app,
        signingSecret: tokens.signingSecret,
        mode: 'socket',
      },
    ],
    users: Object.entries(people).map(([name, id]) => ({
      id,
      name,
      real_name: name === 'alice' ? 'Alice (on call)' : 'Bob (branch office)',
      email: `${name}@example.com`,
    })),
    channels: Object.values(channels).map((channel) => ({ ...channel, members })),
  });
}
