/** A source of numbers in [0, 1), always seeded and passed in. */
export type Random = () => number;

/**
 * The generator sfc32 (Small Fast Counting, Chris Doty-Humphrey, PractRand), seeded by hashing text with FNV-1a over four lanes.
 * The same seed gives the same sequence on every machine.
 */
export function seededRandom(seed: string): Random {
  let [a, b, c, counter] = [lane(seed, 0), lane(seed, 1), lane(seed, 2), 1];
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; ++i) next(); // mixes a seed of few different bits, as the author advises
  return next;
}

function lane(text: string, index: number): number {
  let hash = 0x811c9dc5 ^ Math.imul(index + 1, 0x9e3779b9);
  for (let i = 0; i < text.length; ++i) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
