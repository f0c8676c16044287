import { Chart } from '#figures/charts/Chart.tsx';
import { type Axis, type LineChart, type Point, ticksOf } from '#figures/charts/chartSpec.ts';
import { geometricSteps } from '#figures/scales/logScale.ts';
import { formatShare } from '#notation/formatNumber.ts';
import { formatTick } from '#notation/formatTick.ts';
import { COUNT_DOMAIN, type Group, type Wheel } from './model.ts';
import { NUM_WORDS } from './wheel.ts';

/** Below this width names stand above what they name; the plot begins under the ribbons. */
export const ROOM_FOR_NAMES = 520;
export const NAMES_LEFT = 128;
/** Radius of a measured count. */
const MEASURED = 3.5;

const middleOf = ({ from, to }: Group) => Math.sqrt(from * to);

const Y: Omit<Axis, 'title'> = {
  type: 'log',
  domain: COUNT_DOMAIN,
  ticks: ticksOf(geometricSteps(COUNT_DOMAIN[0], COUNT_DOMAIN[1], 10), formatTick),
};

function countsChart({ groups, numSampled, spins, summary }: Wheel, width: number): LineChart {
  const isWide = width >= ROOM_FOR_NAMES;
  const counted = ({ unigram, from, to }: Group) => (unigram / (to - from + 1)) * numSampled;
  const lineOf = (value: (group: Group) => number) =>
    groups.map((group): Point => [middleOf(group), value(group)]);
  const last = groups.at(-1)!;
  const measured = spins > 0 ? groups : [];
  const names = [
    { words: 'expected by q', ink: 'var(--q)', y: last.expected },
    { words: 'by the counts', ink: 'var(--ink)', y: counted(last) },
  ];
  return {
    kind: 'lines',
    width,
    height: 284,
    margin: { top: 34, right: isWide ? 112 : 8, bottom: 46, left: isWide ? NAMES_LEFT : 40 },
    titleLeft: isWide ? NAMES_LEFT - 32 : 8,
    x: {
      type: 'log',
      domain: [1, NUM_WORDS],
      ticks: ticksOf(
        [1, 3, 10, 30, 100, 300, 1000].filter((rank) => rank <= NUM_WORDS),
        String,
      ),
      title: 'rank of the word, commonest first (log scale)',
    },
    y: {
      ...Y,
      title: isWide
        ? `how often one word is among the ${numSampled} candidates of a spin (log scale)`
        : `count of one word among ${numSampled} draws (log scale)`,
    },
    bars: measured.map((group) => ({
      x1: middleOf(group),
      x2: middleOf(group),
      y1: Math.max(COUNT_DOMAIN[0], group.expected - group.twoSigma),
      y2: group.expected + group.twoSigma,
      ink: 'var(--q)',
    })),
    lines: [
      { ink: 'var(--ink)', points: lineOf(counted), thickness: 1.5, dash: 'dotted' },
      { ink: 'var(--q)', points: lineOf(({ expected }) => expected) },
    ],
    dots: measured
      .filter((group) => group.measured >= COUNT_DOMAIN[0])
      .map((group) => ({
        x: middleOf(group),
        y: group.measured,
        ink: 'var(--ink)',
        radius: MEASURED,
      })),
    names: isWide ? names.map((name) => ({ ...name, x: NUM_WORDS })) : [],
    // On a phone what the lines are stands in the corner that they leave free.
    notes: isWide
      ? []
      : [
          { words: 'line: expected by q', ink: 'var(--q)', dy: 14 },
          { words: 'dotted: by the counts', ink: 'var(--ink)', dy: 30 },
        ].map((note) => ({ ...note, x: NUM_WORDS, y: COUNT_DOMAIN[1], bold: true, anchor: 'end' as const })),
    label: `The count of each word expected and measured in one spin of ${numSampled} draws, by rank. ${summary}`,
  };
}

/** How often a word is expected among the candidates of one spin, by rank of frequency, and how often it came. */
export function CountsChart({ wheel }: { readonly wheel: Wheel }) {
  return (
    <Chart
      spec={(width) => countsChart(wheel, width)}
      readings={() =>
        wheel.groups.map((group) => ({
          x: middleOf(group),
          y: group.expected,
          words: [
            group.name,
            `expected ${formatShare(group.expected)}`,
            ...(wheel.spins > 0 ? [`drawn ${formatShare(group.measured)}`] : []),
          ].join('\n'),
        }))
      }
    />
  );
}
