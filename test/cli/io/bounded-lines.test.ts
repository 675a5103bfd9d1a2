import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedLines } from '../../../src/cli/io/bounded-lines.ts';

async function* chunksOf(chunks: readonly string[]): AsyncGenerator<string> {
  yield* chunks;
}

const bounds = { kept: 5, longest: 50, tooLong: () => new Error('a line that never ends') };

async function linesOf(chunks: readonly string[], over: Partial<typeof bounds> = {}): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of boundedLines(chunksOf(chunks), { ...bounds, ...over })) lines.push(line);
  return lines;
}

describe('the lines of a stream', () => {
  it.each([
    ['cut inside a line', ['DES', 'P\n1'], ['DESP', '1']],
    ['cut inside a line end', ['a\r', '\nb\r', 'c'], ['a', 'b', 'c']],
    ['with empty lines', ['a\n\n', '\nb\n'], ['a', '', '', 'b']],
    ['with a long line, of which the beginning is kept', ['12345', '6789\nb'], ['12345', 'b']],
    ['that is empty', [], []],
  ])('%s', async (_, chunks, lines) => expect(await linesOf(chunks)).toEqual(lines));

  it('ends at a line that never ends', async () => {
    async function* endless(): AsyncGenerator<string> {
      for (;;) yield '\0'.repeat(10);
    }
    const reading = boundedLines(endless(), bounds).next();
    await expect(reading).rejects.toThrow('a line that never ends');
  });

  it('are the same however the text is cut', async () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\n', '\r\n', ' '), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(5), { maxLength: 60 }), async (parts, cuts) => {
        const whole = parts.join('');
        const chunks: string[] = [];
        let at = 0;
        for (const cut of cuts) {
          chunks.push(whole.slice(at, at + cut));
          at += cut;
        }
        chunks.push(whole.slice(at));
        const over = { kept: 1000, longest: 1000 };
        expect(await linesOf(chunks, over)).toEqual(await linesOf([whole], over));
      }),
    );
  });
});
