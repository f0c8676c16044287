import { Chart } from '#figures/charts/Chart.tsx';
import { type Axis, type LineChart, type Point, ticksOf } from '#figures/charts/chartSpec.ts';
import { formatTick } from '#notation/formatTick.ts';
import {
  BIAS_DOMAIN,
  type BiasView,
  COUNT_DOMAIN,
  ERROR_DOMAIN,
  formatRelative,
  type Line,
} from './model.ts';
import type { Proposal } from './names.ts';

/** Each of two side by side, as the build draws them. */
const WIDE = 430;
const ROOM_FOR_HEIGHT = 400;

const DASHES: Readonly<Record<Proposal, string | undefined>> = {
  uniform: '1.5 3',
  unigram: '5 3',
  halfway: '11 3',
  model: undefined,
};

const COUNTS: Axis = {
  type: 'log',
  domain: COUNT_DOMAIN,
  ticks: ticksOf([1, 4, 16, 64, 256, 1024], String),
  title: 'draws S (both scales logarithmic)',
};
const BIAS: Axis = {
  type: 'log',
  domain: BIAS_DOMAIN,
  ticks: ticksOf([0.001, 0.01, 0.1, 1], formatTick),
  title: 'Relative bias of the mean',
};
const ERROR: Axis = {
  type: 'log',
  domain: ERROR_DOMAIN,
  ticks: ticksOf([0.02, 0.05, 0.1, 0.2, 0.5, 1], formatTick),
  title: 'Relative error of one draw',
};

/** A straight line to compare slopes with: it falls by a power of S from here to the end. */
interface Guide {
  readonly words: string;
  readonly power: number;
}
const [GUIDE_FROM, GUIDE_TO] = [64, 1024];
/** Where the guide begins, in parts of the axis’s upper end. */
const GUIDE_TOP = 0.8;

interface PanelProps {
  readonly lines: readonly Line[];
  readonly view: BiasView;
  readonly y: Axis;
  readonly guide: Guide;
}

function panelChart({ lines, view, y, guide }: PanelProps, width: number): LineChart {
  const { counts, at, numSampled } = view;
  const top = GUIDE_TOP * y.domain[1];
  const fallen = top * (GUIDE_TO / GUIDE_FROM) ** guide.power;
  const followed = lines.find(({ isFollowed }) => isFollowed)!;
  const end = counts.at(-1)!;
  return {
    kind: 'lines',
    width,
    height: width < ROOM_FOR_HEIGHT ? 288 : 340,
    margin: { top: 26, right: 72, bottom: 44, left: 44 },
    titleLeft: 44,
    x: COUNTS,
    y,
    uprights: [{ at: numSampled, ink: 'var(--ink)' }],
    lines: [
      {
        ink: 'var(--line)',
        thickness: 1,
        points: [
          [GUIDE_FROM, top],
          [GUIDE_TO, fallen],
        ],
      },
      ...lines.map(({ proposal, values, isFollowed }) => ({
        ink: 'var(--q)',
        points: values.map((value, index): Point => [counts[index], value]),
        thickness: isFollowed ? 3 : 1.5,
        dash: DASHES[proposal],
      })),
    ],
    dots: [{ x: numSampled, y: followed.values[at], ink: 'var(--q)', radius: 5 }],
    names: lines.map(({ words, values, isFollowed }) => ({
      words,
      ink: 'var(--q)',
      x: end,
      y: values.at(-1)!,
      bold: isFollowed,
    })),
    notes: [{ words: guide.words, x: GUIDE_TO, y: top, anchor: 'end', dx: -6, dy: 4 }],
    label: `${y.title} against the number of draws, for four proposals. ${view.summary}`,
  };
}

const Panel = (panel: PanelProps) => (
  <Chart
    wide={WIDE}
    spec={(width) => panelChart(panel, width)}
    readings={() =>
      panel.view.counts.map((count, index) => ({
        x: count,
        y: panel.lines.find(({ isFollowed }) => isFollowed)!.values[index],
        words: [
          `S = ${count}`,
          ...panel.lines.map(({ words, values }) => `${words}: ${formatRelative(values[index])}`),
        ].join('\n'),
      }))
    }
  />
);

/** Bias at the left, error of one draw at the right; on a phone one above the other. */
export function SpreadFigure({ view }: { readonly view: BiasView }) {
  return (
    <div class="charts">
      <Panel lines={view.biasLines} view={view} y={BIAS} guide={{ words: 'slope −1', power: -1 }} />
      <Panel lines={view.errorLines} view={view} y={ERROR} guide={{ words: 'slope −1/2', power: -1 / 2 }} />
    </div>
  );
}
