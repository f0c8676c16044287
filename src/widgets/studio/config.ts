import {
  LETTERS,
  NO_POINTS,
  type PlanePoints,
  readPoints,
  writePoints,
} from '#experiments/studio/planePoints.ts';
import { type ReadyPoints, readyPoints } from '#experiments/studio/readyPoints.ts';
import type { StudioRecording } from '#experiments/studio/recordStudio.ts';
import {
  hasBatch,
  hasRate,
  type StudioConfig,
  type StudioSettings,
} from '#experiments/studio/studioSettings.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { missingLetters } from './longPoints.ts';
import { methodWords, type params, written } from './params.ts';

export type State = StateOf<typeof params>;

/** What has been trained, and with what. */
export interface StudioRun {
  readonly recording: StudioRecording | undefined;
  /** K of the recording, and the points it was trained on. */
  readonly numClasses: number;
  readonly points: PlanePoints;
  /** The one frame that the recording has parameters of, when the page carries no more; undefined: all have some. */
  readonly keptFrame: number | undefined;
  /** Whether a recording of the settings of now is on its way. */
  readonly isTraining: boolean;
  /** What failed, in words. */
  readonly problem: string | undefined;
}

export const NOT_TRAINED: StudioRun = {
  recording: undefined,
  numClasses: 0,
  points: NO_POINTS,
  keptFrame: undefined,
  isTraining: false,
  problem: undefined,
};

const ownPoints = memoLast((text: string, names: string, numClasses: number): ReadyPoints => {
  const all = readPoints(text) ?? NO_POINTS;
  const kept = all.labels.flatMap((k, n) => (k < numClasses ? [n] : []));
  const points: PlanePoints = {
    features: kept.flatMap((n) => [all.features[2 * n], all.features[2 * n + 1]]),
    labels: kept.map((n) => all.labels[n]),
    heldOut: kept.map((n) => all.heldOut[n]),
  };
  const [x, y, ...ofClasses] = names.split('|');
  return {
    points,
    numClasses,
    axisNames: [x || 'x₁', y || 'x₂'],
    classNames: Array.from({ length: numClasses }, (_, k) => ofClasses[k] || `class ${k + 1}`),
  };
});

const readyMemo = memoLast(readyPoints);

/** The points of these settings, with their names. */
export function pointsOf({ data, numClasses, points, names, seed }: State): ReadyPoints {
  return data === 'own' ? ownPoints(points, names, numClasses) : readyMemo(data, numClasses, seed);
}

/** Points that the reader’s link speaks of and does not hold. */
export const missingPoints = ({ data, points }: State): number =>
  data === 'own' ? missingLetters(points) / LETTERS : 0;

/** Settings under which these points are the reader’s own. */
export function ownSettings({ points, numClasses, axisNames, classNames }: ReadyPoints) {
  const names = [...axisNames, ...classNames].join('|');
  return { data: 'own', points: writePoints(points), numClasses, names } as const;
}

export function settingsOf(state: State): StudioSettings {
  const { method, learningRate, schedule, momentum, batchSize, l2Strength } = state;
  return {
    method,
    learningRate,
    schedule,
    momentum,
    batchSize: batchSize || Number.MAX_SAFE_INTEGER,
    l2Strength,
  };
}

export function branchOf(state: State): StudioConfig['branch'] {
  if (state.branchAt < 0 || state.branchAt > state.numSteps) return null;
  return {
    at: state.branchAt,
    settings: {
      method: state.branchMethod,
      learningRate: state.branchRate,
      schedule: state.branchSchedule,
      momentum: state.branchMomentum,
      batchSize: state.branchBatch || Number.MAX_SAFE_INTEGER,
      l2Strength: state.branchL2,
    },
  };
}

/** What is to be trained; null while there is no point to train on. */
export function configOf(state: State): StudioConfig | null {
  const { points, numClasses } = pointsOf(state);
  if (!points.heldOut.includes(false)) return null;
  const { numSteps, seed } = state;
  return { points, numClasses, numSteps, seed, settings: settingsOf(state), branch: branchOf(state) };
}

/** How a future is trained, in words. */
export function settingsWords(settings: StudioSettings): string {
  const { method, learningRate, schedule, momentum, batchSize, l2Strength } = settings;
  const parts: string[] = [methodWords(method)];
  if (hasRate(method))
    parts.push(`η ${written(learningRate)}${schedule === 'constant' ? '' : `, ${schedule}`}`);
  if (method === 'momentum') parts.push(`μ ${written(momentum)}`);
  if (hasBatch(method) && batchSize < Number.MAX_SAFE_INTEGER) parts.push(`batch ${batchSize}`);
  parts.push(`λ ${written(l2Strength)}`);
  return parts.join(', ');
}
