import { logisticLoss, logit, newton, sigmoid } from '#engine';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { choice, integer, number } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { branchAt, inBranch, NO_BRANCH } from '../kit/run/branchParams.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';

/** Of the logit, on the chart. */
export const LOGIT_DOMAIN = [-8, 8] as const;
const START_LIMIT = 6;
export const NUM_STEPS = 10;
/** At logits of so many nats the curvature, e to minus that, is close to what the machine can still hold. */
const LOST_AT = 700;
const CURVE_STEP = 0.1;
const DAMPINGS = [0, 0.01, 0.03, 0.05, 0.125, 0.25, 1];

export const TREATMENTS = ['full', 'search', 'damped'] as const;
export type Treatment = (typeof TREATMENTS)[number];
export const TREATMENT_WORDS = {
  full: 'full steps',
  search: 'line search',
  damped: 'damped',
} as const;

const treatment = choice({
  label: 'Steps',
  doc: 'Full Newton steps; shortened until the loss falls; or with a damping c added to the curvature.',
  default: 'full',
  options: TREATMENT_WORDS,
});
const damping = number({
  label: 'Damping',
  symbol: 'c',
  doc: 'What is added to the curvature when steps are damped.',
  default: 0.25,
  min: 0,
  max: 1,
  stops: DAMPINGS,
  digits: 3,
});

/** The same after “with”. */
const BRANCH_WORDS = { full: 'full steps', search: 'a line search', damped: 'damped steps' } as const;

export const params = {
  treatment,
  start: number({
    label: 'Start',
    symbol: 'w',
    ink: 'w',
    doc: 'The logit where the method starts.',
    default: 2.5,
    min: -START_LIMIT,
    max: START_LIMIT,
    step: 0.05,
    digits: 2,
  }),
  share: number({
    label: 'Share of Gentoos',
    symbol: 'y',
    ink: 'y',
    doc: 'How many of the birds are Gentoos; the loss is lowest at the logit of this share.',
    default: 0.5,
    min: 0.05,
    max: 0.95,
    step: 0.05,
    digits: 2,
  }),
  damping,
  step: integer({
    label: 'Step',
    symbol: 't',
    doc: 'Which place of the way is shown, with the parabola that Newton sees there.',
    default: 0,
    min: 0,
    max: NUM_STEPS,
  }),
  branchAt: branchAt(NUM_STEPS),
  branchTreatment: inBranch(treatment),
  branchDamping: inBranch(damping),
};

export type State = StateOf<typeof params>;

export const lossAt = (w: number, share: number) =>
  share * logisticLoss(w, 1) + (1 - share) * logisticLoss(w, 0);
export const slopeAt = (w: number, share: number) => sigmoid(w) - share;
export const curvatureAt = (w: number) => sigmoid(w) * sigmoid(-w);

interface Steps {
  readonly treatment: Treatment;
  readonly damping: number;
}

/** Places of the way from w, so many steps long; it ends early where the machine knows no curvature any more. */
function walk(
  { treatment, damping }: Steps,
  share: number,
  from: number,
  numSteps: number,
): readonly number[] {
  const optimizer = newton(
    ([w]) => ({ loss: lossAt(w, share), gradient: Float64Array.of(slopeAt(w, share)) }),
    ([w], [v]) => Float64Array.of(curvatureAt(w) * v),
    [from],
    { lineSearch: treatment === 'search', damping: treatment === 'damped' ? damping : 0 },
  );
  const places = [from];
  while (places.length <= numSteps && Math.abs(places.at(-1)!) < LOST_AT)
    places.push(optimizer.step().parameters[0]);
  return places;
}

/** Another way on from a step of this one; null while there is none. No step is remembered: it begins where it leaves. */
function branchOf(state: State, places: readonly number[]) {
  if (state.branchAt === NO_BRANCH) return null;
  const at = Math.min(state.branchAt, places.length - 1);
  const steps = { treatment: state.branchTreatment, damping: state.branchDamping };
  const way = [...places.slice(0, at), ...walk(steps, state.share, places[at], NUM_STEPS - at)];
  const now = way[Math.min(state.step, way.length - 1)];
  return { at, words: BRANCH_WORDS[steps.treatment], places: way, now, isLost: Math.abs(now) >= LOST_AT };
}

const curveOf = memoLast((share: number) => {
  const [left, right] = LOGIT_DOMAIN;
  return Array.from({ length: Math.round((right - left) / CURVE_STEP) + 1 }, (_, i) => {
    const w = Number((left + i * CURVE_STEP).toFixed(6));
    return [w, lossAt(w, share)] as const;
  });
});

const placeWords = (w: number) => (Math.abs(w) < LOST_AT ? formatNumber(w) : 'out of the machine’s range');

function summaryOf(state: State, places: readonly number[], step: number, best: number): string {
  const way = places
    .slice(0, step + 1)
    .map(placeWords)
    .join(', then ');
  return `${TREATMENT_WORDS[state.treatment]}: ${way}. The loss is lowest at ${formatNumber(best)}.`;
}

export function derive(state: State) {
  const { share, treatment, damping } = state;
  const ways = TREATMENTS.map((each) => walk({ treatment: each, damping }, share, state.start, NUM_STEPS));
  const places = ways[TREATMENTS.indexOf(treatment)];
  const step = Math.min(state.step, places.length - 1);
  const w = places[step];
  const best = logit(share);
  const rise = curvatureAt(w) + (treatment === 'damped' ? damping : 0);
  const now = { w, loss: lossAt(w, share), slope: slopeAt(w, share), curvature: rise };
  const isLost = Math.abs(w) >= LOST_AT;
  const branch = branchOf(state, places);
  const cellOf = (way: readonly number[], t: number) => (Math.abs(way[t] ?? LOST_AT) < LOST_AT ? way[t] : '');
  return {
    ways,
    places,
    step,
    now,
    next: places[step + 1],
    best,
    isLost,
    /** Another way from a step on; null while there is none. */
    branch,
    least: lossAt(best, share),
    curve: curveOf(share),
    /** What Newton takes for the loss: value, slope and curvature of here. */
    parabola: (x: number) => now.loss + now.slope * (x - w) + (rise / 2) * (x - w) ** 2,
    summary: `${summaryOf(state, places, step, best)}${branch ? ` The branch, with ${branch.words} from step ${branch.at} on, is at ${placeWords(branch.now)}.` : ''}`,
    table: {
      columns: ['step', ...TREATMENTS.map((each) => TREATMENT_WORDS[each]), ...(branch ? ['branch'] : [])],
      rows: Array.from({ length: NUM_STEPS + 1 }, (_, t) => [
        t,
        ...ways.map((way) => cellOf(way, t)),
        ...(branch ? [cellOf(branch.places, t)] : []),
      ]),
    },
  };
}

export type Clinic = ReturnType<typeof derive>;

export const newtonClinic = defineWidget({
  id: 'newton-clinic',
  tag: 'NewtonClinic',
  title: 'Newton clinic',
  about:
    'Newton’s method on the plainest convex loss there is: see where full steps are thrown out, and what mends them.',
  params,
  domains: `Domains fixed: logit −8 to 8, loss 0 to 6 nats, ${formatCount(NUM_STEPS)} steps`,
  derive,
});
