/** Inputs for the fuzzer: what real ones become when pieces are cut, repeated, swapped and replaced by what no writer expects. Seeded. */

export type Draw = () => number;

/** mulberry32: small, and the same on every machine. @returns numbers from 0 to below 1 */
export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[Math.floor(draw() * from.length)] as T;
}

/** Pieces at which readers turn: marks, quotes, brackets, controls, numbers at their limits. */
const PIECES: readonly string[] = [
  '\0',
  '\n',
  '\r\n',
  '\t',
  '\u001b[2J',
  '\u202e',
  '\ud800',
  '\u0301\u0316',
  '$$<',
  '><',
  '~',
  '```',
  '<!channel>',
  '<@U1|x>',
  '&lt;',
  '{{site}}',
  '{',
  '}',
  '[',
  ']',
  '(',
  '"',
  "'",
  '`',
  '\\',
  '/',
  ':',
  ': ',
  '- ',
  '= ',
  ',',
  ';',
  '|',
  '#',
  '&a',
  '*a',
  '!!x',
  '%',
  '@',
  '-1',
  '0',
  '1e999',
  'NaN',
  '9999999999999999999999',
  '99/99/9999 25:61:61',
  'Thu Jan 00 24:00:00 0000~',
  'password: ',
  'error 53',
  'c0000001',
  'SMS_DESPOOLER',
  'site LON',
  'CON',
  '__proto__',
  'constructor',
  '<Event>',
  '<p>',
  '{\\rtf1',
  'a'.repeat(5000),
  ' '.repeat(5000),
  '🙂'.repeat(300),
];

function mutateOnce(text: string, draw: Draw, others: readonly string[]): string {
  const at = Math.floor(draw() * (text.length + 1));
  const length = Math.floor(draw() ** 3 * Math.min(text.length, 2000));
  const end = at + length;
  switch (Math.floor(draw() * 6)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, end) + text.slice(at).slice(0, 100_000);
    case 2:
      return text.slice(0, at) + pick(draw, PIECES) + text.slice(at);
    case 3:
      return text.slice(0, at) + pick(draw, PIECES).repeat(1 + Math.floor(draw() * 40)) + text.slice(end);
    case 4: {
      const other = pick(draw, others);
      const from = Math.floor(draw() * other.length);
      return text.slice(0, at) + other.slice(from, from + 3000) + text.slice(at);
    }
    default:
      return text.slice(0, at) + String.fromCharCode(Math.floor(draw() * 0x10000)) + text.slice(at + 1);
  }
}

/** One of the samples, changed a few times; never longer than 300,000 characters. */
export function mutateText(draw: Draw, samples: readonly string[]): string {
  let text = pick(draw, samples);
  const times = Math.floor(draw() * 8);
  for (let time = 0; time < times; time++) text = mutateOnce(text, draw, samples).slice(0, 300_000);
  return text;
}

/** What a field may hold that should have held something else. */
function oddValue(draw: Draw, samples: readonly string[]): unknown {
  const values: readonly unknown[] = [
    null,
    undefined,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    [],
    {},
    [[]],
    { toString: 1 },
    'x'.repeat(50_000),
    ['x'],
    { id: null },
    '1700000000.000001',
    'C01INC',
  ];
  return draw() < 0.4 ? mutateText(draw, samples) : pick(draw, values);
}

/** A copy in which some fields are gone, or hold something odd. */
export function mutateValue(value: unknown, draw: Draw, samples: readonly string[]): unknown {
  if (draw() < 0.03) return oddValue(draw, samples);
  if (Array.isArray(value)) return value.map((one) => mutateValue(one, draw, samples));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (draw() < 0.02 ? [] : [[key, mutateValue(one, draw, samples)]])),
  );
}
