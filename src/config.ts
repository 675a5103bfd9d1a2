/**
 * The configuration, read from environment variables and nowhere else. Pure: the environment is an argument.
 * In: `{ SLACK_BOT_TOKEN: 'xoxb-…', SLACK_APP_TOKEN: 'xapp-…' }`. Out: a `Config`, or one error with every problem. Values are
 * never quoted in messages: they may be tokens.
 */

import { z } from 'zod';
import { UserError } from './errors.ts';
import { shippedKnowledgeDir } from './library/shipped/shipped.ts';
import { MAX_TEXT_CHARACTERS } from './logs/bounds.ts';

export interface Config {
  readonly slack: {
    readonly mode: 'socket' | 'http';
    readonly botToken: string;
    /** Present in socket mode. */
    readonly appToken?: string;
    /** Present in http mode. */
    readonly signingSecret?: string;
    /** Ends with a slash; absent for Slack itself. */
    readonly apiUrl?: string;
    /** Where http mode listens. */
    readonly port: number;
  };
  /** Channel ids, or patterns on channel names such as `inc-*`, lower case, without `#`. */
  readonly passiveChannels: readonly string[];
  /** Slack user ids of those who approve, edit and retire what was taught. */
  readonly knowledgeEditors: readonly string[];
  /** Who may change settings and delete the data of others; without a workspace, in all of them. */
  readonly admins: readonly Admin[];
  readonly dataDir: string;
  /** Folder of the imported articles; absent for the one in `dataDir`. */
  readonly libraryDir?: string;
  readonly store: 'json-file' | 'postgres' | 'memory';
  /** Of the Postgres store. Holds a password: never shown. */
  readonly databaseUrl?: string;
  /** How long answers are kept, in days. */
  readonly retentionDays: number;
  readonly logLevel: LogLevel;
  readonly knowledgeDir: string;
  /** Larger uploads are not downloaded. */
  readonly maxFileBytes: number;
  /** Threads that read long texts and files. */
  readonly readingThreads: number;
  /** Where socket mode serves /healthz and /readyz; http mode serves them on `slack.port`. */
  readonly healthPort: number;
}

export interface Admin {
  /** Slack id of a workspace, without that of its enterprise. */
  readonly workspace?: string;
  readonly user: string;
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What the environment lacks; `problems` has one sentence each, `message` has them all. */
export class ConfigError extends UserError {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super({
      area: 'config',
      what: `${count} in the environment variables`,
      next:
        `\n${problems.map((one) => `  - ${one}`).join('\n')}\n` +
        'README.md, "Install it in a workspace", explains where to find each value. To try the bot without a workspace: npm run demo',
    });
    this.problems = problems;
  }
}

/** 1 KiB to 20 MiB. SMS starts a new log at about 1 MB, and the reader caps what it looks at anyway. */
const maxFileBytes = {
  least: 1024,
  most: 20 * 1024 * 1024,
  // What is larger would not be read whole.
  usual: MAX_TEXT_CHARACTERS,
  allowed: 'must be a number of bytes, 1024 (1 KiB) to 20971520 (20 MiB)',
};

/** Two: one long text that takes its twenty seconds keeps nobody else from an answer. */
const readingThreads = { least: 1, most: 16, usual: 2, allowed: 'must be a number of threads, 1 to 16' };

/** A day, so that a 48-hour deadline is seen coming; ten years, since nobody means more. */
const retentionDays = { least: 1, most: 3650, usual: 90, allowed: 'must be a number of days, 1 to 3650' };

/** Token or secret over plain http to another machine would be readable on the way. */
const isSafeApiUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username || url.password) return false;
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
  );
};

const splitList = (text: string): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim().replace(/^#/, ''))
    .filter((entry) => entry !== '');

interface WholeNumber {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  /** What a problem says. */
  readonly allowed: string;
}

const wholeNumber = ({ least, most, usual, allowed }: WholeNumber) =>
  z.coerce.number(allowed).int(allowed).min(least, allowed).max(most, allowed).default(usual);

const port = (usual: number) => wholeNumber({ least: 1, most: 65_535, usual, allowed: 'must be a port, 1 to 65535' });

/** One entry a variable, in the order of `.env.example`: how it is read, its default, and what a problem says. */
const environment = z.object({
  SLACK_MODE: z.enum(['socket', 'http'], 'must be socket or http').default('socket'),
  SLACK_BOT_TOKEN: z
    .string('is missing: copy the bot token of your app (api.slack.com/apps, your app, OAuth & Permissions)')
    .regex(/^xoxb-\S+$/, 'must start with xoxb- (api.slack.com/apps, your app, OAuth & Permissions)'),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'must start with xapp- (api.slack.com/apps, your app, Basic Information, App-Level Tokens)')
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\S{8,}$/, 'must have 8 characters or more, without spaces (your app, Basic Information, App Credentials)')
    .optional(),
  SLACK_API_URL: z
    .string()
    .refine(isSafeApiUrl, 'must be an https address, or http on this machine such as http://localhost:3900/api/')
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .optional(),
  PORT: port(3000),
  HEALTH_PORT: port(3001),
  PASSIVE_CHANNELS: z
    .string()
    .default('')
    .transform(splitList)
    .pipe(
      z.array(
        z
          .string()
          .regex(
            /^(?:[CG][A-Z0-9]{5,20}|[^\s#@,A-Z]{1,80})$/,
            'must be channel ids (C0123ABCD) or name patterns in lower case (inc-*), separated by commas',
          ),
      ),
    ),
  KNOWLEDGE_EDITORS: z
    .string()
    .default('')
    .transform(splitList)
    .pipe(
      z.array(
        z
          .string()
          .regex(
            /^[UW][A-Z0-9]{2,20}$/,
            'must be ids of Slack users (U0123ABCD), separated by commas (in Slack: profile, three dots, Copy member ID)',
          ),
      ),
    ),
  ADMINS: z
    .string()
    .default('')
    .transform(splitList)
    .pipe(
      z.array(
        z
          .string()
          .regex(
            /^(?:T[A-Z0-9]{2,20}:)?[UW][A-Z0-9]{2,20}$/,
            'must be ids of Slack users (U0123ABCD), or of users in one workspace (T0123ABCD:U0123ABCD), separated by commas',
          ),
      ),
    ),
  STORE: z.enum(['json-file', 'postgres', 'memory'], 'must be json-file, postgres or memory').optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\/\S+$/, 'must be postgres://user:password@host:port/database')
    .optional(),
  DATA_DIR: z.string().default('data'),
  LIBRARY_DIR: z.string().optional(),
  KNOWLEDGE_DIR: z.string().default(shippedKnowledgeDir),
  MAX_FILE_BYTES: wholeNumber(maxFileBytes),
  READING_THREADS: wholeNumber(readingThreads),
  RETENTION_DAYS: wholeNumber(retentionDays),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
});

/** Every variable that is read, in the order of `.env.example`. */
export const variableNames = Object.keys(environment.shape) as readonly (keyof typeof environment.shape)[];

/**
 * @param env e.g. `process.env`; an empty value counts as absent
 * @throws ConfigError with every problem at once
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const present: Record<string, string> = {};
  for (const name of variableNames) {
    const value = env[name]?.trim();
    if (value) present[name] = value;
  }
  const parsed = environment.safeParse(present);
  const problems = new Set(parsed.error?.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  if (present.SLACK_MODE === 'http') {
    if (!present.SLACK_SIGNING_SECRET) {
      problems.add(
        'SLACK_SIGNING_SECRET is missing: SLACK_MODE=http needs it (your app, Basic Information, App Credentials)',
      );
    }
  } else if (!present.SLACK_APP_TOKEN) {
    problems.add(
      'SLACK_APP_TOKEN is missing: Socket Mode needs it, with the scope connections:write (your app, Basic Information, App-Level Tokens)',
    );
  }
  if (present.STORE === 'postgres' && !present.DATABASE_URL) {
    problems.add('DATABASE_URL is missing: STORE=postgres needs it (postgres://user:password@host:port/database)');
  }
  if (!parsed.success || problems.size > 0) throw new ConfigError([...problems]);
  return toConfig(parsed.data);
}

function toConfig(values: z.infer<typeof environment>): Config {
  return {
    slack: {
      mode: values.SLACK_MODE,
      botToken: values.SLACK_BOT_TOKEN,
      ...(values.SLACK_APP_TOKEN && { appToken: values.SLACK_APP_TOKEN }),
      ...(values.SLACK_SIGNING_SECRET && { signingSecret: values.SLACK_SIGNING_SECRET }),
      ...(values.SLACK_API_URL && { apiUrl: values.SLACK_API_URL }),
      port: values.PORT,
    },
    passiveChannels: values.PASSIVE_CHANNELS,
    knowledgeEditors: values.KNOWLEDGE_EDITORS,
    admins: values.ADMINS.map((one) => {
      const [user = '', workspace] = one.split(':').reverse();
      return { user, ...(workspace && { workspace }) };
    }),
    dataDir: values.DATA_DIR,
    store: values.STORE ?? (values.DATABASE_URL ? 'postgres' : 'json-file'),
    ...(values.LIBRARY_DIR && { libraryDir: values.LIBRARY_DIR }),
    ...(values.DATABASE_URL && { databaseUrl: values.DATABASE_URL }),
    logLevel: values.LOG_LEVEL,
    knowledgeDir: values.KNOWLEDGE_DIR,
    maxFileBytes: values.MAX_FILE_BYTES,
    readingThreads: values.READING_THREADS,
    retentionDays: values.RETENTION_DAYS,
    healthPort: values.HEALTH_PORT,
  };
}
