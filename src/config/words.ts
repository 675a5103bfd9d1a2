/** What is said of a setting that is missing or wrong: it follows the name of the setting. A value is never quoted, it may be a token. */
const PLACES = {
  oauth: 'api.slack.com/apps, your app, OAuth & Permissions',
  appToken: 'api.slack.com/apps, your app, Basic Information, App-Level Tokens',
  credentials: 'your app, Basic Information, App Credentials',
} as const;

export const configWords = {
  problems: (count: number) =>
    count === 1 ? '1 problem in the environment variables' : `${count} problems in the environment variables`,
  next: (lines: string) =>
    `\n${lines}\nREADME.md, "Install it in a workspace", explains where to find each value. To try the bot without a workspace: npm run demo`,
  mode: 'must be socket or http',
  noBotToken: `is missing: copy the bot token of your app (${PLACES.oauth})`,
  botToken: `must start with xoxb- (${PLACES.oauth})`,
  appToken: `must start with xapp- (${PLACES.appToken})`,
  noAppToken: `is missing: Socket Mode needs it, with the scope connections:write (${PLACES.appToken})`,
  signingSecret: `must have 8 characters or more, without spaces (${PLACES.credentials})`,
  noSigningSecret: `is missing: SLACK_MODE=http needs it (${PLACES.credentials})`,
  apiUrl: 'must be an https address, or http on this machine such as http://localhost:3900/api/',
  port: 'must be a port, 1 to 65535',
  passiveChannels: 'must be channel ids (C0123ABCD) or name patterns in lower case (inc-*), separated by commas',
  editors:
    'must be ids of Slack users (U0123ABCD), separated by commas (in Slack: profile, three dots, Copy member ID)',
  admins:
    'must be ids of Slack users (U0123ABCD), or of users in one workspace (T0123ABCD:U0123ABCD), separated by commas',
  store: 'must be json-file, postgres or memory',
  databaseUrl: 'must be postgres://user:password@host:port/database',
  noDatabaseUrl: 'is missing: STORE=postgres needs it (postgres://user:password@host:port/database)',
  bytes: 'must be a number of bytes, 1024 (1 KiB) to 20971520 (20 MiB)',
  threads: 'must be a number of threads, 1 to 16',
  days: 'must be a number of days, 1 to 3650',
  logLevel: (levels: string) => `must be one of ${levels}`,
} as const;
