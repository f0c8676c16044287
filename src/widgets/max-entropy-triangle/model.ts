import { entropy, surprisal } from '#engine';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { number, vector } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { CAR_FARE, contours, DOES, flattestOf, lineOf, meanOf, ridge, STEP, scaled, WAYS } from './town.ts';

/** Nats; the highest there is to reach is ln 3. */
export const ENTROPY_DOMAIN = [0, 1.2] as const;
/** Nats a euro: slopes as near to the summit’s as this are read as the same. */
const AT_SUMMIT = 0.0001;

export const params = {
  busFare: number({
    label: 'Bus fare',
    symbol: 'v_2',
    doc: 'What a morning by bus costs; on foot it is free, by car it costs 5 €.',
    default: 2,
    min: 0.5,
    max: 4.5,
    step: 0.1,
    unit: '€',
  }),
  p: vector({
    label: 'Shares',
    symbol: 'p',
    ink: 'p',
    doc: 'Which part of the town goes on foot, by bus and by car; scaled to sum to 1.',
    default: [0.6, 0.1, 0.3],
    min: 0,
    max: 1,
    step: 0.01,
  }),
};

export type State = StateOf<typeof params>;

const inSteps = (share: number) => Math.round(share / STEP);
const euros = (value: number) => `${formatNumber(value)} €`;
const shown = (shares: ArrayLike<number>) =>
  WAYS.map((way, k) => `${way} ${formatShare(shares[k], 3)}`).join(', ');

export function derive(state: State) {
  const { busFare } = state;
  const fares = [0, busFare, CAR_FARE];
  const p = scaled(state.p);
  const mean = meanOf(p, fares);
  const { probabilities, slope } = flattestOf(mean, fares);
  const flattest = Array.from(probabilities);
  const [own, most] = [entropy(p), entropy(probabilities)];
  /** How much the logarithm of a share changes with each euro, from each way to the next dearer one. */
  const perEuro = [1, 2].map((k) => (surprisal(p[k - 1]) - surprisal(p[k])) / (fares[k] - fares[k - 1]));
  const line = lineOf(mean, busFare);
  const isInCorner = !Number.isFinite(slope);
  const isAtSummit = !isInCorner && perEuro.every((each) => Math.abs(each - slope) < AT_SUMMIT);
  return {
    fares,
    p,
    mean,
    entropy: own,
    flattest,
    slope,
    most,
    perEuro,
    isAtSummit,
    /** On foot alone or by car alone: no other shares have this mean. */
    isInCorner,
    /** What nobody does: on an edge of the triangle one thing, in a corner two. */
    undone: DOES.filter((_, k) => p[k] === 0),
    line,
    /** Shares of the same mean with this share of the bus, in steps; the step that the summit lies on is the summit. */
    along: (bus: number) => (inSteps(bus) === inSteps(flattest[1]) ? flattest : line.at(bus)),
    contours: contours(),
    ridge: ridge(busFare),
    summary: `A morning costs ${euros(mean)} on the average. The shares ${shown(p)} have an entropy of ${formatShare(own)} nats; of all shares with this mean the flattest are ${shown(flattest)}, with ${formatShare(most)} nats and a slope of ${formatNumber(slope, { digits: 3 })} a euro.`,
    table: {
      columns: ['way', 'fare', 'share', 'flattest share', 'logit'],
      rows: WAYS.map((way, k) => [way, fares[k], p[k], flattest[k], fares[k] === 0 ? 0 : slope * fares[k]]),
    },
  };
}

export type Town = ReturnType<typeof derive>;

export const maxEntropyTriangle = defineWidget({
  id: 'max-entropy-triangle',
  tag: 'MaxEntropyTriangle',
  title: 'The flattest shares that keep the mean',
  about:
    'Drag shares over the hill of entropy: of all with the same mean cost, the highest are a softmax of the costs.',
  params,
  domains: 'Domains fixed: shares 0 to 1, entropy 0 to 1.2 nats',
  derive,
});
