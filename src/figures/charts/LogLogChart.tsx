import { Chart } from './Chart.tsx';
import type { Axis, LineChart, Point, Reading } from './chartSpec.ts';

export interface LogLogLine {
  readonly name: string;
  readonly ink: string;
  readonly points: readonly Point[];
  /** What is not measured: dotted, without marks. */
  readonly dotted?: readonly Point[];
  readonly marks?: boolean;
}

export interface LogLog {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly LogLogLine[];
  /** A dotted upright line with its name. */
  readonly upright?: { readonly at: number; readonly name: string };
  /** Said in the middle when there is nothing to draw yet. */
  readonly empty?: string;
  readonly label: string;
  /** A place in words. */
  readonly say: (x: number, y: number) => string;
}

const log = (axis: Axis): Axis => ({ ...axis, type: 'log' });
/** The middle of a logarithmic axis. */
const middle = ([least, most]: Axis['domain']) => Math.sqrt(least * most);

/** Lines on two logarithmic axes: a power law is a straight line, its power the slope. */
export function logLogChart({ x, y, lines, upright, empty, label }: LogLog, width: number): LineChart {
  const shown = lines.filter(({ points, dotted }) => points.length + (dotted?.length ?? 0) > 0);
  return {
    kind: 'lines',
    width,
    height: 270,
    margin: { top: 30, right: 66, bottom: 42, left: 56 },
    titleLeft: 16,
    x: log(x),
    y: log(y),
    uprights: upright ? [{ at: upright.at, dash: 'dotted' }] : [],
    lines: shown.flatMap(({ ink, points, dotted, marks }) => [
      { ink, points, ...(marks ? { dots: true } : {}) },
      ...(dotted ? [{ ink, points: dotted, thickness: 1.5, dash: 'dotted' }] : []),
    ]),
    names: shown.map(({ name, ink, points, dotted }) => {
      const [endX, endY] = (dotted?.at(-1) ?? points.at(-1))!;
      return { words: name, ink, x: endX, y: endY };
    }),
    notes: [
      ...(upright ? [{ words: upright.name, x: upright.at, y: y.domain[1], dx: 6, dy: 14 }] : []),
      ...(empty
        ? [{ words: empty, x: middle(x.domain), y: middle(y.domain), anchor: 'middle' as const }]
        : []),
    ],
    label,
  };
}

const readingsOf = ({ lines, say }: LogLog): readonly Reading[] =>
  lines
    .flatMap(({ name, points }) => points.map(([x, y]) => ({ x, y, words: `${name}: ${say(x, y)}` })))
    .sort((a, b) => a.x - b.x);

export function LogLogChart({ wide, ...view }: LogLog & { readonly wide?: number }) {
  return <Chart wide={wide} spec={(width) => logLogChart(view, width)} readings={() => readingsOf(view)} />;
}
