import { describe, expect, test } from 'vitest';
import type { Axis, LineChart, Point } from '#figures/charts/chartSpec.ts';
import { cutAtEdges } from '#figures/charts/cutAtEdges.ts';
import { drawChart } from '#figures/charts/drawChart.ts';
import { drawPace } from '#figures/charts/drawPace.ts';
import { lossCurve } from '#figures/charts/LossCurve.tsx';
import { spreadLabels } from '#figures/marks/spreadLabels.ts';
import { axisScale } from '#figures/scales/axisScale.ts';

const losses = Array.from({ length: 301 }, (_, step) => 0.7 / (1 + step / 50));
const draw = (patch: Partial<Parameters<typeof lossCurve>[0]>, width = 600) =>
  drawChart(lossCurve({ losses, frame: 40, numSteps: 300, ...patch }, width));
/** An attribute of the ring at now, the only circle. */
const ringOf = (markup: string, name: 'cx' | 'cy') =>
  Number(markup.match(new RegExp(`<circle[^>]* ${name}="([^"]+)"`))![1]);

describe('the figure of the loss', () => {
  test('is one image with one name that says the losses', () => {
    const markup = draw({});
    expect(markup).toMatch(/^<svg [^>]*role="img" aria-label="[^"]*at step 40 it is 0\.389/);
    expect(markup.match(/aria-label/g)).toHaveLength(1);
  });

  test('puts the ring at its step, whatever the losses are', () => {
    const [start, end] = [ringOf(draw({ frame: 0 }), 'cx'), ringOf(draw({ frame: 300 }), 'cx')];
    expect(ringOf(draw({ frame: 150 }), 'cx')).toBeCloseTo((start + end) / 2, 6);
    const twofold = losses.map((loss) => loss * 2);
    expect(ringOf(draw({ frame: 150, losses: twofold }), 'cx')).toBeCloseTo((start + end) / 2, 6);
  });

  test('keeps its domain: a tenfold loss stands higher', () => {
    expect(ringOf(draw({ losses: losses.map((loss) => loss / 3) }), 'cy')).toBeGreaterThan(
      ringOf(draw({}), 'cy'),
    );
  });

  test('has no ring where the loss is off the axis, but an arrow at the edge', () => {
    const markup = draw({ losses: losses.map(() => 1e6) });
    expect(markup).not.toContain('<circle');
    expect(markup).toMatch(/<path[^>]*stroke="var\(--l\)"|stroke="var\(--l\)"[^>]*><path/);
  });
});

const X: Axis = { domain: [0, 10], ticks: [], title: '' };
const Y: Axis = { domain: [0, 2], ticks: [], title: '' };

describe('boxes', () => {
  const chart = (boxes: LineChart['boxes']): LineChart => ({
    kind: 'lines',
    width: 100,
    height: 100,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: X,
    y: Y,
    boxes,
    lines: [],
    label: '',
  });

  test('reach over their parts of both axes, whichever end is named first', () => {
    for (const heights of [[0.5, 1.5] as const, [1.5, 0.5] as const]) {
      const markup = drawChart(chart([{ boxes: [[2, 4, ...heights]], ink: 'red' }]));
      expect(markup).toMatch(/<rect x="20" y="25" width="20" height="50"/);
    }
  });

  test('are outlines without a fill, and dashed where asked', () => {
    const outline = drawChart(chart([{ boxes: [[0, 1, 0, 1]], ink: 'red', thickness: 2, dash: '3 2' }]));
    expect(outline).toMatch(/<g[^>]* fill="none"[^>]* stroke="red" stroke-width="2" stroke-dasharray="3 2"/);
    const filled = drawChart(chart([{ boxes: [[0, 1, 0, 1]], ink: 'red', fill: 'blue', opacity: 0.5 }]));
    expect(filled).toMatch(/<g[^>]* fill="blue" fill-opacity="0.5"/);
  });
});

describe('a line that leaves the axis', () => {
  test('ends where it crosses the edge, and begins again where it comes back', () => {
    const points: readonly Point[] = [
      [0, 1],
      [1, 3],
      [2, 3],
      [3, 1],
    ];
    const { line, cuts } = cutAtEdges(points, X, Y);
    expect(line).toEqual([
      [0, 1],
      [0.5, 2],
      [Number.NaN, Number.NaN],
      [2.5, 2],
      [3, 1],
    ]);
    expect(cuts).toEqual([{ x: 0.5, edge: 2, side: 1 }]);
  });

  test('never runs along the edge: no two neighbours of what is drawn lie on it', () => {
    const points = Array.from({ length: 200 }, (_, i): Point => [i / 20, 1 + 3 * Math.sin(i / 7)]);
    const { line } = cutAtEdges(points, X, Y);
    for (const [i, [, y]] of line.entries()) {
      if (i > 0 && (y === 0 || y === 2)) expect(line[i - 1]![1]).not.toBe(y);
    }
  });

  test('crosses a logarithmic edge where the straight line of the picture does', () => {
    const log: Axis = { ...Y, type: 'log', domain: [1, 100] };
    expect(
      cutAtEdges(
        [
          [0, 10],
          [2, 1000],
        ],
        X,
        log,
      ).line[1]![0],
    ).toBeCloseTo(1, 12);
  });

  test('falls straight down to a value that a logarithmic axis does not have', () => {
    const log: Axis = { ...Y, type: 'log', domain: [1, 100] };
    expect(
      cutAtEdges(
        [
          [3, 10],
          [4, 0],
        ],
        X,
        log,
      ),
    ).toMatchObject({ cuts: [{ x: 3, edge: 1, side: -1 }] });
  });

  test('is cut above where it is no number any more', () => {
    expect(
      cutAtEdges(
        [
          [0, 1],
          [1, Number.NaN],
        ],
        X,
        Y,
      ).cuts,
    ).toEqual([{ x: 0, edge: 2, side: 1 }]);
  });
});

test('a scale of roots gives the first steps more room than a straight one, and ends where it ends', () => {
  const root = axisScale({ type: 'sqrt', domain: [0, 100] }, [0, 200]);
  expect([root(0), root(25), root(100)]).toEqual([0, 100, 200]);
});

describe('labels pushed apart', () => {
  test('stay where they are when there is room, in any order', () => {
    expect(spreadLabels([50, 10, 30], { gap: 15 })).toEqual([50, 10, 30]);
  });

  test('keep the order and the gap, and stay above the limit', () => {
    expect(spreadLabels([98, 99, 97], { gap: 10, most: 100 })).toEqual([90, 100, 80]);
  });
});

describe('the pace of drawing', () => {
  /** A clock in which drawing takes `cost` ms and frames come every 16 ms. */
  async function drawn(cost: number, charts: number, duration: number) {
    let time = 0;
    const frames: (() => void)[] = [];
    const pace = drawPace({ now: () => time, nextFrame: (callback) => frames.push(callback) });
    const counts = Array.from({ length: charts }, () => 0);
    const draws = counts.map((_, i) => async () => {
      time += cost;
      counts[i]! += 1;
    });
    while (time < duration) {
      for (const draw of draws) pace.ask(draw);
      for (const frame of frames.splice(0)) frame();
      await Promise.resolve();
      await Promise.resolve();
      time += 16;
    }
    return counts;
  }

  test('draws a quick chart at most 30 times a second', async () => {
    const [count] = await drawn(0.1, 1, 10_000);
    expect(count).toBeGreaterThan(150);
    expect(count).toBeLessThanOrEqual(300);
  });

  test('leaves two thirds of the time to others when drawing is slow, and gives every chart its turn', async () => {
    const counts = await drawn(30, 3, 30_000);
    const total = counts.reduce((sum, count) => sum + count, 0);
    expect((30 * total) / 30_000).toBeLessThanOrEqual(0.34);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });
});

const flat: LineChart = {
  kind: 'lines',
  width: 300,
  height: 200,
  margin: { top: 30, right: 60, bottom: 40, left: 40 },
  x: X,
  y: Y,
  lines: [],
  label: 'a chart',
};

test('names of lines that end at one place stand a line of text apart', () => {
  const names = ['full', 'sampled', 'noise'].map((words) => ({ words, x: 10, y: 1 }));
  const heights = [
    ...drawChart({ ...flat, names }).matchAll(/font-weight="600" transform="translate\(10,(\d+)\)"/g),
  ];
  expect(heights.map(([, height]) => Number(height))).toEqual([0, 17, 34]);
});

test('what readers see is text, never markup', () => {
  expect(drawChart({ ...flat, label: 'a < "b" & c', names: [{ words: '<b>', x: 1, y: 1 }] })).toContain(
    '&lt;b>',
  );
  expect(drawChart({ ...flat, label: 'a < "b" & c' })).toContain('aria-label="a &lt; &quot;b&quot; &amp; c"');
});
