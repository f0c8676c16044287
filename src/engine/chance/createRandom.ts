import { ensure, ensureCount, ensureInteger, ensureMethod } from '../requirements.ts';

/** A seeded source of random numbers: the same seed gives the same numbers, everywhere. */
export interface Random {
  /** A number in [0, 1) with 53 random bits. */
  uniform(): number;
  /** An integer in 0..bound−1, each with the same probability. */
  integer(bound: number): number;
  /** A draw of the standard normal distribution. */
  normal(): number;
  /** The numbers 0..count−1 in random order. */
  permutation(count: number): Uint32Array;
  /** A shuffled copy. */
  shuffle<T>(items: readonly T[]): T[];
  /** An independent source; depends on seed and name only, not on what was drawn before. */
  fork(name: string): Random;
}

/** Refuses what is no Random. */
export function ensureRandom(random: Random): void {
  ensureMethod('random', random, 'a Random', 'uniform');
}

const TWO_32 = 2 ** 32;
const TWO_53 = 2 ** 53;

/** 32 well-mixed bits from 32 bits (the finaliser of MurmurHash3, public domain, A. Appleby). */
export function mix(bits: number): number {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

type Key = readonly [number, number, number, number];

/** Takes one 32-bit word into a 128-bit key. */
function absorb(key: Key, word: number): Key {
  const a = mix((key[0] ^ word) + 0x9e3779b9);
  const b = mix((key[1] ^ a) + 0x7f4a7c15);
  const c = mix((key[2] ^ b) + 0x94d049bb);
  return [mix(a + key[3]), b, c, mix((key[3] ^ c) + 0x133111eb)];
}

/** Xoshiro128**: D. Blackman and S. Vigna, Scrambled linear pseudorandom number generators (2018). */
function xoshiro(key: Key): () => number {
  let [a, b, c, d] = key;
  // The one state from which the generator cannot leave.
  if ((a | b | c | d) === 0) d = 1;
  return () => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

function randomOf(key: Key): Random {
  const next = xoshiro(key);
  const next53 = () => (next() >>> 5) * 2 ** 26 + (next() >>> 6);

  function integer(bound: number): number {
    ensureInteger('bound', bound, 1, TWO_53);
    const [draw, range] = bound <= TWO_32 ? [next, TWO_32] : [next53, TWO_53];
    // Values at or above the last multiple of bound would favour the small ones; less than half are refused.
    const limit = range - (range % bound);
    let value = draw();
    while (value >= limit) value = draw();
    return value % bound;
  }

  function shuffleInPlace<T>(items: { [index: number]: T; readonly length: number }): void {
    for (let last = items.length - 1; last > 0; last -= 1) {
      const other = integer(last + 1);
      const kept = items[last];
      items[last] = items[other];
      items[other] = kept;
    }
  }

  return {
    uniform: () => next53() / TWO_53,
    integer,
    normal() {
      // 1 − u is in (0, 1], so the logarithm is finite (Box and Muller 1958).
      const radius = Math.sqrt(-2 * Math.log(1 - next53() / TWO_53));
      return radius * Math.cos((2 * Math.PI * next53()) / TWO_53);
    },
    permutation(count) {
      ensureCount('count', count, 0);
      const order = Uint32Array.from({ length: count }, (_, index) => index);
      shuffleInPlace(order);
      return order;
    },
    shuffle(items) {
      const copy = [...items];
      shuffleInPlace(copy);
      return copy;
    },
    fork(name) {
      ensure(typeof name === 'string', 'name', 'a string', name);
      let child = absorb(key, name.length);
      for (let index = 0; index < name.length; index += 1) child = absorb(child, name.charCodeAt(index));
      return randomOf(child);
    },
  };
}

/**
 * A seeded, forkable source of random numbers. A fork depends on the seed and the fork's name only, so
 * that what one consumer draws cannot disturb another.
 * @formula none: a generator (xoshiro128**), not a formula
 * @param seed an integer in [0, 2^53 − 1]
 * @returns a Random: uniform(), integer(bound), normal(), permutation(count), shuffle(items), fork(name)
 * @throws RangeError when the seed is no such integer, a bound is no positive integer, a count none of at least 0, or a name no string
 * @source D. Blackman, S. Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021)
 * @example
 * createRandom(7).fork('shuffle').permutation(5)
 */
export function createRandom(seed: number): Random {
  ensureInteger('seed', seed, 0, Number.MAX_SAFE_INTEGER);
  const start: Key = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
  return randomOf(absorb(absorb(start, seed % TWO_32), Math.floor(seed / TWO_32)));
}
