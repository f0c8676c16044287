/** Grey levels of 4 bits, 0..15, stand for these steps of 0..255. */
const GREY_STEP = 17;

/**
 * Packs grey levels 0..255 to 4 bits each, the first of a pair in the high half.
 * A level moves by at most 8 of 255.
 * @throws Error when the count is odd.
 */
export function packNibbles(levels: Uint8Array): Uint8Array<ArrayBuffer> {
  if (levels.length % 2 !== 0) throw new Error(`levels must be even in number, got ${levels.length}`);
  const packed = new Uint8Array(levels.length / 2);
  const nibble = (level: number) => Math.round(level / GREY_STEP);
  for (let i = 0; i < packed.length; i += 1) {
    packed[i] = (nibble(levels[2 * i]) << 4) | nibble(levels[2 * i + 1]);
  }
  return packed;
}

/** Grey levels 0..255 (multiples of 17), two from each byte. */
export function unpackNibbles(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const levels = new Uint8Array(packed.length * 2);
  for (let i = 0; i < packed.length; i += 1) {
    levels[2 * i] = (packed[i] >> 4) * GREY_STEP;
    levels[2 * i + 1] = (packed[i] & 15) * GREY_STEP;
  }
  return levels;
}
