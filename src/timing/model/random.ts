/** A source of numbers uniform on [0, 1). */
export type Random = () => number;

/**
 * sfc32 (Chris Doty-Humphrey's "small fast counting" generator, public domain, passes PractRand), seeded through
 * splitmix32 so that neighbouring seeds give unrelated streams.
 *
 * @param seed any finite number; its low 32 bits and `stream` choose the sequence
 * @param stream independent sequence under the same seed, so that one part of a run does not shift another's numbers
 */
export function createRandom(seed: number, stream = 0): Random {
  let state = (seed >>> 0) ^ Math.imul(stream + 1, 0x9e3779b9);
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  let a = next();
  let b = next();
  let c = next();
  let counter = 1;
  const step = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) step();
  return step;
}
