import { MNIST } from '#datasets';
import { crossEntropy } from '#engine';
import type { Branch } from '../branch.ts';

/** How the digits are trained. */
export interface DigitsSettings {
  /** η, above 0. */
  readonly learningRate: number;
  /** Examples a step; a divisor of 5 000 keeps every batch full. */
  readonly batchSize: number;
  /** λ of (λ/2)‖W‖². */
  readonly l2Strength: number;
}

export interface DigitsConfig extends DigitsSettings {
  /** What is done otherwise from a step on; when left out, nothing is. */
  readonly branch?: Branch<DigitsSettings> | null;
  readonly numSteps: number;
  /** The most frames to yield; 300 when left out. */
  readonly maxFrames?: number;
}

export const DIGITS: readonly string[] = Array.from({ length: MNIST.numClasses }, (_, digit) =>
  String(digit),
);

/** A digit with its article: `a 3`, `an 8`. */
export const aDigit = (digit: number) => `${digit === 8 ? 'an' : 'a'} ${digit}`;

/** The loss of knowing nothing, nats: equal logits for all ten digits. */
export const START_LOSS = crossEntropy(new Float64Array(MNIST.numClasses), 0);

/** What the page trains with before a reader sets anything: ten times through the digits; a second or two of computing. */
export const FIRST_RUN = {
  learningRate: 0.5,
  batchSize: 50,
  l2Strength: 0,
  numSteps: 1000,
} as const satisfies DigitsConfig;
