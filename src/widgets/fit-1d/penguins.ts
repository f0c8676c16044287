import { penguinTable } from '#datasets/tables/penguinTable.ts';
import { createRandom, type Random } from '#engine';

export const NUM_POINTS = 10;
/** The species of label 0 and of label 1: Gentoos have the shallower bills, Adelies the deeper ones. */
export const SPECIES = ['Gentoo', 'Adelie'] as const;
/** x counts millimetres of bill depth from here, about the middle between the species: descent begins at w = b = 0. */
export const MIDDLE_MM = 17;
/** The line reaches this far to both sides, mm: every measured penguin lies on it. */
export const REACH = 4.5;

/** Bill depth in mm at a place of the line. */
export const depthAt = (x: number): number => MIDDLE_MM + x;

export interface Points {
  /** Where the points lie [N], from left to right: bill depth, mm from MIDDLE_MM. */
  readonly x: readonly number[];
  /** Their labels [N], indices into SPECIES. */
  readonly labels: readonly number[];
}

/** Whether some point on the line has only one label to its left and only the other to its right. */
export function isSeparable({ x, labels }: Points): boolean {
  const of = (label: number) => x.filter((_, index) => labels[index] === label);
  const [zeros, ones] = [of(0), of(1)];
  if (zeros.length === 0 || ones.length === 0) return true;
  return Math.max(...zeros) < Math.min(...ones) || Math.max(...ones) < Math.min(...zeros);
}

const TABLE = penguinTable();

/** The line's place of every measured penguin of a species, to the tenth of a millimetre that was measured. */
export function placesOf(species: (typeof SPECIES)[number]): readonly number[] {
  const k = TABLE.classNames.indexOf(species);
  const depths = TABLE.labels.flatMap((label, row) => (label === k ? [TABLE.features[2 * row + 1]] : []));
  return depths.map((depth) => Number((depth - MIDDLE_MM).toFixed(1)));
}

const PLACES = SPECIES.map(placesOf);

/** Ten penguins, five of each species, none drawn twice. */
function draw(random: Random): Points {
  const points = PLACES.flatMap((places, label) =>
    random
      .shuffle(places)
      .slice(0, NUM_POINTS / SPECIES.length)
      .map((x) => ({ x, label })),
  ).sort((a, b) => a.x - b.x || a.label - b.label);
  return { x: points.map(({ x }) => x), labels: points.map(({ label }) => label) };
}

/** Whether two of one species have the same depth: one would hide the other. */
const hidesOne = ({ x, labels }: Points) => new Set(x.map((at, i) => `${at} ${labels[i]}`)).size < x.length;

/** The ten penguins of a seed. Draws are repeated until the species overlap, for only then does a curve come to rest. */
export function samplePoints(seed: number): Points {
  const random = createRandom(seed).fork('penguins');
  let points = draw(random);
  while (isSeparable(points) || hidesOne(points)) points = draw(random);
  return points;
}
