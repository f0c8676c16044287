import { describe, expect, test } from 'vitest';
import { crossEntropy } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import { derive, LOGIT_REACH, params, type State, stepped } from '#widgets/pull-a-logit/model.ts';

const state = (patch: Partial<State> = {}): State => ({ ...defaultState(params), ...patch });

describe('pull a logit', () => {
  test('at 1, 2, 3 with the second as the label the slopes are .090031, −.755272, .665241, and sum to 0', () => {
    const slopes = derive(state()).classes.map(({ slope }) => slope);
    for (const [k, expected] of [0.090031, -0.755272, 0.665241].entries())
      expect(slopes[k]).toBeCloseTo(expected, 6);
    expect(slopes.reduce((sum, slope) => sum + slope, 0)).toBeCloseTo(0, 14);
  });

  test('the slope is that of the curve at the place where the logit stands', () => {
    for (const pulled of [1, 2, 3] as const) {
      const { curve, pulled: held } = derive(state({ pulled, logits: [0.5, -1, 2] }));
      const at = curve.findIndex(([z]) => z === held.logit);
      expect(curve[at][1]).toBeCloseTo(crossEntropy([0.5, -1, 2], 1), 14);
      const across = (curve[at + 1][1] - curve[at - 1][1]) / (curve[at + 1][0] - curve[at - 1][0]);
      expect(across).toBeCloseTo(held.slope, 1);
      expect(Math.sign(across)).toBe(Math.sign(held.slope));
    }
  });

  test('the loss of the label falls all along its logit, that of another rises', () => {
    for (const pulled of [1, 2, 3] as const) {
      const losses = derive(state({ pulled })).curve.map(([, loss]) => loss);
      const rises = losses.slice(1).every((loss, at) => loss > losses[at]);
      const falls = losses.slice(1).every((loss, at) => loss < losses[at]);
      expect([rises, falls]).toEqual(pulled === 2 ? [false, true] : [true, false]);
    }
  });

  test('a step lowers the loss, keeps the sum of the logits, and stops at the reach', () => {
    let logits: readonly number[] = [1, 2, 3];
    for (let k = 0; k < 5; k += 1) {
      const next = stepped({ logits, label: 2 });
      expect(crossEntropy(next, 1)).toBeLessThan(crossEntropy(logits, 1));
      expect(next.reduce((sum, z) => sum + z, 0)).toBeCloseTo(6, 4);
      logits = next;
    }
    const corner = [-LOGIT_REACH, LOGIT_REACH, LOGIT_REACH];
    for (const z of stepped({ logits: corner, label: 1 }))
      expect(Math.abs(z)).toBeLessThanOrEqual(LOGIT_REACH);
  });
});
