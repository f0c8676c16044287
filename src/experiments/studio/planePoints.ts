import type { Examples } from '#engine';

/** Labelled points of the plane, some of them kept out of training. Plain arrays: they go to a worker and into links. */
export interface PlanePoints {
  /** [N × 2], each in [−REACH, REACH] */
  readonly features: readonly number[];
  /** [N], 0..K−1 */
  readonly labels: readonly number[];
  /** [N] Whether the point is held out. */
  readonly heldOut: readonly boolean[];
}

/** Half the side of the window, in the features' standard deviations. */
export const REACH = 3.2;
/** Points that a link can carry and a drawing moves at 60 frames a second. */
export const MAX_POINTS = 400;
/** Points of a reader’s table: more than a link carries, few enough for a run to be made anew at once. */
export const MOST_POINTS = 2000;
export const MIN_CLASSES = 2;
export const MAX_CLASSES = 6;

export const NO_POINTS: PlanePoints = { features: [], labels: [], heldOut: [] };

const GRID = 4096;
/** Places are kept to so much of a deviation. */
export const UNIT = (2 * REACH) / (GRID - 1);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** A letter for class and fate, two for each feature. */
export const LETTERS = 5;
const HELD_OUT = 8;

/** To the place that a link can carry. */
export function onGrid(value: number): number {
  const inside = Math.min(REACH, Math.max(-REACH, value));
  return Math.round((inside + REACH) / UNIT) * UNIT - REACH;
}

/** Points as the text of a link, five letters each. */
export function writePoints({ features, labels, heldOut }: PlanePoints): string {
  const pair = (value: number) => {
    const at = Math.round((value + REACH) / UNIT);
    return ALPHABET[at >> 6] + ALPHABET[at & 63];
  };
  return labels
    .map(
      (k, n) => ALPHABET[k + (heldOut[n] ? HELD_OUT : 0)] + pair(features[2 * n]) + pair(features[2 * n + 1]),
    )
    .join('');
}

/** Points from the text of a link; undefined when it holds none. */
export function readPoints(text: string): PlanePoints | undefined {
  if (text.length % LETTERS !== 0 || text.length / LETTERS > MOST_POINTS) return undefined;
  const letters = Array.from(text, (letter) => ALPHABET.indexOf(letter));
  if (letters.includes(-1)) return undefined;
  const points = { features: [] as number[], labels: [] as number[], heldOut: [] as boolean[] };
  for (let at = 0; at < letters.length; at += LETTERS) {
    const [first, ...places] = letters.slice(at, at + LETTERS);
    const label = first % HELD_OUT;
    if (first >= 2 * HELD_OUT || label >= MAX_CLASSES) return undefined;
    points.labels.push(label);
    points.heldOut.push(first >= HELD_OUT);
    for (const [high, low] of [places.slice(0, 2), places.slice(2)])
      points.features.push((high * 64 + low) * UNIT - REACH);
  }
  return points;
}

/** The points that are trained on, or those that are held out. */
export function examplesOf({ features, labels, heldOut }: PlanePoints, isHeldOut: boolean): Examples {
  const chosen = labels.flatMap((_, n) => (heldOut[n] === isHeldOut ? [n] : []));
  return {
    features: chosen.flatMap((n) => [features[2 * n], features[2 * n + 1]]),
    labels: chosen.map((n) => labels[n]),
  };
}
