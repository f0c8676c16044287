import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, type Reading, ticksOf } from '#figures/charts/chartSpec.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { ALWAYS_HALF, CONFIDENCE_DOMAIN, type ExamView, NUM_ITEMS, twoSigma, WORST } from './model.ts';

/** Width of each of two pictures side by side. */
const HALF = 430;
const MARGIN = { top: 30, right: 12, bottom: 46, left: 34 } as const;
/** A bar is this much of the room of its item. */
const HALF_BAR = 0.42;
/** Beyond this a dot has its count at its left. */
const NEAR_SURE = 0.92;
/** Below this the count of a dot stands above the axis. */
const NEAR_NEVER = 0.1;

const nats = (value: number) => formatNumber(value, { digits: 3, share: true });
const clamp = (value: number) => Math.min(1, Math.max(0, value));

/** What each item cost, in the order of the exam. */
function lossChart(view: ExamView, width: number): LineChart {
  const barsOf = (isShown: boolean) =>
    view.items.flatMap(({ loss }, index) =>
      loss === undefined || (index + 1 === view.number) !== isShown
        ? []
        : [[index + 1 - HALF_BAR, index + 1 + HALF_BAR, 0, loss] as const],
    );
  const end = NUM_ITEMS + 0.5;
  return {
    kind: 'lines',
    width,
    height: 286,
    margin: MARGIN,
    titleLeft: MARGIN.left,
    x: { domain: [0.5, end], ticks: ticksOf([1, 5, 10, 15, 20], String), title: 'item' },
    y: { domain: [0, WORST], ticks: ticksOf([0, 1, 2, 3, 4], String), title: 'Log loss of each item, nats' },
    levels: [{ at: ALWAYS_HALF, ink: 'var(--ink)', dash: '2 3' }],
    boxes: [
      { boxes: barsOf(false), ink: 'var(--l)', fill: 'var(--l)', opacity: 0.55 },
      { boxes: barsOf(true), ink: 'var(--l)', fill: 'var(--l)' },
    ],
    lines: [],
    notes: [{ words: `always ${formatShare(0.5, 1)}`, x: end, y: ALWAYS_HALF, anchor: 'end', dy: -6 }],
    label: `Log loss of each item. ${view.summary} No item can cost more than ${formatNumber(WORST)} nats.`,
  };
}

/** How often the reader was right against how sure; the bars show what chance allows. */
function reliabilityChart({ bins, summary }: ExamView, width: number): LineChart {
  const [least, most] = CONFIDENCE_DOMAIN;
  return {
    kind: 'lines',
    width,
    height: 286,
    margin: MARGIN,
    titleLeft: MARGIN.left,
    x: {
      domain: [least, most],
      ticks: ticksOf([0.5, 0.6, 0.7, 0.8, 0.9, 1], (share) => formatShare(share, 1)),
      title: 'how sure you were',
    },
    y: {
      domain: [0, 1],
      ticks: ticksOf([0, 0.25, 0.5, 0.75, 1], (share) => formatShare(share, 2)),
      title: 'How often you were right',
    },
    lines: [
      {
        ink: 'var(--ink3)',
        points: [
          [least, least],
          [most, most],
        ],
        dash: '2 3',
        thickness: 1,
      },
    ],
    bars: bins.map(({ confidence, count }) => {
      const spread = twoSigma(confidence, count);
      return {
        x1: confidence,
        x2: confidence,
        y1: clamp(confidence - spread),
        y2: clamp(confidence + spread),
        ink: 'var(--p)',
      };
    }),
    dots: bins.map(({ confidence, accuracy, count }) => ({
      x: confidence,
      y: accuracy,
      ink: 'var(--p)',
      radius: 3 + 1.6 * Math.sqrt(count),
    })),
    notes: bins.map(({ confidence, accuracy, count }) => ({
      words: String(count),
      x: confidence,
      y: accuracy,
      anchor: confidence > NEAR_SURE ? 'end' : 'start',
      dx: confidence > NEAR_SURE ? -14 : 14,
      // Above the line of the axis, and below that of the title.
      dy: accuracy < NEAR_NEVER ? -6 : 7,
    })),
    label: `How often you were right, against how sure you were. ${summary}`,
  };
}

const lossReadings = ({ items }: ExamView): readonly Reading[] =>
  items.flatMap(({ said, loss }, index) =>
    said === undefined || loss === undefined
      ? []
      : [
          {
            x: index + 1,
            y: loss,
            words: `item ${index + 1}\nsaid ${formatShare(said, 2)}\ncost ${nats(loss)}`,
          },
        ],
  );

const reliabilityReadings = ({ bins }: ExamView): readonly Reading[] =>
  bins.map(({ confidence, accuracy, count }) => ({
    x: confidence,
    y: accuracy,
    words: `sure ${formatShare(confidence, 2)}\nright ${formatShare(accuracy, 2)}\n${count} ${count === 1 ? 'item' : 'items'}`,
  }));

export function ExamFigure({ view }: { readonly view: ExamView }) {
  return (
    <div class="charts">
      <Chart wide={HALF} spec={(width) => lossChart(view, width)} readings={() => lossReadings(view)} />
      <Chart
        wide={HALF}
        spec={(width) => reliabilityChart(view, width)}
        readings={() => reliabilityReadings(view)}
      />
    </div>
  );
}
