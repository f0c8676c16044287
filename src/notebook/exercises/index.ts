import type { Verdict } from '../runtime/report.ts';
import type { Exercise } from './exercise.ts';
import { ownCandidateStep } from './ownCandidateStep.ts';
import { ownGradient } from './ownGradient.ts';
import { ownLogSoftmax } from './ownLogSoftmax.ts';
import { ownSoftmax } from './ownSoftmax.ts';

/** By the name that a lesson's fence gives. */
export const exercises: Readonly<Record<string, Exercise>> = {
  'own-softmax': ownSoftmax,
  'own-log-softmax': ownLogSoftmax,
  'own-gradient': ownGradient,
  'own-candidate-step': ownCandidateStep,
};

/** What the check of a cell says; none of a cell that is no exercise. */
export const verdictOn = (id: string, names: Readonly<Record<string, unknown>>): Verdict | undefined =>
  Object.hasOwn(exercises, id) ? exercises[id].check(names) : undefined;
