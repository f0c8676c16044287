/** Pixels between the middle of a word and the middle of a ring, at the least. */
const CLEAR = 15;

/**
 * Where a word stands between two ends, clear of the rings at some places: in the middle, or else in the middle of the
 * widest gap that they leave; undefined where none is wide enough.
 */
export function middleOfWidest(from: number, to: number, taken: readonly number[]): number | undefined {
  const middle = (from + to) / 2;
  if (taken.every((place) => Math.abs(place - middle) >= CLEAR)) return middle;
  const within = taken.filter((place) => place > from - CLEAR && place < to + CLEAR).sort((a, b) => a - b);
  // A ring takes its own room, an edge half a word's.
  const ends = [
    from + CLEAR / 2,
    ...within.flatMap((place) => [place - CLEAR, place + CLEAR]),
    to - CLEAR / 2,
  ];
  const gaps = ends
    .flatMap((start, i) => (i % 2 === 0 ? [[start, ends[i + 1]] as const] : []))
    .filter(([start, end]) => end >= start);
  if (gaps.length === 0) return undefined;
  const [start, end] = gaps.reduce((widest, gap) => (gap[1] - gap[0] > widest[1] - widest[0] ? gap : widest));
  return (start + end) / 2;
}
