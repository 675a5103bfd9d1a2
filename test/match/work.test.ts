import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hostileTexts } from '../../scripts/bench/hostile-texts.ts';
import { createDiagnoser, type Diagnoser } from '../../src/diagnose.ts';
import { loadKnowledge } from '../../src/library/shipped/load.ts';

let diagnoser: Diagnoser;
beforeAll(async () => {
  diagnoser = createDiagnoser(await loadKnowledge('knowledge'));
});

const { exec } = RegExp.prototype;
afterEach(() => {
  RegExp.prototype.exec = exec;
});

/** Matches that regular expressions were asked for: every `match`, `test`, `replace`, `split` and `matchAll` goes through `exec`. */
function countMatches(work: () => unknown): number {
  let count = 0;
  RegExp.prototype.exec = function counted(this: RegExp, text: string) {
    count++;
    return exec.call(this, text);
  };
  work();
  RegExp.prototype.exec = exec;
  return count;
}

const SMALL = 5_000;
const LARGE = 4 * SMALL;
/** Four times the text may take four times the matches, and what every text takes besides. */
const MOST_GROWTH = 5;
const EVERY_TEXT = 2_000;
/** Matches a character. */
const MOST_EACH = 16;

describe('the work that a text makes', () => {
  it.each(hostileTexts.map(({ name, make }) => [name, make] as const))(
    'grows with its length and not faster: %s',
    { timeout: 60_000 },
    (_name, make) => {
      const [small, large] = [SMALL, LARGE].map((length) => countMatches(() => diagnoser.diagnose(make(length))));
      expect(large).toBeLessThan(MOST_GROWTH * (small ?? 0) + EVERY_TEXT);
      expect(large).toBeLessThan(MOST_EACH * LARGE);
      // A count that does not count would pass as well.
      expect(small).toBeGreaterThan(5);
    },
  );
});
