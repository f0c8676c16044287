import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, type Note, ticksOf } from '#figures/charts/chartSpec.ts';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { LogitLines } from './LogitLines.tsx';
import { type Place, REACH, type SoftMax, saidAbove, softMaximum } from './model.ts';

/** Top of the axis: above ln 3, with room for words. */
const TOP = 1.5;
/** Narrower than this the places where 16 bits end have no words, only their lines. */
const ROOM_FOR_WORDS = 560;

const pointsOf = (places: readonly Place[], value: (place: Place) => number) =>
  places.map((place) => [place.logits[0], value(place)] as const);

function gapChart(view: SoftMax, width: number): LineChart {
  const { now, curve, room, reached, overflow, underflow, summary } = view;
  const wide = width >= ROOM_FOR_WORDS;
  const end = (at: number, words: string, side: 'start' | 'end'): Note => ({
    words,
    ink: 'var(--bad)',
    x: at,
    y: TOP,
    anchor: side,
    dx: side === 'start' ? 6 : -6,
    dy: 16,
  });
  return {
    kind: 'lines',
    width,
    height: 230,
    margin: { top: 34, right: 28, bottom: 46, left: wide ? 132 : 40 },
    x: {
      domain: [-REACH, REACH],
      ticks: ticksOf([-20, -10, 0, 10, 20], formatCount),
      title: `logit of ${PENGUIN_SPECIES[0]}, the others held`,
    },
    y: {
      domain: [0, TOP],
      ticks: ticksOf([0, 0.5, 1], (value) => formatShare(value, value === 0.5 ? 1 : 0)),
      title: 'log-sum-exp above the largest logit',
    },
    levels: [{ at: room, ink: 'var(--ink3)', dash: '5 4' }],
    uprights: [overflow, underflow]
      .filter((at) => at !== undefined)
      .map((at) => ({ at, ink: 'var(--bad)', dash: '2 3' })),
    lines: [
      { ink: 'var(--ink)', points: pointsOf(curve, ({ above }) => above), thickness: 2.5 },
      {
        ink: 'var(--bad)',
        // Rounded, it may come out below the largest logit: by less than the line is thick.
        points: pointsOf(reached, ({ written, max }) => Math.max(0, written - max)),
        thickness: 1.5,
        dash: '6 3',
      },
    ],
    dots: [{ x: now.logits[0], y: now.above, ink: 'var(--z)', radius: 5 }],
    notes: [
      {
        words: `ln K = ${formatNumber(room, { digits: 3 })}`,
        ink: 'var(--ink3)',
        x: -REACH,
        y: room,
        dx: 6,
        dy: -6,
      },
      ...(overflow !== undefined && wide ? [end(overflow, 'as written, 16 bits: ∞', 'start')] : []),
      ...(underflow !== undefined && wide ? [end(underflow, '−∞', 'end')] : []),
    ],
    label: `How far the log-sum-exp lies above the largest logit, against the logit of ${PENGUIN_SPECIES[0]}; dashed, what the formula as written makes of it in 16 bits, as far as it gets. ${summary}`,
  };
}

function Readout({ view: { now, room, isEqual } }: { readonly view: SoftMax }) {
  const isLost = !Number.isFinite(now.written);
  return (
    <p class="plate-readout">
      The largest logit is <b class="ink-z">{formatNumber(now.max, { digits: 1 })}</b>, the log-sum-exp{' '}
      <b>{formatNumber(now.lse, { digits: 3 })}</b>: <b>{saidAbove(now.above)}</b> above it
      {isEqual ? ', as far as it can be: ' : ', of at most '}
      ln K = <b>{formatNumber(room, { digits: 3 })}</b>. As written in 16 bits it is{' '}
      <b class={isLost ? 'soft-lost' : undefined}>
        {isLost ? (now.written > 0 ? '∞' : '−∞') : formatNumber(now.written, { digits: 3 })}
      </b>
      .
    </p>
  );
}

function Picture({ view, set }: PictureProps<typeof softMaximum>) {
  return (
    <>
      <Figure>
        {(width) => (
          <LogitLines view={view} width={width} onLogit={(k, value) => set({ [`z${k}`]: value })} />
        )}
      </Figure>
      <Chart
        spec={(width) => gapChart(view, width)}
        readings={() =>
          view.curve.map(({ logits, above, lse }) => ({
            x: logits[0],
            y: above,
            words: `${PENGUIN_SPECIES[0]} ${formatNumber(logits[0], { digits: 1 })}\nlog-sum-exp ${formatNumber(lse, { digits: 3 })}\nabove the largest ${formatShare(above)}`,
          }))
        }
      />
      <Readout view={view} />
    </>
  );
}

export const SoftMaximumPlate = plateOf(softMaximum, Picture, {
  python: () => import('./python.ts'),
  controls: ['numClasses'],
  status: ({ view: { now } }) => `${saidAbove(now.above)} above the largest`,
});
