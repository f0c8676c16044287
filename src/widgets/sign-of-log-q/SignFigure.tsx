import { SIGN_NAMES, type SignName } from '#experiments/signOfLogQ.ts';
import { Chart } from '#figures/charts/Chart.tsx';
import { type Axis, type LineChart, type Point, ticksOf } from '#figures/charts/chartSpec.ts';
import { AxisLine } from '#figures/marks/AxisLine.tsx';
import { Figure } from '#figures/marks/Figure.tsx';
import { linearScale } from '#figures/scales/linearScale.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { toHundredths } from '#notation/toHundredths.ts';
import { ARM_WORDS, type Arm, NUM_STEPS, PERPLEXITY_DOMAIN, SHARE_DOMAIN, type SignView } from './model.ts';

/** Widths of the two parts, as the build draws them. */
const [CURVES, BARS] = [450, 406];
const BAR_HEIGHT = 66;
/** The bands of the limits begin at this part of the steps. */
const BAND_PART = 0.89;
/** From this step on the names of the lines stand above them. */
const NAMES_FROM = 225;
export const ARM_INKS: Readonly<Record<SignName, string>> = {
  subtracted: 'var(--q)',
  none: 'var(--ink2)',
  added: 'var(--bad)',
};
/** The three arms have the inks of runs and branches already: a branch of one of them is drawn as what is shown now. */
export const BRANCH_INK = 'var(--ink)';
const DASHES: Readonly<Record<SignName, string | undefined>> = {
  subtracted: undefined,
  none: '7 3',
  added: undefined,
};
/** Perplexity against steps; frames are evenly spread on this square-root axis. */
function perplexityChart(
  { frames, shown, step, limits, uniform, summary, branch }: SignView,
  width: number,
): LineChart {
  const y: Axis = {
    type: 'log',
    domain: PERPLEXITY_DOMAIN,
    ticks: ticksOf([10, 15, 20, 30, 40, 60], String),
    title: 'Perplexity, full softmax (log scale)',
  };
  const beside = frames.filter(({ step: at }) => at >= NAMES_FROM);
  /** The part of the recording that the names stand above. */
  const underName = beside.length > 0 ? beside : frames.slice(-1);
  const bandFrom = NUM_STEPS * BAND_PART;
  /** The fourth arm from where it leaves another; empty until it is trained. */
  const branched = frames.flatMap(({ step: at, branch: arm }): Point[] =>
    branch && arm && at >= branch.at ? [[at, arm.score.perplexity]] : [],
  );
  return {
    kind: 'lines',
    width,
    height: 364,
    margin: { top: 24, right: 10, bottom: 42, left: 30 },
    titleLeft: 30,
    x: {
      type: 'sqrt',
      domain: [0, NUM_STEPS],
      ticks: ticksOf([0, 25, 100, 225, 400, NUM_STEPS], String),
      title: 'steps (square-root scale)',
    },
    y,
    levels: [{ at: uniform, dash: '2 3' }],
    uprights: [
      { at: step, ink: 'var(--ink)' },
      ...(branch ? [{ at: branch.at, ink: BRANCH_INK, dash: 'dotted' as const }] : []),
    ],
    bars: limits.map(({ name, perplexity }) => ({
      x1: bandFrom,
      x2: NUM_STEPS,
      y1: perplexity,
      y2: perplexity,
      ink: ARM_INKS[name],
    })),
    lines: [
      ...SIGN_NAMES.map((name) => ({
        ink: ARM_INKS[name],
        points: frames.map(({ step: at, scores }): Point => [at, scores[name].perplexity]),
        shown,
        dash: DASHES[name],
      })),
      ...(branched.length > 0
        ? [
            {
              ink: BRANCH_INK,
              points: branched,
              shown: Math.max(0, shown - (frames.length - branched.length)),
            },
          ]
        : []),
    ],
    names: [
      ...SIGN_NAMES.map((name) => ({
        words: ARM_WORDS[name],
        ink: ARM_INKS[name],
        x: bandFrom,
        y: Math.max(...underName.map(({ scores }) => scores[name].perplexity)),
      })),
      ...(branched.length > 0
        ? [{ words: 'branch', ink: BRANCH_INK, x: branched[0][0], y: branched[0][1], bold: true }]
        : []),
    ],
    namesAbove: true,
    notes: [
      { words: 'knowing nothing', x: bandFrom, y: uniform, anchor: 'end', dy: -4 },
      ...(limits.length > 0
        ? [{ words: 'bands: limits by theory', x: 0, y: PERPLEXITY_DOMAIN[0], dy: 40 }]
        : []),
    ],
    label: `Three runs side by side. ${summary}`,
  };
}

const PerplexityChart = ({ view }: { readonly view: SignView }) => (
  <Chart
    wide={CURVES}
    spec={(width) => perplexityChart(view, width)}
    readings={() =>
      view.frames.map(({ step, scores, branch }) => ({
        x: step,
        y: scores.subtracted.perplexity,
        words: [
          `step ${formatCount(step)}`,
          ...SIGN_NAMES.map(
            (name) => `${ARM_WORDS[name]}: ${formatNumber(scores[name].perplexity, { digits: 1 })}`,
          ),
          ...(branch ? [`branch: ${formatNumber(branch.score.perplexity, { digits: 1 })}`] : []),
        ].join('\n'),
      }))
    }
  />
);

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What one arm predicts for the chosen users, item by item, against the truth. */
function Bars({
  arm,
  words,
  ink,
  truth,
  box,
}: {
  readonly arm: Pick<Arm, 'predictions' | 'best'>;
  readonly words: string;
  readonly ink: string;
  readonly truth: readonly number[];
  readonly box: Box;
}) {
  const { left, top, width, height } = box;
  const y = linearScale(SHARE_DOMAIN, [top + height, top]);
  const band = width / truth.length;
  return (
    <g>
      <text class="mark-name" x={left} y={top - 6} style={{ fill: ink }}>
        {words}
      </text>
      <text class="tick-label" x={left + width} y={top - 6} text-anchor="end">
        {arm.predictions.length > 0 ? `shows first: items ${arm.best.join(', ')}` : 'made while it plays'}
      </text>
      <AxisLine from={left} to={left + width} y={y(0)} />
      {arm.predictions.map((share, k) => (
        <rect
          key={k}
          x={toHundredths(left + k * band + 1.5)}
          y={y(share)}
          width={toHundredths(band - 3)}
          height={toHundredths(Math.max(0, y(0) - y(share)))}
          style={{ fill: ink, stroke: ink }}
          fill-opacity="0.55"
        />
      ))}
      {truth.map((share, k) => (
        <line
          key={k}
          x1={toHundredths(left + k * band)}
          x2={toHundredths(left + (k + 1) * band)}
          y1={y(share)}
          y2={y(share)}
          stroke="var(--ink)"
          stroke-width="2"
        />
      ))}
    </g>
  );
}

/** What the three arms predict, one under the other, and below them a branch. */
function BarsFigure({ view, width }: { readonly view: SignView; readonly width: number }) {
  const step = BAR_HEIGHT + 36;
  const rows = [
    ...view.arms.map((arm) => ({ arm, words: ARM_WORDS[arm.name], ink: ARM_INKS[arm.name] })),
    ...(view.branch ? [{ arm: view.branch, words: 'branch', ink: BRANCH_INK }] : []),
  ];
  const bottom = 24 + rows.length * step;
  return (
    <svg
      class="sign"
      viewBox={`0 0 ${width} ${bottom + 8}`}
      width={width}
      height={bottom + 8}
      role="img"
      aria-label={`What each arm predicts for the chosen users, item by item. Truly first: items ${view.truthBest.join(', ')}, with ${formatShare(Math.max(...view.truth))} for the best.`}
    >
      {rows.map((row, index) => (
        <Bars
          key={row.words}
          {...row}
          truth={view.truth}
          box={{ left: 1, top: 24 + index * step, width: width - 2, height: BAR_HEIGHT }}
        />
      ))}
      <text class="tick-label" x={1} y={bottom - 18}>
        item 1, the most popular
      </text>
      <text class="tick-label" x={width - 1} y={bottom - 18} text-anchor="end">
        {formatCount(view.truth.length)}
      </text>
      <text class="tick-label" x={1} y={bottom}>
        ink lines: the true shares, best items {view.truthBest.join(', ')}
      </text>
    </svg>
  );
}

/** How the three arms learn at the left, what they predict at the right; on a phone one above the other. */
export function SignFigure({ view }: { readonly view: SignView }) {
  return (
    <div class="charts sign-figures">
      <PerplexityChart view={view} />
      <Figure wide={BARS}>{(width) => <BarsFigure view={view} width={width} />}</Figure>
    </div>
  );
}
