import { Chart } from './Chart.tsx';
import { type Axis, type LineChart, type Reading, ticksOf } from './chartSpec.ts';

export interface RaceLine {
  readonly name: string;
  readonly ink: string;
  /** Places on both axes, in order. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Index of the point shown now: what lies after it is dotted; −1 for none. */
  readonly shown: number;
}

interface RaceAxis {
  readonly domain: readonly [number, number];
  readonly title: string;
  readonly ticks: readonly number[];
  /** Title and ticks where there is little room. */
  readonly short: string;
  readonly few?: readonly number[];
  format(value: number): string;
}

export interface Race {
  readonly lines: readonly RaceLine[];
  readonly x: RaceAxis;
  readonly y: RaceAxis;
  readonly reference: { readonly name: string; readonly value: number };
  /** A line through all lanes at this x. */
  readonly cursor?: number;
  readonly label: string;
}

const ROOM_FOR_NAMES = 560;
/** Mean width of a letter of a name, and what is beside it, pixels. */
const [LETTER, AIR] = [7, 18];

const axisAt = ({ domain, title, ticks, short, few, format }: RaceAxis, wide: boolean): Axis => ({
  type: 'log',
  domain,
  ticks: ticksOf(wide ? ticks : (few ?? ticks), format),
  title: wide ? title : short,
});

/** Lines on two logarithmic axes, each up to its shown point and dotted beyond. */
export function raceChart({ lines, x, y, reference, cursor, label }: Race, width: number): LineChart {
  const wide = width >= ROOM_FOR_NAMES;
  const longest = Math.max(reference.name.length, ...lines.map(({ name }) => name.length));
  const drawn = lines.filter(({ points, shown }) => points.length > 0 && shown >= 0);
  const end = x.domain[1];
  return {
    kind: 'lines',
    width,
    height: wide ? 344 : 280,
    margin: { top: 30, right: wide ? AIR + LETTER * longest : 8, bottom: 46, left: wide ? 56 : 38 },
    titleLeft: wide ? 56 : 0,
    x: axisAt(x, wide),
    y: axisAt(y, wide),
    levels: [{ at: reference.value, ink: 'var(--ink3)', dash: 'dotted' }],
    uprights: cursor === undefined ? [] : [{ at: cursor, ink: 'var(--ink)' }],
    lines: drawn.map(({ ink, points, shown }) => ({ ink, points, shown })),
    names: [
      ...drawn.map(({ name, ink, points }) => ({ words: name, ink, x: end, y: points.at(-1)![1] })),
      ...(wide ? [{ words: reference.name, x: end, y: reference.value, bold: false }] : []),
    ],
    namesAbove: !wide,
    notes: wide ? [] : [{ words: reference.name, x: x.domain[0], y: reference.value, dx: 4, dy: -6 }],
    label,
  };
}

const readingsOf = ({ lines, x, y }: Race): readonly Reading[] =>
  lines
    .flatMap(({ name, points }) =>
      points.map(([at, value]) => ({
        x: at,
        y: value,
        words: `${name}: ${y.format(value)}\nat ${x.format(at)}`,
      })),
    )
    .sort((a, b) => a.x - b.x);

export const RaceChart = (race: Race) => (
  <Chart spec={(width) => raceChart(race, width)} readings={() => readingsOf(race)} />
);
