import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    passWithNoTests: false,
    // The end-to-end suites start a local Slack and a bot; two at a time is what two cores carry.
    maxWorkers: 2,
    // Whole libraries are asked in some tests; on a busy machine that takes three times as long as alone.
    testTimeout: 60_000,
    hookTimeout: 40_000,
    setupFiles: ['test/setup.ts'],
  },
});
