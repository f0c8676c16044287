import { Chart } from '#figures/charts/Chart.tsx';
import { type Axis, type LineChart, type Reading, ticksOf } from '#figures/charts/chartSpec.ts';
import { formatCount, formatShare } from '#notation/formatNumber.ts';
import type { Judged } from './model.ts';

interface Props {
  readonly view: Judged;
  /** Width that the wide first frame is drawn at. */
  readonly wide: number;
}

const MARGIN = { top: 30, right: 10, bottom: 8, left: 40 } as const;
/** Narrowest bar with its count above it, pixels: three digits fit. */
const LEAST_FOR_COUNT = 24;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const say = (value: number) => formatShare(value, Number.isInteger(value) ? 0 : 2);

type Bin = Judged['bins'][number];
const filledOf = ({ bins }: Judged) => bins.filter(({ count }) => count > 0);
/** From one height to another, over the width of each bin. */
const over = (bins: readonly Bin[], from: (bin: Bin) => number, to: (bin: Bin) => number) =>
  bins.map((bin) => [bin.lower, bin.upper, from(bin), to(bin)] as const);

/** For each bin how often the model was right, against how sure it was. */
function accuracyChart(view: Judged, width: number): LineChart {
  const filled = filledOf(view);
  const gapsOf = (isTooSure: boolean) =>
    over(
      filled.filter(({ accuracy, confidence }) => confidence > accuracy === isTooSure),
      ({ accuracy }) => accuracy,
      ({ confidence }) => confidence,
    );
  return {
    kind: 'lines',
    width,
    height: MARGIN.top + 250 + MARGIN.bottom,
    margin: MARGIN,
    // The words of this axis stand below the counts.
    x: { domain: [0, 1], ticks: ticksOf(TICKS, () => ''), title: '' },
    y: { domain: [0, 1], ticks: ticksOf(TICKS, say), title: 'share that was right' },
    boxes: [
      {
        boxes: over(
          filled,
          () => 0,
          ({ accuracy }) => accuracy,
        ),
        ink: 'var(--c1-edge)',
        fill: 'var(--c1)',
      },
      { boxes: gapsOf(false), ink: 'var(--ink2)', dash: '3 2' },
      { boxes: gapsOf(true), ink: 'var(--bad)', thickness: 2 },
    ],
    lines: [
      {
        ink: 'var(--ink)',
        points: [
          [0, 0],
          [1, 1],
        ],
        dash: '2 3',
        thickness: 1.5,
      },
    ],
    dots: filled.map(({ accuracy, confidence }) => ({
      x: confidence,
      y: accuracy,
      ink: 'var(--ink)',
      radius: 2.5,
      full: true,
    })),
    label: view.summary,
  };
}

/** How many digits each bin has. */
function countChart(view: Judged, width: number): LineChart {
  const filled = filledOf(view);
  const { numJudged } = view;
  const x: Axis = { domain: [0, 1], ticks: ticksOf(TICKS, say), title: 'confidence: the largest share' };
  const roomOf = ({ lower, upper }: Bin) => (upper - lower) * (width - MARGIN.left - MARGIN.right);
  return {
    kind: 'lines',
    width,
    height: 30 + 56 + 46,
    margin: { ...MARGIN, bottom: 46 },
    x,
    y: { domain: [0, numJudged], ticks: [], title: `digits, of ${formatCount(numJudged)}` },
    boxes: [
      {
        boxes: over(
          filled,
          () => 0,
          ({ count }) => count,
        ),
        ink: 'var(--ink3)',
        fill: 'var(--mark)',
      },
    ],
    lines: [],
    notes: filled
      .filter((bin) => roomOf(bin) >= LEAST_FOR_COUNT)
      .map(({ lower, upper, count }) => ({
        words: formatCount(count),
        x: (lower + upper) / 2,
        y: count,
        anchor: 'middle',
        dy: -4,
      })),
    label: `Digits in each bin of confidence, of ${formatCount(numJudged)}: ${filled.map(({ lower, upper, count }) => `${say(lower)} to ${say(upper)}: ${formatCount(count)}`).join('; ')}`,
  };
}

const readingsOf = (view: Judged, heightOf: (bin: Bin) => number): readonly Reading[] =>
  filledOf(view).map((bin) => ({
    x: (bin.lower + bin.upper) / 2,
    y: heightOf(bin),
    words: `${say(bin.lower)} to ${say(bin.upper)}\nsure ${formatShare(bin.confidence)}\nright ${formatShare(bin.accuracy)}\n${formatCount(bin.count)} ${bin.count === 1 ? 'digit' : 'digits'}`,
  }));

/** A reliability diagram, and below it how many digits each of its bins has. */
export function ReliabilityFigure({ view, wide }: Props) {
  return (
    <div class="reliability">
      <Chart
        wide={wide}
        spec={(width) => accuracyChart(view, width)}
        readings={() => readingsOf(view, ({ accuracy }) => accuracy)}
      />
      <Chart
        wide={wide}
        spec={(width) => countChart(view, width)}
        readings={() => readingsOf(view, ({ count }) => count)}
      />
    </div>
  );
}
