import { AFTER_YOUNG } from '#datasets/youngWords.ts';
import {
  bitsOfNats,
  createRandom,
  drawClass,
  entropy,
  exponential,
  klDivergence,
  surprisal,
  uniformEntropy,
} from '#engine';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { choice, integer, seed, toggle, vector } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast, sameJson } from '../kit/settings/memoLast.ts';
import { recorded } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { contour } from './contour.ts';

export const OUTCOMES = AFTER_YOUNG.words;
const NUM_OUTCOMES = OUTCOMES.length;
/** Enough for the average to settle within .1 of what is expected, few enough to watch in five seconds. */
export const NUM_ROUNDS = 300;
/** Nats; the best there is to earn is ln 3. */
export const PAYOFF_DOMAIN = [-1.5, 1.2] as const;
/** What contours stand for: so many nats a round less than an honest bet. */
export const LEVELS = [0.02, 0.1, 0.3, 0.7, 1.5] as const;

const total = AFTER_YOUNG.counts.reduce((sum, count) => sum + count, 0);
const IN_NOVELS: readonly number[] = AFTER_YOUNG.counts.map((count) => count / total);

export const params = {
  bet: vector({
    label: 'Bet',
    symbol: '^y',
    ink: 'p',
    doc: 'What part of the purse lies on man, lady and woman; scaled to sum to 1.',
    default: [0.9, 0.05, 0.05],
    min: 0,
    max: 1,
    step: 0.01,
  }),
  truth: choice({
    label: 'Words come',
    doc: 'How often each word comes: as in the novels, equally often, or by the own shares.',
    default: 'novels',
    options: { novels: 'as in the novels', equal: 'equally often', own: 'as you set' },
  }),
  p: vector({
    label: 'Own shares of the words',
    symbol: 'p',
    ink: 'p',
    doc: 'How often each word comes when you set it; scaled to sum to 1.',
    default: [0.6, 0.2, 0.2],
    min: 0,
    max: 1,
    step: 0.01,
  }),
  unit: choice({
    label: 'Count in',
    doc: 'Unit of the payoff: natural logarithms or logarithms to base 2.',
    default: 'nats',
    options: { nats: 'nats', bits: 'bits' },
  }),
  comparison: toggle({
    label: 'Show the honest bet',
    doc: 'Whether the honest bet and the lines of equal earnings around it are drawn; a lesson can ask first.',
    default: true,
  }),
  round: integer({
    label: 'Round',
    doc: 'Rounds played; the last one shows them all.',
    default: NUM_ROUNDS,
    min: 0,
    max: NUM_ROUNDS,
    control: false,
  }),
  seed: seed(),
};

export type State = StateOf<typeof params>;

/** Shares that sum to 1; equal ones when nothing is left to scale. */
function scaled(values: readonly number[]): readonly number[] {
  const sum = values.reduce((all, value) => all + value, 0);
  return values.map((value) => (sum > 0 ? value / sum : 1 / values.length));
}

function truthOf({ truth, p }: Pick<State, 'truth' | 'p'>): readonly number[] {
  if (truth === 'novels') return IN_NOVELS;
  return scaled(truth === 'own' ? p : OUTCOMES.map(() => 1));
}

/** The words that come, round by round: the same for every bet. */
const rounds = memoLast((p: readonly number[], seedNumber: number): readonly number[] => {
  const random = createRandom(seedNumber).fork('rounds');
  return Array.from({ length: NUM_ROUNDS }, () => drawClass(p, random));
}, sameJson);

/** ln 3: what each outcome pays is three times the stake. */
const FAIR = uniformEntropy(NUM_OUTCOMES);

/** Logarithm of what a purse is multiplied by when this happens; −∞ when nothing lay on it. */
const payoffOf = (bet: readonly number[], outcome: number) => FAIR - surprisal(bet[outcome]);

/** Averages of the first 1, 2, … rounds. */
function averages(bet: readonly number[], outcomes: readonly number[]): readonly number[] {
  let sum = 0;
  return outcomes.map((outcome, index) => {
    sum += payoffOf(bet, outcome);
    return sum / (index + 1);
  });
}

const contours = memoLast((p: readonly number[]) => {
  const even = FAIR - entropy(p);
  return {
    levels: LEVELS.map((level) => ({ level, corners: contour(p, level) })),
    /** Where a bet earns nothing on the average; undefined where the best bet earns nothing either. */
    breakEven: even > LEVELS[0] / 10 ? contour(p, even) : undefined,
  };
}, sameJson);

const shown = (shares: readonly number[]) =>
  shares.map((share, k) => `${OUTCOMES[k]} ${formatShare(share, 2)}`).join(', ');

export function derive(state: State) {
  const bet = scaled(state.bet);
  const p = truthOf(state);
  const outcomes = rounds(p, state.seed);
  const inUnit = (nats: number) => (state.unit === 'bits' ? bitsOfNats(nats) : nats);
  const played = state.round;
  const [own, honest] = [averages(bet, outcomes), averages(p, outcomes)];
  const ruin = outcomes.findIndex((outcome) => bet[outcome] === 0);
  const isRuined = ruin >= 0 && ruin < played;
  const extra = klDivergence(p, bet);
  const certain = entropy(p);
  const expected = FAIR - certain - extra;
  const format = (nats: number) => formatNumber(inUnit(nats), { digits: 3, share: true, signed: true });
  const after = `After ${formatCount(played)} of ${NUM_ROUNDS} rounds`;
  const purse = (average: number) => exponential(average * played);
  const averageOf = (values: readonly number[]) => (played === 0 ? 0 : values[played - 1]);
  const earned = `${after} it has paid ${isRuined ? `minus infinity: the purse has been empty since round ${ruin + 1}` : format(averageOf(own))}`;
  const compared = `On the average a round is expected to pay ${format(expected)} ${state.unit}, an honest bet ${format(FAIR - certain)}. ${earned}, the honest bet ${format(averageOf(honest))}.`;
  return {
    bet,
    p,
    unit: state.unit,
    hasComparison: state.comparison,
    outcomes,
    played,
    isRuined,
    /** Counted from 1; 0 when it never comes. */
    ruinedIn: ruin + 1,
    counts: OUTCOMES.map((_, k) => outcomes.slice(0, played).filter((outcome) => outcome === k).length),
    own: own.map(inUnit),
    honest: honest.map(inUnit),
    average: averageOf(own),
    honestAverage: averageOf(honest),
    expected,
    honestExpected: FAIR - certain,
    extra,
    entropy: certain,
    fair: FAIR,
    purse: isRuined ? 0 : purse(averageOf(own)),
    honestPurse: purse(averageOf(honest)),
    contours: contours(p),
    inUnit,
    format,
    progress: {
      frame: played,
      last: NUM_ROUNDS,
      time: `${formatCount(played)} of ${NUM_ROUNDS} rounds`,
    },
    summary: `Words come ${shown(p)}; the bet is ${shown(bet)}. ${state.comparison ? compared : `${earned}.`}`,
    table: {
      columns: ['round', 'word', 'payoff', 'average', 'honest payoff', 'honest average'],
      rows: outcomes.map((outcome, index) => [
        index + 1,
        OUTCOMES[outcome],
        inUnit(payoffOf(bet, outcome)),
        inUnit(own[index]),
        inUnit(payoffOf(p, outcome)),
        inUnit(honest[index]),
      ]),
    },
  };
}

export type Bet = ReturnType<typeof derive>;

export const betOnASimplex = defineWidget({
  id: 'bet-on-a-simplex',
  tag: 'BetOnASimplex',
  title: 'Bet on the next word',
  about:
    'Place your probabilities over three words by dragging a point, play rounds that pay the logarithm, and see that honesty wins on the average.',
  params,
  domains: `Domains fixed: shares 0 to 1, payoff −1.5 to 1.2 nats a round`,
  source: recorded('round', 'Rounds played'),
  derive,
});
