import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, ticksOf } from '#figures/charts/chartSpec.ts';
import { formatTick } from '#notation/formatTick.ts';
import { type BottleneckView, EXACT, formatGap, GAP_DOMAIN } from './model.ts';
import { SIZE } from './targets.ts';

/** Widths of a matrix and of the curve, as the build draws them. */
const MATRIX = { wide: 246, narrow: 160 } as const;
const CURVE = 340;
/** Matrices narrower than this have short words below them. */
const ROOM_FOR_WORDS = 210;
/** Radius of the point shown now, and of the others. */
const [NOW, OTHER] = [6, 3];

interface MatrixProps {
  readonly title: string;
  readonly rows: readonly (readonly number[])[];
  /** Drawn as outlines over the filled squares. */
  readonly outlines?: readonly (readonly number[])[];
  readonly label: string;
}

/** One row a context, one column a class; the area of a square is the probability. */
function Matrix({ title, rows, outlines, label }: MatrixProps) {
  const footAt = (width: number) => {
    if (outlines) return 'outlines: the truth';
    return width < ROOM_FOR_WORDS ? 'contexts × classes' : 'a row a context, a column a class';
  };
  return (
    <Chart
      {...MATRIX}
      spec={(width) => ({
        kind: 'matrix',
        width,
        size: SIZE,
        counts: rows.flat(),
        full: 1,
        ink: 'var(--p)',
        ...(outlines ? { outlines: outlines.flat() } : {}),
        title,
        foot: footAt(width),
        label,
      })}
    />
  );
}

/** What the best softmax loses for each number of features; a fit that is exact has no place on a logarithmic axis. */
function gapChart({ gaps, needed, numFeatures, summary }: BottleneckView, width: number): LineChart {
  const [least] = GAP_DOMAIN;
  const isLate = needed > SIZE / 2;
  return {
    kind: 'lines',
    width,
    height: 294,
    margin: { top: 26, right: 12, bottom: 44, left: 40 },
    titleLeft: 2,
    x: {
      domain: [-0.4, SIZE + 0.4],
      ticks: ticksOf([...gaps.keys()], String),
      title: 'features D',
    },
    y: {
      type: 'log',
      domain: GAP_DOMAIN,
      ticks: [[least, '0'], ...ticksOf([0.01, 0.1, 1], formatTick)],
      title: 'Loss above entropy, nats (log scale)',
    },
    uprights: [{ at: needed, dash: '2 3' }],
    lines: [{ ink: 'var(--l)', points: gaps.map((gap, d) => [d, Math.max(least, gap)]) }],
    dots: gaps.map((gap, d) => ({
      x: d,
      y: Math.max(least, gap),
      ink: 'var(--l)',
      radius: d === numFeatures ? NOW : OTHER,
      full: d !== numFeatures && gap >= EXACT,
    })),
    notes: [
      {
        words: `needs ${needed}`,
        x: needed,
        y: GAP_DOMAIN[1],
        anchor: isLate ? 'end' : 'start',
        dx: isLate ? -6 : 6,
        dy: 14,
      },
    ],
    label: `The loss above the entropy against the number of features. ${summary}`,
  };
}

/** Truth, the best softmax, and what it loses. */
export function BottleneckFigure({ view }: { readonly view: BottleneckView }) {
  const { truth, predicted, numFeatures, gaps, words } = view;
  const size = `${SIZE} classes in ${SIZE} contexts`;
  return (
    <div class="bottle-figures">
      <Matrix title="Truth" rows={truth} label={`The true probabilities of ${size}: ${words}`} />
      <Matrix
        title={`Best softmax, D = ${numFeatures}`}
        rows={predicted}
        outlines={truth}
        label={`The probabilities of ${size} fitted with ${numFeatures} features, over the true ones`}
      />
      <Chart
        wide={CURVE}
        spec={(width) => gapChart(view, width)}
        readings={() =>
          gaps.map((gap, d) => ({
            x: d,
            y: Math.max(GAP_DOMAIN[0], gap),
            words: `D = ${d}: ${formatGap(gap)} nats`,
          }))
        }
      />
    </div>
  );
}
