import type { Branch } from '../branch.ts';
import type { PlanePoints } from './planePoints.ts';

export const METHODS = ['gd', 'sgd', 'momentum', 'adam', 'lbfgs', 'newton', 'damped'] as const;
export type Method = (typeof METHODS)[number];

export const SCHEDULES = ['constant', 'inverse', 'cosine'] as const;
export type Schedule = (typeof SCHEDULES)[number];

/** How one future is trained. */
export interface StudioSettings {
  readonly method: Method;
  /** η, above 0; L-BFGS and Newton have none. */
  readonly learningRate: number;
  readonly schedule: Schedule;
  /** μ in [0, 1); of momentum only. */
  readonly momentum: number;
  /** Points a step, of SGD, momentum and Adam; as many as there are, or more, means all. */
  readonly batchSize: number;
  /** λ of (λ/2)‖W‖² */
  readonly l2Strength: number;
}

export interface StudioConfig {
  readonly points: PlanePoints;
  readonly numClasses: number;
  /** Steps of the whole run. */
  readonly numSteps: number;
  /** Which points each batch has. */
  readonly seed: number;
  readonly settings: StudioSettings;
  /** What is done otherwise from a step on, beside what would have happened. */
  readonly branch: Branch<StudioSettings> | null;
}

export const hasRate = (method: Method) => !['lbfgs', 'newton', 'damped'].includes(method);
export const hasBatch = (method: Method) => ['sgd', 'momentum', 'adam'].includes(method);

/** Steps after which the rate of the inverse schedule is half of what it was. */
export const HALVED_AFTER = 50;

/** η at each step: as it is, η / (1 + t/50), or down to 0 along half a cosine. */
export function rateAt({ learningRate, schedule }: StudioSettings, step: number, numSteps: number): number {
  if (schedule === 'inverse') return learningRate / (1 + step / HALVED_AFTER);
  if (schedule === 'cosine') return (learningRate * (1 + Math.cos((Math.PI * step) / numSteps))) / 2;
  return learningRate;
}
