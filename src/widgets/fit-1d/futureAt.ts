import { logSigmoid, sigmoid } from '#engine';
import type { Frame } from './descent.ts';
import { REACH } from './penguins.ts';

/** Straight pieces the curve is drawn with. */
const NUM_PIECES = 96;

export interface Point {
  /** Number from 1, as the text counts. */
  readonly number: number;
  readonly x: number;
  readonly label: 0 | 1;
  /** g(wx + b): the share of Adelie here. */
  readonly share: number;
  /** −ln of the share that its own species gets, nats. */
  readonly loss: number;
}

/** One future at a step: its curve, and what that gives the penguins. */
export function futureAt(
  frames: readonly Frame[],
  step: number,
  x: readonly number[],
  labels: readonly (0 | 1)[],
) {
  const shown = Math.min(step, frames.length - 1);
  const frame = frames[shown];
  const logit = (at: number) => frame.w * at + frame.b;
  const points = x.map((at, index): Point => {
    const label = labels[index];
    // The share of label 0 is g(−z).
    const loss = -logSigmoid(label === 1 ? logit(at) : -logit(at));
    return { number: index + 1, x: at, label, share: sigmoid(logit(at)), loss: Math.max(0, loss) };
  });
  return {
    frames,
    frame,
    shown,
    points,
    numRight: points.filter(({ share, label }) => (label === 1 ? share > 0.5 : share < 0.5)).length,
    /** Points of the logistic curve over the whole line. */
    curve: Array.from({ length: NUM_PIECES + 1 }, (_, index) => {
      const at = -REACH + (2 * REACH * index) / NUM_PIECES;
      return { x: at, share: sigmoid(logit(at)) };
    }),
    /** Where both classes get one half; undefined while the curve is flat or when it lies off the line. */
    half: Math.abs(frame.b) <= REACH * Math.abs(frame.w) && frame.w !== 0 ? -frame.b / frame.w : undefined,
  };
}
