/** Opens the store that the configuration names. */
import { join } from 'node:path';
import { createMemoryStore } from './memory.ts';
import type { Store } from './store.ts';

/**
 * @param config `store`: which one; `dataDir`: folder of the file, made when it is not there
 * @param options.now milliseconds since 1970; the machine's clock by default
 * @param options.onError hears of failed writes that no caller waits for
 * @throws as `openJsonFileStore`
 */
export async function openStore(
  config: { readonly store: 'json-file' | 'memory'; readonly dataDir: string },
  options: { readonly now?: () => number; readonly onError?: (error: Error) => void } = {},
): Promise<Store> {
  const { now = Date.now, onError } = options;
  if (config.store === 'memory') return createMemoryStore({ now });
  const { openJsonFileStore } = await import('./json-file.ts');
  return openJsonFileStore({ path: join(config.dataDir, 'sms-kb.json'), now, ...(onError && { onError }) });
}
