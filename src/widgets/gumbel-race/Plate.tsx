import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, type Point, ticksOf } from '#figures/charts/chartSpec.ts';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import type { PictureProps } from '../kit/plate/plateOf.tsx';
import { recordedPlateOf } from '../kit/run/recordedPlateOf.tsx';
import { Lanes } from './Lanes.tsx';
import { gumbelRace, type Races, SIGMA_DOMAIN, USUAL, type Way } from './model.ts';
import { NUM_RACES, RACES_AT } from './races.ts';

const cut = (sigmas: number) => Math.min(SIGMA_DOMAIN[1], Math.max(SIGMA_DOMAIN[0], sigmas));
const signed = (value: number) => formatNumber(value, { digits: 1, signed: true });

function distanceChart({ ways, frame, races, summary }: Races, width: number): LineChart {
  const pointsOf = ({ path }: Way): readonly Point[] =>
    path.slice(0, frame).map((off, index) => [RACES_AT[index + 1], cut(off)] as const);
  return {
    kind: 'lines',
    width,
    height: 250,
    margin: { top: 34, right: width < 520 ? 62 : 76, bottom: 46, left: 42 },
    x: {
      type: 'log',
      domain: [1, NUM_RACES],
      ticks: ticksOf([1, 10, 100, 1000, NUM_RACES], formatCount),
      title: 'mornings (log scale)',
    },
    y: {
      domain: SIGMA_DOMAIN,
      ticks: ticksOf([-8, -4, -USUAL, 0, USUAL, 4, 8], (value) =>
        formatNumber(value, { digits: 0, signed: value !== 0 }),
      ),
      title: 'tally minus softmax, in standard errors',
    },
    levels: [
      { at: 0, ink: 'var(--ink)' },
      { at: USUAL, ink: 'var(--p)', dash: 'dotted' },
      { at: -USUAL, ink: 'var(--p)', dash: 'dotted' },
    ],
    lines:
      races === 0
        ? []
        : ways.map((way) => ({ ink: `var(--c${way.k + 1}-edge)`, points: pointsOf(way), thickness: 2.5 })),
    names:
      races === 0
        ? []
        : ways.map((way) => ({
            words: way.name,
            ink: `var(--c${way.k + 1}-edge)`,
            x: races,
            y: cut(way.off),
          })),
    label: `How far each tally is from its softmax share, in standard errors, morning by morning; dotted, two standard errors. ${summary}`,
  };
}

function Odds({ view }: { readonly view: Races }) {
  const { odds, ways, noise } = view;
  const say = (value: number) => formatNumber(value, { digits: 3 });
  const [first, second] = ways;
  return (
    <>
      Odds of {first.name} to {second.name}:{' '}
      {odds.won !== undefined && (
        <>
          <b>{say(odds.won)}</b> so far,{' '}
        </>
      )}
      {noise === 'gumbel' ? (
        <>
          <b class="ink-p">{say(odds.softmax)}</b> in the long run, whoever else runs.
        </>
      ) : (
        <>
          <b class="ink-p">{say(odds.amongAll)}</b> in the long run among these {ways.length},{' '}
          {ways.length > 2 && (
            <>
              <b class="bad">{say(odds.alone)}</b> if they ran alone,{' '}
            </>
          )}
          and {say(odds.softmax)} by the softmax.
        </>
      )}
    </>
  );
}

function Readout({ view }: { readonly view: Races }) {
  const { races, ways, farthest, outside } = view;
  if (races === 0) return <p class="plate-readout">No morning is over yet: play, or go step by step.</p>;
  const isFar = Math.abs(farthest.off) > 4;
  return (
    <p class="plate-readout">
      <b>{outside}</b> of {ways.length} tallies lie outside ±2σ. Farthest off is {farthest.name}: it has won{' '}
      <b>{formatShare(farthest.share)}</b>, the softmax says{' '}
      <b class="ink-p">{formatShare(farthest.expected)}</b>,{' '}
      <b class={isFar ? 'bad' : undefined}>{signed(farthest.off)}</b> standard errors. <Odds view={view} />
    </p>
  );
}

function Picture({ view, state, set, transport }: PictureProps<typeof gumbelRace>) {
  return (
    <>
      <Figure>
        {(width) => (
          <Lanes
            view={view}
            width={width}
            onWorth={(k, worth) => set({ worths: state.worths.map((old, j) => (j === k ? worth : old)) })}
          />
        )}
      </Figure>
      {transport}
      <Chart
        spec={(width) => distanceChart(view, width)}
        readings={() =>
          RACES_AT.slice(1, view.frame + 1).map((races, index) => ({
            x: races,
            y: 0,
            words: [
              `${formatCount(races)} mornings`,
              ...view.ways.map(({ name, path }) => `${name} ${signed(path[index])}`),
            ].join('\n'),
          }))
        }
      />
      <Readout view={view} />
    </>
  );
}

export const GumbelRacePlate = recordedPlateOf(gumbelRace, Picture, {
  python: () => import('./python.ts'),
  status: ({ state }) => `seed ${state.seed}`,
});
