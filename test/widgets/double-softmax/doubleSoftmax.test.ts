import { describe, expect, test } from 'vitest';
import { perplexity, uniformEntropy } from '#engine';
import type { OnDigits } from '#experiments/softmaxTwiceOnDigits.ts';
import { defaultState } from '#params/paramTable.ts';
import { derive, params, type State } from '#widgets/double-softmax/model.ts';

const nothing = { first: 0, last: 0, heldOutLoss: 0, accuracy: 0 };
const digits: OnDigits = { once: nothing, twice: nothing };
const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch }, digits);

describe('softmax twice', () => {
  test('cannot get below .313, 1.461 and 5.909 for 2, 10 and 1000 classes, however sure the model', () => {
    for (const [numClasses, floor] of [
      [2, 0.313],
      [10, 1.461],
      [1000, 5.909],
    ] as const) {
      const view = at({ numClasses, gap: 20 });
      expect(view.floor).toBeCloseTo(floor, 3);
      expect(view.now.twice.loss).toBeCloseTo(view.floor, 4);
      expect(view.now.once.loss).toBeLessThan(1e-5);
      expect(view.ceiling).toBeCloseTo(1 / perplexity(view.floor), 12);
    }
    expect(at().ceiling).toBeCloseTo(0.232, 3);
  });

  test('starts at ln K as one softmax does, with a pull K times weaker', () => {
    for (const numClasses of [2, 10, 1000]) {
      const { now, start } = at({ numClasses, gap: 0 });
      expect(now.once.loss).toBeCloseTo(uniformEntropy(numClasses), 12);
      expect(now.twice.loss).toBeCloseTo(start, 12);
      expect(now.once.pull / now.twice.pull / numClasses).toBeCloseTo(1, 10);
    }
  });

  test('stops pulling where the model is sure, right or wrong; one softmax pulls hardest where it is wrong', () => {
    const wrong = at({ numClasses: 2, gap: -10 }).now;
    expect(wrong.once.pull).toBeGreaterThan(0.999);
    expect(wrong.twice.pull).toBeLessThan(1e-4);
    expect(at({ gap: 20 }).now.twice.pull).toBeLessThan(1e-5);
  });

  test('has the numbers of every whole lead in its table', () => {
    expect(at().table.rows.map(([lead]) => lead)).toEqual([
      0,
      ...Array.from({ length: 31 }, (_, i) => i - 10),
    ]);
  });
});
