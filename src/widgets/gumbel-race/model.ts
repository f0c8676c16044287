import { exponential, softmax } from '#engine';
import { raceProbabilities } from '#engine/teaching.ts';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { choice, integer, seed, vector } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { recorded } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { LAST_FRAME, luck, NUM_RACES, RACES_AT, WAYS, winnerOf, winsAt } from './races.ts';

export const WORTH_DOMAIN = [-3, 3] as const;
/** A tally farther off than this many standard errors is cut off in the picture. */
export const SIGMA_DOMAIN = [-8, 8] as const;
/** The usual bound: a tally lies outside in one case of 22. */
export const USUAL = 2;

export const params = {
  noise: choice({
    label: 'Luck',
    doc: 'What is added to each worth, anew in each race: Gumbel noise, or normal noise of the same spread.',
    default: 'gumbel',
    options: { gumbel: 'Gumbel', normal: 'normal' },
  }),
  numWays: integer({
    label: 'Ways',
    symbol: 'K',
    doc: 'How many ways to work there are, the first ones of car, bus, bicycle, train, on foot.',
    default: 4,
    min: 2,
    max: WAYS.length,
  }),
  worths: vector({
    label: 'Worths',
    symbol: 'z',
    ink: 'z',
    doc: 'What each way is usually worth: its logit.',
    default: [1, 0.5, 0, -1, -2],
    min: WORTH_DOMAIN[0],
    max: WORTH_DOMAIN[1],
    step: 0.1,
  }),
  frame: integer({
    label: 'Frame',
    doc: `Frame of the run: a race each up to 40, ever more races after that, all ${NUM_RACES} at the last.`,
    default: 12,
    min: 0,
    max: LAST_FRAME,
    control: false,
  }),
  seed: seed(),
};

export type State = StateOf<typeof params>;

/** How many standard errors of n races a tally is off from what a probability lets expect. */
const sigmasOff = (wins: number, races: number, p: number) =>
  races === 0 ? 0 : (wins - races * p) / Math.sqrt(races * p * (1 - p));

const format = (sigmas: number) => formatNumber(sigmas, { digits: 1, signed: true });

export function derive(state: State) {
  const { noise, frame } = state;
  const worths = state.worths.slice(0, state.numWays);
  const wins = winsAt(worths, noise, state.seed);
  const races = RACES_AT[frame];
  const shares = softmax(worths);
  const exact = raceProbabilities(worths, noise);
  const draws = luck(noise, state.seed);
  const winner = races === 0 ? undefined : winnerOf(worths, draws, races - 1);
  const ways = worths.map((worth, k) => {
    const won = wins[frame][k];
    const lucky = races === 0 ? 0 : draws[(races - 1) * WAYS.length + k];
    return {
      k,
      name: WAYS[k],
      worth,
      luck: lucky,
      sum: worth + lucky,
      isWinner: k === winner,
      won,
      share: races === 0 ? 0 : won / races,
      /** The softmax's share, and twice the standard error of a tally of so many races. */
      expected: shares[k],
      twoSigma: races === 0 ? 0 : USUAL * Math.sqrt((shares[k] * (1 - shares[k])) / races),
      /** The share that this luck leads to in the long run. */
      exact: exact[k],
      off: sigmasOff(won, races, shares[k]),
      /** Distances at each frame from the first race on. */
      path: wins.slice(1).map((at, index) => sigmasOff(at[k], RACES_AT[index + 1], shares[k])),
    };
  });
  const farthest = ways.reduce((most, way) => (Math.abs(way.off) > Math.abs(most.off) ? way : most));
  const outside = ways.filter(({ off }) => Math.abs(off) > USUAL).length;
  const duel = raceProbabilities(worths.slice(0, 2), noise);
  const mornings = `${formatCount(races)} of ${formatCount(NUM_RACES)} mornings`;
  return {
    noise,
    ways,
    frame,
    races,
    farthest,
    outside,
    odds: {
      /** Undefined until the second has won. */
      won: ways[1].won > 0 ? ways[0].won / ways[1].won : undefined,
      softmax: exponential(worths[0] - worths[1]),
      /** In the long run with this luck, among all and between the two alone. */
      amongAll: exact[0] / exact[1],
      alone: duel[0] / duel[1],
    },
    progress: { frame, last: LAST_FRAME, time: mornings },
    summary: `${mornings}, ${noise === 'gumbel' ? 'Gumbel' : 'normal'} luck. ${ways
      .map(
        ({ name, share, expected, off }) =>
          `${name}: won ${formatShare(share)}, softmax ${formatShare(expected)}, ${format(off)} standard errors`,
      )
      .join('; ')}. ${outside} of ${ways.length} lie outside two standard errors.`,
    table: {
      columns: ['way', 'worth', 'softmax', 'wins', 'share won', 'standard errors off'],
      rows: ways.map(({ name, worth, expected, won, share, off }) => [
        name,
        worth,
        expected,
        won,
        share,
        off,
      ]),
    },
  };
}

export type Races = ReturnType<typeof derive>;
export type Way = Races['ways'][number];

export const gumbelRace = defineWidget({
  id: 'gumbel-race',
  tag: 'GumbelRace',
  title: 'Every morning a race',
  about:
    'Let ways to work race with luck for ten thousand mornings: with Gumbel luck the tallies are the softmax, with normal luck they are not.',
  params,
  domains: `Domains fixed: worth −3 to 3, worth and luck −5 to 9, distance ±8 standard errors, 1 to ${formatCount(NUM_RACES)} mornings`,
  source: recorded('frame', 'Mornings'),
  derive,
});
