import type { Outcome } from '../experiment.ts';
import type { DigitsFrame } from './digits.ts';

/** What the curves need of a frame. */
export type CurvePoint = Pick<DigitsFrame, 'step' | 'trainLoss' | 'heldOutLoss' | 'heldOutAccuracy'>;

/** A finished run in a form short enough for the page: the curves, and the model at the end. */
export interface BuiltRun {
  readonly points: readonly CurvePoint[];
  /** W of the last frame, [10 × 196], as 16-bit whole numbers in base 64; times `scale`. */
  readonly weights: string;
  readonly scale: number;
  /** b, [10]. */
  readonly bias: readonly number[];
  readonly confusion: readonly number[];
  /** Where and why it went wrong, when it did. */
  readonly divergence?: { readonly step: number; readonly reason: string };
  /** What was done otherwise from a step on, when something was. */
  readonly branch?: BuiltRun;
}

const LARGEST = 32767;

const round = (value: number) => Number(value.toPrecision(5));

/** Weights are kept to 1/32767 of the largest, losses to five digits; accuracy and counts as they are. */
export function encodeRun(frames: readonly DigitsFrame[], outcome: Outcome): BuiltRun {
  const last = frames.at(-1)!;
  const scale = last.weights.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0) / LARGEST;
  const whole = Int16Array.from(last.weights, (weight) => Math.round(weight / scale));
  return {
    points: frames.map(({ step, trainLoss, heldOutLoss, heldOutAccuracy }) => ({
      step,
      trainLoss: round(trainLoss),
      heldOutLoss: round(heldOutLoss),
      heldOutAccuracy,
    })),
    weights: btoa(String.fromCharCode(...new Uint8Array(whole.buffer))),
    scale,
    bias: Array.from(last.bias, round),
    confusion: [...last.confusion],
    ...(outcome.kind === 'diverged' && { divergence: { step: outcome.step, reason: outcome.reason } }),
  };
}

/** The last frame of a run that was kept by encodeRun. */
export function decodeLastFrame({ points, weights, scale, bias, confusion }: BuiltRun): DigitsFrame {
  const bytes = Uint8Array.from(atob(weights), (letter) => letter.charCodeAt(0));
  return {
    ...points.at(-1)!,
    weights: Float32Array.from(new Int16Array(bytes.buffer), (whole) => whole * scale),
    bias: Float32Array.from(bias),
    confusion: Float32Array.from(confusion),
  };
}
