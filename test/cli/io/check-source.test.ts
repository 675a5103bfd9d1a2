/** Devices, pipes and files without line ends, given to every command that reads: refused, with what to do. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../../build/cli.ts';

const hasDevices = process.platform !== 'win32';
let folder: string;
let pipe: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-source-'));
  pipe = join(folder, 'pipe');
  if (hasDevices) execFileSync('mkfifo', [pipe]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const COMMANDS: readonly (readonly string[])[] = [
  ['ask'],
  ['ask', '--timeline'],
  ['ask', '--batch'],
  ['calibrate'],
  ['replay'],
  ['risk', '--params'],
  ['risk', '--hierarchy'],
  ['precheck', '--facts'],
  ['kb', 'import'],
  ['kb', 'teach'],
];

describe.skipIf(!hasDevices)('what is no file (devices and named pipes: skipped on Windows)', () => {
  it.each(COMMANDS.flatMap((command) => ['/dev/zero', 'pipe'].map((source) => [...command, source])))(
    'is refused: %s %s %s',
    async (...args) => {
      const { code, err } = await cli(
        args.filter((one) => one !== undefined).map((one) => (one === 'pipe' ? pipe : one)),
      );
      expect(err).toMatch(/is a device or a pipe, not a file: give a file|is neither a folder/);
      expect(code).not.toBe(0);
    },
  );
});

describe('a log without line ends', () => {
  it('is refused by the timing check before it fills the memory', async () => {
    const file = join(folder, 'endless.log');
    await writeFile(file, 'x'.repeat(21_000_000));
    const { code, err } = await cli(['calibrate', file]);
    expect([code, err]).toEqual([2, expect.stringContaining('line of more than 20,000,000 characters: give a log')]);
  });
});
