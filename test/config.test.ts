import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, variableNames } from '../src/config.ts';

const tokens = { SLACK_BOT_TOKEN: 'xoxb-1-secret', SLACK_APP_TOKEN: 'xapp-1-secret' };

const problemsOf = (env: Record<string, string | undefined>): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('readConfig', () => {
  it('needs two tokens and has a default for the rest', () => {
    expect(readConfig(tokens)).toEqual({
      slack: { mode: 'socket', botToken: 'xoxb-1-secret', appToken: 'xapp-1-secret', port: 3000 },
      passiveChannels: [],
      knowledgeEditors: [],
      admins: [],
      dataDir: 'data',
      store: 'json-file',
      logLevel: 'info',
      knowledgeDir: expect.stringMatching(/[\\/]knowledge$/),
      maxFileBytes: 2_097_152,
      readingThreads: 2,
      retentionDays: 90,
      healthPort: 3001,
    });
  });

  it('reads every variable', () => {
    const config = readConfig({
      SLACK_MODE: 'http',
      SLACK_BOT_TOKEN: ' xoxb-1 ',
      SLACK_SIGNING_SECRET: '0123456789abcdef',
      SLACK_API_URL: 'http://localhost:3900/api',
      PORT: '8080',
      HEALTH_PORT: '8081',
      PASSIVE_CHANNELS: '#inc-*, C0123ABCD,,störung-süd',
      KNOWLEDGE_EDITORS: 'U0123ABCD, W0456',
      LIBRARY_DIR: '/shared/library',
      ADMINS: 'U0123, T0123:U0456',
      STORE: 'memory',
      DATA_DIR: '/data',
      KNOWLEDGE_DIR: '/knowledge',
      MAX_FILE_BYTES: '4096',
      LOG_LEVEL: 'debug',
    });
    expect(config).toEqual({
      slack: {
        mode: 'http',
        botToken: 'xoxb-1',
        signingSecret: '0123456789abcdef',
        apiUrl: 'http://localhost:3900/api/',
        port: 8080,
      },
      passiveChannels: ['inc-*', 'C0123ABCD', 'störung-süd'],
      knowledgeEditors: ['U0123ABCD', 'W0456'],
      libraryDir: '/shared/library',
      admins: [{ user: 'U0123' }, { workspace: 'T0123', user: 'U0456' }],
      dataDir: '/data',
      store: 'memory',
      logLevel: 'debug',
      knowledgeDir: '/knowledge',
      maxFileBytes: 4096,
      readingThreads: 2,
      retentionDays: 90,
      healthPort: 8081,
    });
  });

  it('takes an empty value as absent', () => {
    expect(readConfig({ ...tokens, PORT: '', SLACK_API_URL: ' ', LOG_LEVEL: '' })).toEqual(readConfig(tokens));
  });

  it('names what is missing, where to get it, and the demo', () => {
    expect(problemsOf({})).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN is missing: .*api\.slack\.com\/apps/),
      expect.stringMatching(/^SLACK_APP_TOKEN is missing: Socket Mode needs it.*connections:write/),
    ]);
    expect(() => readConfig({})).toThrow('npm run demo');
  });

  it('asks for the signing secret, not the app token, in http mode', () => {
    expect(problemsOf({ SLACK_MODE: 'http', SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([
      expect.stringMatching(/^SLACK_SIGNING_SECRET is missing: SLACK_MODE=http needs it/),
    ]);
  });

  it.each([
    ['SLACK_MODE', 'websocket', 'must be socket or http'],
    ['SLACK_BOT_TOKEN', 'xapp-swapped', 'must start with xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-swapped', 'must start with xapp-'],
    ['SLACK_SIGNING_SECRET', 'short', 'must have 8 characters or more'],
    ['SLACK_API_URL', 'slack', 'must be an https address'],
    ['SLACK_API_URL', 'ftp://localhost/', 'must be an https address'],
    ['SLACK_API_URL', 'http://example.com/api/', 'must be an https address'],
    ['SLACK_API_URL', 'http://localhost.example.com/api/', 'must be an https address'],
    ['SLACK_API_URL', 'https://user:password@example.com/', 'must be an https address'],
    ['PORT', '0', 'must be a port, 1 to 65535'],
    ['PORT', '65536', 'must be a port, 1 to 65535'],
    ['PORT', '3000.5', 'must be a port, 1 to 65535'],
    ['HEALTH_PORT', 'three', 'must be a port, 1 to 65535'],
    ['PASSIVE_CHANNELS', 'inc-*, Some Channel', 'must be channel ids'],
    ['ADMINS', 'alice', 'must be ids of Slack users'],
    ['ADMINS', 'T1:U0123,E01:U0123', 'must be ids of Slack users'],
    ['KNOWLEDGE_EDITORS', 'U01ALICE, @bob', 'must be ids of Slack users'],
    ['STORE', 'redis', 'must be json-file, postgres or memory'],
    ['DATABASE_URL', 'mysql://x', 'must be postgres://user:password@host:port/database'],
    ['MAX_FILE_BYTES', '12', 'must be a number of bytes'],
    ['LOG_LEVEL', 'verbose', 'must be one of fatal'],
  ])('refuses %s=%s and says what is allowed', (name, value, allowed) => {
    const problems = problemsOf({ ...tokens, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} `));
    expect(problems[0]).toContain(allowed);
    // What was typed may be a token in the wrong place.
    if (value.length > 5 && name !== 'PASSIVE_CHANNELS') expect(problems[0]).not.toContain(value);
  });

  it('reports all problems at once', () => {
    const problems = problemsOf({ SLACK_BOT_TOKEN: 'nope', PORT: 'x', STORE: 'redis', LOG_LEVEL: 'loud' });
    expect(problems.map((one) => one.split(' ')[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'PORT',
      'STORE',
      'LOG_LEVEL',
      'SLACK_APP_TOKEN',
    ]);
  });

  it.each([
    [{}, 'json-file'],
    [{ DATABASE_URL: 'postgres://bot:pw@db/sms' }, 'postgres'],
    [{ DATABASE_URL: 'postgresql://db/sms', STORE: 'json-file' }, 'json-file'],
    [{ DATABASE_URL: 'postgres://db/sms', STORE: 'postgres' }, 'postgres'],
  ])('takes the store of %j to be %s', (given, store) => {
    expect(readConfig({ ...tokens, ...given }).store).toBe(store);
  });

  it('refuses STORE=postgres without a database', () => {
    expect(problemsOf({ ...tokens, STORE: 'postgres' })).toEqual([
      'DATABASE_URL is missing: STORE=postgres needs it (postgres://user:password@host:port/database)',
    ]);
  });

  it('reads nothing but its argument', () => {
    process.env.LOG_LEVEL = 'trace';
    try {
      expect(readConfig(tokens).logLevel).toBe('info');
    } finally {
      delete process.env.LOG_LEVEL;
    }
  });
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const shown = [...text.matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => ({ name, value }));

  it('has every variable of the configuration, and no other', () => {
    expect(shown.map((one) => one.name).sort()).toEqual([...variableNames].sort());
  });

  it('has a line above each that says why', () => {
    for (const { name } of shown) expect(text).toMatch(new RegExp(`^# [A-Za-z].{10,}\n(# )?${name}=`, 'm'));
  });

  it('shows the defaults that are in force', () => {
    const defaults = Object.fromEntries(shown.filter((one) => one.value !== '').map((one) => [one.name, one.value]));
    expect(readConfig({ ...tokens, ...defaults })).toEqual(readConfig(tokens));
  });

  it('can be read by Node itself', () => {
    expect(parseEnv(text)).toEqual({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' });
  });
});
