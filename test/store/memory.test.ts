import { createMemoryStore } from '../../src/store/memory.ts';
import { describeStore } from './contract.ts';

describeStore('the memory store', async () => ({
  open: async (options) => createMemoryStore({ uptimeMs: options.now, ...options }),
}));
