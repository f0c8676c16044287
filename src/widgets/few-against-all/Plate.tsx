import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, ticksOf } from '#figures/charts/chartSpec.ts';
import { formatCount } from '#notation/formatNumber.ts';
import { formatTick } from '#notation/formatTick.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import {
  type Few,
  fewAgainstAll,
  NUM_DRAWS,
  NUM_WORDS,
  SHARE_DOMAIN,
  SIZES,
  sayFactor,
  sayShare,
} from './model.ts';

/** Draws of one size stand beside each other, over so many times that size. */
const STRIP = 1.7;
/** Below this width the axis has room for fewer words. */
const ROOM = 520;

const placeOf = (numSampled: number, draw: number) => numSampled * STRIP ** (draw / (NUM_DRAWS - 1) - 0.5);

function sharesChart({ draws, now, all, summary }: Few, width: number): LineChart {
  const isWide = width >= ROOM;
  return {
    kind: 'lines',
    width,
    height: 300,
    margin: { top: 34, right: isWide ? 76 : 16, bottom: 46, left: 52 },
    x: {
      type: 'log',
      domain: [2.8, 1400],
      ticks: ticksOf(SIZES, formatCount),
      title: 'words drawn, beside the word itself (log scale)',
    },
    y: {
      type: 'log',
      domain: SHARE_DOMAIN,
      ticks: ticksOf([0.00001, 0.0001, 0.001, 0.01, 0.1, 1], formatTick),
      title: `share said, in ${NUM_DRAWS} draws of each size (log scale)`,
    },
    levels: [{ at: all, ink: 'var(--p)' }],
    lines: [],
    dots: draws.flatMap(({ numSampled, shares }) =>
      shares.map((share, draw) => ({
        x: placeOf(numSampled, draw),
        y: share,
        ink: numSampled === now.numSampled ? 'var(--q)' : 'var(--ink3)',
        radius: numSampled === now.numSampled ? 3 : 2,
        full: true,
      })),
    ),
    ...(isWide
      ? { names: [{ words: 'among all', ink: 'var(--p)', x: 1400, y: all }] }
      : {
          notes: [
            {
              words: 'line: among all',
              ink: 'var(--p)',
              x: 1400,
              y: 1,
              anchor: 'end' as const,
              bold: true,
              dy: 14,
            },
          ],
        }),
    label: `The share of one word among itself and a few drawn ones, ${NUM_DRAWS} draws of each size. ${summary}`,
  };
}

function Readout({ view }: { readonly view: Few }) {
  const { word, all, now, factor, tooLarge, scaled } = view;
  const isAll = now.numSampled === NUM_WORDS - 1;
  return (
    <p class="plate-readout">
      Among all {formatCount(NUM_WORDS)} words <i>{word}</i> has <b class="ink-p">{sayShare(all)}</b>.{' '}
      {isAll ? (
        <>With all others drawn every answer is that one, and nothing is saved.</>
      ) : (
        <>
          {scaled
            ? `Estimated from ${formatCount(now.numSampled)} drawn words, each of which stands for its part of all others, it has between `
            : `Among itself and ${formatCount(now.numSampled)} drawn words it has between `}
          <b class="ink-q">{sayShare(now.least)}</b> and <b class="ink-q">{sayShare(now.greatest)}</b>: the
          answer depends on the draw. {tooLarge} of {NUM_DRAWS} are too large, and the middle one is{' '}
          <b>{sayFactor(factor)}</b> times the share among all.
        </>
      )}
    </p>
  );
}

function Picture({ view }: PictureProps<typeof fewAgainstAll>) {
  return (
    <>
      <Chart
        spec={(width) => sharesChart(view, width)}
        readings={() =>
          view.draws.map(({ numSampled, least, median, greatest }) => ({
            x: numSampled,
            y: median,
            words: [
              `${formatCount(numSampled)} drawn`,
              `least ${sayShare(least)}`,
              `middle ${sayShare(median)}`,
              `greatest ${sayShare(greatest)}`,
            ].join('\n'),
          }))
        }
      />
      <Readout view={view} />
    </>
  );
}

export const FewAgainstAllPlate = plateOf(fewAgainstAll, Picture, {
  python: () => import('./python.ts'),
  status: ({ state: { seed } }) => `seed ${seed}`,
});
