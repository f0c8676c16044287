import { formatNumber } from '#notation/formatNumber.ts';
import { Chart } from './Chart.tsx';
import { type Axis, type LineChart, type Point, type Reading, ticksOf } from './chartSpec.ts';

export interface SecondsLine {
  readonly name: string;
  readonly ink: string;
  /** Training seconds and the value then, in order of time. */
  readonly points: readonly (readonly [seconds: number, value: number])[];
}

export interface Seconds {
  readonly title: string;
  readonly lines: readonly SecondsLine[];
  /** Index of the point shown now: what lies after it is dotted. */
  readonly shown: number;
  readonly domain: { readonly seconds: readonly [number, number]; readonly value: readonly [number, number] };
  readonly ticks: { readonly seconds: readonly number[]; readonly value: readonly number[] };
  readonly formatValue: (value: number) => string;
  /** A dotted line to compare with. */
  readonly reference?: { readonly value: number; readonly name: string };
  readonly label: string;
}

const ROOM_FOR_NAMES = 520;

const secondsWords = (seconds: number) =>
  formatNumber(seconds, { digits: seconds >= 1 ? 0 : seconds >= 0.1 ? 1 : 2 });

/** A run begins at 0 s, which a logarithmic axis does not have: its beginning stands at the left end. */
const fromStart = (points: readonly Point[], least: number) =>
  points.map(([seconds, value]) => [Math.max(least, seconds), value] as const);

/** What each lane has reached against its training seconds, on a logarithmic axis. */
export function secondsChart(view: Seconds, width: number): LineChart {
  const { title, lines, shown, domain, ticks, formatValue, reference, label } = view;
  const narrow = width < ROOM_FOR_NAMES;
  const y: Axis = { domain: domain.value, ticks: ticksOf(ticks.value, formatValue), title };
  const end = domain.seconds[1];
  return {
    kind: 'lines',
    width,
    height: 230,
    margin: { top: 30, right: narrow ? 10 : 92, bottom: 42, left: 44 },
    titleLeft: 44,
    x: {
      type: 'log',
      domain: domain.seconds,
      ticks: ticksOf(ticks.seconds, secondsWords),
      title: narrow ? 'training seconds (log scale)' : 'training seconds of each on this machine (log scale)',
    },
    y,
    levels: reference ? [{ at: reference.value, dash: 'dotted' }] : [],
    lines: lines.map(({ ink, points }) => ({ ink, points: fromStart(points, domain.seconds[0]), shown })),
    names: [
      ...lines.map(({ name, ink, points }) => ({ words: name, ink, x: end, y: points.at(-1)![1] })),
      ...(reference && !narrow ? [{ words: reference.name, x: end, y: reference.value, bold: false }] : []),
    ],
    namesAbove: narrow,
    // On a phone there is room only above the lines; what is compared with is named at its other end.
    notes:
      reference && narrow
        ? [{ words: reference.name, x: domain.seconds[0], y: reference.value, dx: 4, dy: -6 }]
        : [],
    label,
  };
}

/** What was reached, lane by lane in the order of time. */
function readingsOf({ lines, domain, formatValue }: Seconds): readonly Reading[] {
  return lines
    .flatMap(({ name, points }) =>
      points.map(([seconds, value]) => ({
        x: Math.max(domain.seconds[0], seconds),
        y: value,
        words: `${name}: ${formatValue(value)} after ${formatNumber(seconds)} s`,
      })),
    )
    .sort((a, b) => a.x - b.x);
}

export const SecondsChart = (view: Seconds) => (
  <Chart spec={(width) => secondsChart(view, width)} readings={() => readingsOf(view)} />
);
