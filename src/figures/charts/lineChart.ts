import * as Plot from '@observablehq/plot';
import { spreadLabels } from '../marks/spreadLabels.ts';
import { axisScale } from '../scales/axisScale.ts';
import type { Boxes, Dot, Line, LineChart, Note, Point, Rule, Words } from './chartSpec.ts';
import { type Cut, cutAtEdges, sideOf } from './cutAtEdges.ts';
import type { SvgElement } from './svgDocument.ts';
import { axesOf, dashed, plotted, WORDS } from './theme.ts';

/** Names at line ends keep this distance, pixels. */
const NAME_GAP = 17;
/** From the ends of lines to names beside them, and above them. */
const [BESIDE, ABOVE] = [10, -14];
/** Radius of the ring at now, of the small rings at points, and of the arrow where a line is cut. */
const [NOW, SMALL, ARROW] = [5, 3.5, 3.5];
const FUTURE = { strokeWidth: 1.5, ...dashed('dotted') } as const;

/** Small arrows at the edge that a line goes beyond. */
function arrows(cuts: readonly Cut[], ink: string, isNow = false): readonly Plot.Markish[] {
  if (cuts.length === 0) return [];
  return [
    Plot.dot(cuts, {
      x: 'x',
      y: 'edge',
      symbol: 'triangle',
      rotate: ({ side }: Cut) => (side === 1 ? 0 : 180),
      r: isNow ? NOW : ARROW,
      ...(isNow ? { fill: 'var(--plate)', stroke: ink, strokeWidth: 2 } : { fill: ink }),
    }),
  ];
}

/** Solid up to now, dotted after, a ring at now; cut, and marked so, where it leaves the axis. */
function trace(line: Line, { x, y }: LineChart): readonly Plot.Markish[] {
  const { ink, points, shown = points.length - 1, thickness = 2, dash, opacity, ring, dots } = line;
  const now: Point | undefined = points[shown];
  if (!now) return [];
  const drawn = (part: readonly Point[], options: Plot.LineOptions) => {
    if (part.length < 2) return [];
    const { line: kept, cuts } = cutAtEdges(part, x, y);
    return [Plot.line(kept, { stroke: ink, strokeLinejoin: 'round', ...options }), ...arrows(cuts, ink)];
  };
  const side = sideOf(now[1], y);
  const hasRing = ring ?? line.shown !== undefined;
  return [
    ...drawn(points.slice(0, shown + 1), {
      strokeWidth: thickness,
      ...dashed(dash),
      ...(opacity === undefined ? {} : { strokeOpacity: opacity }),
    }),
    ...drawn(points.slice(shown), {
      ...FUTURE,
      ...(thickness < FUTURE.strokeWidth ? { strokeWidth: thickness } : {}),
    }),
    ...(dots ? [Plot.dot(points, { r: SMALL, fill: 'var(--plate)', stroke: ink, strokeWidth: 1.75 })] : []),
    ...(hasRing && side === 0
      ? [Plot.dot([now], { r: NOW, fill: 'var(--plate)', stroke: ink, strokeWidth: 2 })]
      : []),
    ...(hasRing && side !== 0
      ? arrows([{ x: now[0], edge: y.domain[side === 1 ? 1 : 0], side }], ink, true)
      : []),
  ];
}

/** Names at the ends of their lines, pushed apart where they would touch. */
function endNames(
  names: readonly Words[],
  { y, height, margin, namesAbove }: LineChart,
): readonly Plot.Markish[] {
  const [top, bottom] = [margin.top, height - margin.bottom];
  const up = axisScale(y, [bottom, top]);
  const within = (value: number) => Math.min(y.domain[1], Math.max(y.domain[0], value));
  const wanted = names.map((name) => up(within(name.y)));
  const placed = spreadLabels(wanted, { gap: NAME_GAP, most: bottom });
  return names.map(({ words, ink, x, y: value, bold }, i) =>
    Plot.text([words], {
      x: [x],
      y: [within(value)],
      fill: ink ?? WORDS.fill,
      fontWeight: bold === false ? 400 : 600,
      textAnchor: namesAbove ? 'end' : 'start',
      dx: namesAbove ? 0 : BESIDE,
      dy: placed[i]! - wanted[i]! + (namesAbove ? ABOVE : 0),
    }),
  );
}

const note = ({ words, ink, x, y, bold, anchor = 'start', dx = 0, dy = 0 }: Note) =>
  Plot.text([words], {
    x: [x],
    y: [y],
    fill: ink ?? WORDS.fill,
    ...(bold ? { fontWeight: 600 } : {}),
    textAnchor: anchor,
    lineAnchor: 'bottom',
    dx,
    dy,
  });

const disc = ({ x, y, ink, radius, full }: Dot) =>
  Plot.dot([[x, y]], { r: radius, fill: full ? ink : 'var(--plate)', stroke: ink, strokeWidth: 2 });

const boxes = ({ boxes: places, ink, fill = 'none', opacity = 1, thickness = 1, dash }: Boxes) =>
  Plot.rect(places, {
    x1: '0',
    x2: '1',
    y1: '2',
    y2: '3',
    fill,
    fillOpacity: opacity,
    stroke: ink,
    strokeWidth: thickness,
    ...dashed(dash),
  });

const strokeOf = ({ ink = 'var(--line)', dash }: Rule) => ({
  stroke: ink,
  ...(dash === 'dotted' ? { strokeWidth: 1.5 } : {}),
  ...dashed(dash),
});

/** Lines on two axes with a grid, their names, and what they are compared with. */
export function lineChart(spec: LineChart): SvgElement {
  const { x, y, height, margin, titleLeft = 0 } = spec;
  return plotted(spec, {
    height,
    margin,
    x: { type: x.type ?? 'linear', domain: [...x.domain] },
    y: { type: y.type ?? 'linear', domain: [...y.domain] },
    marks: [
      ...axesOf(x, y, margin, titleLeft),
      ...(spec.levels ?? []).map((rule) => Plot.ruleY([rule.at], strokeOf(rule))),
      ...(spec.uprights ?? []).map((rule) => Plot.ruleX([rule.at], strokeOf(rule))),
      ...(spec.boxes ?? []).map(boxes),
      ...(spec.bars ?? []).map(({ x1, x2, y1, y2, ink }) =>
        Plot.link([0], {
          x1: [x1],
          x2: [x2],
          y1: [y1],
          y2: [y2],
          stroke: ink,
          strokeWidth: 5,
          strokeOpacity: 0.32,
          strokeLinecap: 'butt',
        }),
      ),
      ...spec.lines.flatMap((line) => trace(line, spec)),
      ...(spec.dots ?? []).map(disc),
      ...(spec.arrows ?? []).map(({ from, to, y: at, ink }) =>
        Plot.arrow([0], {
          x1: [from],
          x2: [to],
          y1: [at],
          y2: [at],
          stroke: ink,
          strokeWidth: 2,
          headLength: 9,
          insetEnd: 3,
        }),
      ),
      ...endNames(spec.names ?? [], spec),
      ...(spec.notes ?? []).map(note),
    ],
  });
}
