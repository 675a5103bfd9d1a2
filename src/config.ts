/**
 * The configuration, read from environment variables and nowhere else. Pure: the environment is an argument.
 * In: `{ SLACK_BOT_TOKEN: 'xoxb-…', SLACK_APP_TOKEN: 'xapp-…' }`. Out: a `Config`, or one error with every problem. Values are
 * never quoted in messages: they may be tokens.
 */

import { z } from 'zod';
import { configWords } from './config/words.ts';
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
    super({
      area: 'config',
      what: configWords.problems(problems.length),
      next: configWords.next(problems.map((one) => `  - ${one}`).join('\n')),
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
  allowed: configWords.bytes,
};

/** Two: one long text that takes its twenty seconds keeps nobody else from an answer. */
const readingThreads = { least: 1, most: 16, usual: 2, allowed: configWords.threads };

/** A day, so that a 48-hour deadline is seen coming; ten years, since nobody means more. */
const retentionDays = { least: 1, most: 3650, usual: 90, allowed: configWords.days };

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

/** Entries between commas, each of which must look like this. */
const list = (entry: RegExp, allowed: string) =>
  z
    .string()
    .default('')
    .transform(splitList)
    .pipe(z.array(z.string().regex(entry, allowed)));

interface WholeNumber {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  /** What a problem says. */
  readonly allowed: string;
}

const wholeNumber = ({ least, most, usual, allowed }: WholeNumber) =>
  z.coerce.number(allowed).int(allowed).min(least, allowed).max(most, allowed).default(usual);

const port = (usual: number) => wholeNumber({ least: 1, most: 65_535, usual, allowed: configWords.port });

/** One entry a variable, in the order of `.env.example`: how it is read, its default, and what a problem says. */
const environment = z.object({
  SLACK_MODE: z.enum(['socket', 'http'], configWords.mode).default('socket'),
  SLACK_BOT_TOKEN: z.string(configWords.noBotToken).regex(/^xoxb-\S+$/, configWords.botToken),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, configWords.appToken)
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\S{8,}$/, configWords.signingSecret)
    .optional(),
  SLACK_API_URL: z
    .string()
    .refine(isSafeApiUrl, configWords.apiUrl)
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .optional(),
  PORT: port(3000),
  HEALTH_PORT: port(3001),
  PASSIVE_CHANNELS: list(/^(?:[CG][A-Z0-9]{5,20}|[^\s#@,A-Z]{1,80})$/, configWords.passiveChannels),
  KNOWLEDGE_EDITORS: list(/^[UW][A-Z0-9]{2,20}$/, configWords.editors),
  ADMINS: list(/^(?:T[A-Z0-9]{2,20}:)?[UW][A-Z0-9]{2,20}$/, configWords.admins),
  STORE: z.enum(['json-file', 'postgres', 'memory'], configWords.store).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\/\S+$/, configWords.databaseUrl)
    .optional(),
  DATA_DIR: z.string().default('data'),
  LIBRARY_DIR: z.string().optional(),
  KNOWLEDGE_DIR: z.string().default(shippedKnowledgeDir),
  MAX_FILE_BYTES: wholeNumber(maxFileBytes),
  READING_THREADS: wholeNumber(readingThreads),
  RETENTION_DAYS: wholeNumber(retentionDays),
  LOG_LEVEL: z.enum(logLevels, configWords.logLevel(logLevels.join(', '))).default('info'),
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
  const lacks = (name: (typeof variableNames)[number], why: string): void => {
    if (!present[name]) problems.add(`${name} ${why}`);
  };
  if (present.SLACK_MODE === 'http') lacks('SLACK_SIGNING_SECRET', configWords.noSigningSecret);
  else lacks('SLACK_APP_TOKEN', configWords.noAppToken);
  if (present.STORE === 'postgres') lacks('DATABASE_URL', configWords.noDatabaseUrl);
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
