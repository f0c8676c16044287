import type { Verdict } from '../runtime/report.ts';
import type { Exercise } from './exercise.ts';
import { ownBenchGradient } from './ownBenchGradient.ts';
import { ownCandidateStep } from './ownCandidateStep.ts';
import { ownDraw } from './ownDraw.ts';
import { ownGradient } from './ownGradient.ts';
import { ownLogistic } from './ownLogistic.ts';
import { ownLogits } from './ownLogits.ts';
import { ownLogSoftmax } from './ownLogSoftmax.ts';
import { ownOptimizer } from './ownOptimizer.ts';
import { ownPosterior } from './ownPosterior.ts';
import { ownRecall } from './ownRecall.ts';
import { ownReference } from './ownReference.ts';
import { ownSmoothedLoss } from './ownSmoothedLoss.ts';
import { ownSoftmax } from './ownSoftmax.ts';
import { ownTemperature } from './ownTemperature.ts';

/** By the name that a lesson's fence gives, in the order of the lessons. */
export const exercises: Readonly<Record<string, Exercise>> = {
  'own-logistic': ownLogistic,
  'own-logits': ownLogits,
  'own-draw': ownDraw,
  'own-reference': ownReference,
  'own-softmax': ownSoftmax,
  'own-log-softmax': ownLogSoftmax,
  'own-smoothed-loss': ownSmoothedLoss,
  'own-gradient': ownGradient,
  'own-bench-gradient': ownBenchGradient,
  'own-optimizer': ownOptimizer,
  'own-temperature': ownTemperature,
  'own-candidate-step': ownCandidateStep,
  'own-posterior': ownPosterior,
  'own-recall': ownRecall,
};

/** What the check of a cell says; none of a cell that is no exercise. */
export const verdictOn = (id: string, names: Readonly<Record<string, unknown>>): Verdict | undefined =>
  Object.hasOwn(exercises, id) ? exercises[id].check(names) : undefined;
