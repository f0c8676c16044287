import { Chart } from '#figures/charts/Chart.tsx';
import { type LineChart, type Point, ticksOf } from '#figures/charts/chartSpec.ts';
import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { PowerOfTen } from '../kit/plate/PowerOfTen.tsx';
import type { PictureProps } from '../kit/plate/plateOf.tsx';
import { recordedPlateOf } from '../kit/run/recordedPlateOf.tsx';
import { type Bet, betOnASimplex, NUM_ROUNDS, OUTCOMES, PAYOFF_DOMAIN } from './model.ts';
import { Triangle } from './Triangle.tsx';

/** Width of each of two pictures side by side. */
const HALF = 430;
/** Ticks of the payoff, in either unit. */
const TICKS = { nats: [-1.5, -1, -0.5, 0, 0.5, 1], bits: [-2, -1, 0, 1] } as const;

function payoffChart(view: Bet, width: number): LineChart {
  const { unit, own, honest, played, inUnit, expected, honestExpected, format, hasComparison } = view;
  const domain = [inUnit(PAYOFF_DOMAIN[0]), inUnit(PAYOFF_DOMAIN[1])] as const;
  const points = (values: readonly number[]): readonly Point[] =>
    values.slice(0, Math.max(1, played)).map((value, index) => [index + 1, value] as const);
  const last = (values: readonly number[]) => values[Math.max(0, played - 1)];
  return {
    kind: 'lines',
    width,
    height: 300,
    margin: { top: 34, right: 66, bottom: 46, left: 42 },
    x: {
      domain: [1, NUM_ROUNDS],
      ticks: ticksOf([1, 100, 200, NUM_ROUNDS], formatCount),
      title: 'rounds played',
    },
    y: {
      domain,
      ticks: ticksOf(TICKS[unit], (value) =>
        formatNumber(value, { digits: Number.isInteger(value) ? 0 : 1, share: true }),
      ),
      title: `average payoff of a round, ${unit}`,
    },
    levels: [
      { at: 0 },
      ...(hasComparison ? [{ at: inUnit(honestExpected), ink: 'var(--ink)', dash: 'dotted' } as const] : []),
      ...(hasComparison && expected > PAYOFF_DOMAIN[0]
        ? [{ at: inUnit(expected), ink: 'var(--p)', dash: 'dotted' } as const]
        : []),
    ],
    lines:
      played === 0
        ? []
        : [
            ...(hasComparison ? [{ ink: 'var(--ink)', points: points(honest) }] : []),
            { ink: 'var(--p)', points: points(own), thickness: 2.5 },
          ],
    names:
      played === 0
        ? []
        : [
            ...(hasComparison ? [{ words: 'honest', ink: 'var(--ink)', x: played, y: last(honest) }] : []),
            { words: 'yours', ink: 'var(--p)', x: played, y: last(own) },
          ],
    notes: [],
    label: hasComparison
      ? `Average payoff of the rounds so far, of the bet and of an honest one; dotted, what is expected: ${format(expected)} and ${format(honestExpected)} ${unit}`
      : `Average payoff of the rounds so far, in ${unit}`,
  };
}

/** What a purse has become; as a power of ten where no number of coins describes it. */
function Purse({ value }: { readonly value: number }) {
  if (value === 0) return <>0</>;
  if (value >= 0.01 && value < 10_000) return <>{formatNumber(value, { digits: 2 })}</>;
  return <PowerOfTen value={value} />;
}

function Readout({ view }: { readonly view: Bet }) {
  const { unit, format, played, isRuined, ruinedIn, outcomes } = view;
  if (isRuined) {
    const word = OUTCOMES[outcomes[ruinedIn - 1]];
    return (
      <p class="plate-readout">
        <b class="bad">Ruined in round {ruinedIn}:</b> the word was “{word}”, and nothing lay on it. The
        logarithm of 0 is −∞, no later round brings it back, and the average stays there.
        {view.hasComparison && (
          <>
            {' '}
            An honest bet holds{' '}
            <b>
              <Purse value={view.honestPurse} />
            </b>{' '}
            by now.
          </>
        )}
      </p>
    );
  }
  return (
    <p class="plate-readout">
      {played === 0 ? (
        <>Nothing is played yet. </>
      ) : (
        <>
          After {formatCount(played)} rounds a purse of 1 has become{' '}
          <b class="ink-p">
            <Purse value={view.purse} />
          </b>
          {view.hasComparison && (
            <>
              , an honest one{' '}
              <b>
                <Purse value={view.honestPurse} />
              </b>
            </>
          )}
          : <b class="ink-p">{format(view.average)}</b>
          {view.hasComparison && (
            <>
              {' '}
              and <b>{format(view.honestAverage)}</b>
            </>
          )}{' '}
          {unit} a round.{' '}
        </>
      )}
      {view.hasComparison && <Expectation view={view} />}
    </p>
  );
}

/** What a round is expected to pay: the logarithm of 3 less the entropy of the words and the divergence of the bet. */
function Expectation({ view }: { readonly view: Bet }) {
  const isAtRisk = view.bet.some((share, k) => share === 0 && view.p[k] > 0);
  return isAtRisk ? (
    <>Expected is −∞: sooner or later a word comes that nothing lies on.</>
  ) : (
    <>
      Expected: {view.format(view.fair)} − {formatShare(view.inUnit(view.entropy))} (entropy) −{' '}
      <b class="ink-p">{formatShare(view.inUnit(view.extra))}</b> (divergence) ={' '}
      <b class="ink-p">{view.format(view.expected)}</b>.
    </>
  );
}

function Picture({ view, set, transport }: PictureProps<typeof betOnASimplex>) {
  return (
    <>
      <div class="charts">
        <Figure wide={HALF}>
          {(width) => (
            <Triangle
              view={view}
              width={width}
              onBet={(bet) => set({ bet })}
              onTruth={(p) => set({ p, truth: 'own' })}
            />
          )}
        </Figure>
        <Chart
          wide={HALF}
          spec={(width) => payoffChart(view, width)}
          readings={() =>
            view.own.slice(0, view.played).map((average, index) => ({
              x: index + 1,
              y: average,
              words: `round ${index + 1}: ${OUTCOMES[view.outcomes[index]]}\nyours ${formatShare(average)}${view.hasComparison ? `\nhonest ${formatShare(view.honest[index])}` : ''}`,
            }))
          }
        />
      </div>
      {transport}
      <Readout view={view} />
    </>
  );
}

export const BetOnASimplexPlate = recordedPlateOf(betOnASimplex, Picture, {
  python: () => import('./python.ts'),
  status: ({ state }) => `seed ${state.seed}`,
  MoreControls: ({ view, set }) => (
    <span class="control">
      {view.hasComparison && (
        <button type="button" class="button" onClick={() => set({ bet: [...view.p] })}>
          bet what comes
        </button>
      )}
      <button type="button" class="button" onClick={() => set({ bet: [1, 1, 1] })}>
        bet evenly
      </button>
      <button type="button" class="button" onClick={() => set({ bet: [1, 0, 0] })}>
        all on “{OUTCOMES[0]}”
      </button>
    </span>
  ),
});
