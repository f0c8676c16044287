import { type PlaneTable, type PlaneTableName, planeTable } from '#datasets/tables/planeTable.ts';
import { createRandom, featureScaleOf, type Random, standardize } from '#engine';
import { onGrid, type PlanePoints } from './planePoints.ts';

/** Data sets that need nothing of the reader. */
export type ReadyName = 'clouds' | 'apart' | 'spirals' | PlaneTableName;

export interface ReadyPoints {
  readonly points: PlanePoints;
  /** K: what was asked for, or what the table has. */
  readonly numClasses: number;
  /** What stands at the axes. */
  readonly axisNames: readonly [string, string];
  /** [K] */
  readonly classNames: readonly string[];
}

/** Of each class, of made-up data: trained on, and held out. */
const TRAINED = 30;
const HELD_OUT = 15;
/** Every third row of a table is held out, after a shuffle. */
const HELD_OUT_OF = 3;

/** Centres stand on a circle; normal noise around them. */
const CLOUDS = { clouds: { radius: 1.5, sigma: 0.75 }, apart: { radius: 2, sigma: 0.3 } } as const;
/** Arms turn by so many radians from the middle outwards, and points stray from them by so much. */
const SPIRAL = { inner: 0.35, outer: 2.7, turn: 3.4, sigma: 0.12 } as const;

function cloudPoint(kind: keyof typeof CLOUDS, k: number, numClasses: number, random: Random) {
  const { radius, sigma } = CLOUDS[kind];
  const angle = Math.PI / 2 + (2 * Math.PI * k) / numClasses;
  return [
    radius * Math.cos(angle) + sigma * random.normal(),
    radius * Math.sin(angle) + sigma * random.normal(),
  ];
}

function spiralPoint(k: number, numClasses: number, random: Random) {
  const { inner, outer, turn, sigma } = SPIRAL;
  const along = random.uniform();
  const angle = (2 * Math.PI * k) / numClasses + turn * along;
  const radius = inner + (outer - inner) * along;
  return [
    radius * Math.cos(angle) + sigma * random.normal(),
    radius * Math.sin(angle) + sigma * random.normal(),
  ];
}

function madeUp(name: 'clouds' | 'apart' | 'spirals', numClasses: number, random: Random): ReadyPoints {
  const points = { features: [] as number[], labels: [] as number[], heldOut: [] as boolean[] };
  for (let k = 0; k < numClasses; k += 1) {
    for (let n = 0; n < TRAINED + HELD_OUT; n += 1) {
      const point =
        name === 'spirals' ? spiralPoint(k, numClasses, random) : cloudPoint(name, k, numClasses, random);
      points.features.push(...point.map(onGrid));
      points.labels.push(k);
      points.heldOut.push(n >= TRAINED);
    }
  }
  const classNames = Array.from({ length: numClasses }, (_, k) => `class ${k + 1}`);
  return { points, numClasses, axisNames: ['x₁', 'x₂'], classNames };
}

/** Rows as points: scaled to mean 0 and deviation 1 of the rows that are trained on. */
export function scaledPoints(
  features: ArrayLike<number>,
  labels: readonly number[],
  heldOut: readonly boolean[],
): PlanePoints {
  const trained = labels.flatMap((_, n) => (heldOut[n] ? [] : [features[2 * n], features[2 * n + 1]]));
  const scaled = standardize(features, featureScaleOf(trained, 2));
  return { features: Array.from(scaled, onGrid), labels, heldOut };
}

/** Every third example after a shuffle. */
export function everyThird(numExamples: number, random: Random): readonly boolean[] {
  const heldOut = new Array<boolean>(numExamples).fill(false);
  for (const [at, n] of random.permutation(numExamples).entries()) heldOut[n] = at % HELD_OUT_OF === 0;
  return heldOut;
}

function measured(table: PlaneTable, random: Random): ReadyPoints {
  const { features, labels, classNames, featureNames, unit } = table;
  const axis = (name: string) => `${name}${unit && `, ${unit}`}, scaled`;
  return {
    points: scaledPoints(features, labels, everyThird(labels.length, random)),
    numClasses: classNames.length,
    axisNames: [axis(featureNames[0]), axis(featureNames[1])],
    classNames,
  };
}

/** @param seed where made-up points fall, and which rows of a table are held out */
export function readyPoints(name: ReadyName, numClasses: number, seed: number): ReadyPoints {
  const random = createRandom(seed).fork('points');
  if (name === 'clouds' || name === 'apart' || name === 'spirals') return madeUp(name, numClasses, random);
  return measured(planeTable(name), random);
}
