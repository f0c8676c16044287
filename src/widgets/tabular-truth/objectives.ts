import { SAMPLED_OBJECTIVES, type SampledObjective } from '#engine/teaching.ts';

export interface NamedObjective {
  /** In the list of the control and in the table. */
  readonly name: string;
  readonly objective: SampledObjective;
  /** What it learns and why, in one sentence. */
  readonly because: string;
  /** The same where repeats are thrown away, if that changes the reason. */
  readonly becauseUnique?: string;
}

const { conditional, estimate, uncorrected, reversed, nce, negativeSampling, sampledLogistic } =
  SAMPLED_OBJECTIVES;

/** The nine objectives of the table, in its order. */
export const OBJECTIVES = {
  conditional: {
    name: 'conditional, hits kept',
    objective: conditional,
    because: 'A classifier over the candidates needs logits log p − log q; subtracting log q leaves log p.',
    becauseUnique:
      'Among different draws a hit kept stands there twice although it can be drawn once only: a small tilt.',
  },
  conditionalRemoved: {
    name: 'conditional, hits removed',
    objective: { ...conditional, removeAccidentalHits: true },
    because: 'Independent draws are allowed to hit the label; taking hits out tilts the comparison a little.',
    becauseUnique:
      'For uniform q, removing hits is exact. For another q the number of candidates betrays whether there was a hit.',
  },
  uncorrected: {
    name: 'no log q, hits kept',
    objective: uncorrected,
    because: 'What nothing subtracts, the logits must hold: they learn log p − log q.',
  },
  uncorrectedRemoved: {
    name: 'no log q, hits removed',
    objective: { ...uncorrected, removeAccidentalHits: true },
    because: 'The logits learn log p − log q, and the missing hits tilt them a little more.',
  },
  reversed: {
    name: 'wrong sign, hits removed',
    objective: reversed,
    because: 'Added instead of subtracted, log q is missing twice: the logits learn about log p − 2 log q.',
  },
  estimate: {
    name: 'estimate, hits removed',
    objective: estimate,
    because: 'The normaliser is estimated without bias, its logarithm is not; the bias fades as S grows.',
  },
  nce: {
    name: 'NCE, hits kept',
    objective: nce,
    because:
      'Each candidate is a question, data or noise? The right answer needs the logits log p themselves.',
  },
  negativeSampling: {
    name: 'negative sampling, hits kept',
    objective: negativeSampling,
    because: 'The same questions without log q: the logits learn log p − log S q.',
  },
  sampledLogistic: {
    name: 'sampled logistic',
    objective: sampledLogistic,
    because:
      'One class against the others gives log-odds, p / (1 − p), whatever q is; their softmax is not p.',
  },
} as const satisfies Readonly<Record<string, NamedObjective>>;

export type ObjectiveName = keyof typeof OBJECTIVES;

export const OBJECTIVE_NAMES = Object.keys(OBJECTIVES) as ObjectiveName[];
