/** Where the bot keeps what it knows, by the same variables as the bot's own. */
import { type StoreConfig, storeFile } from '../../store/open.ts';
import { type CliIo, dataDirOf } from './io.ts';

type Env = CliIo['env'];

/** The folder, the database and how long answers are kept: a command must not forget what the bot would keep. */
export function storePlace(env: Env): Omit<StoreConfig, 'store'> {
  const databaseUrl = env.DATABASE_URL?.trim();
  const days = Number(env.RETENTION_DAYS?.trim());
  return {
    dataDir: dataDirOf(env),
    ...(databaseUrl && { databaseUrl }),
    ...(Number.isInteger(days) && days > 0 && { retentionDays: days }),
  };
}

/** The file of the store, where it is one. */
export const storePath = (env: Env): string => storeFile(storePlace(env));
