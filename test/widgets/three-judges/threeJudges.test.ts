import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import { fittedJudges } from '#widgets/three-judges/fit.ts';
import { derive, params, type State } from '#widgets/three-judges/model.ts';

const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch }, fittedJudges());
const sum = (shares: readonly number[]) => shares.reduce((total, share) => total + share, 0);

describe('three judges', () => {
  test('by hand, of −2, −2, −1 sigmoids scaled to 1 make .235, .235, .530, and softmax .212, .212, .576', () => {
    const { judgements, yes } = at({ from: 'hand' });
    const rounded = (shares: readonly number[]) => shares.map((share) => Number(share.toFixed(3)));
    expect(rounded(judgements.normalized)).toEqual([0.235, 0.235, 0.53]);
    expect(rounded(judgements.softmax)).toEqual([0.212, 0.212, 0.576]);
    expect(yes).toEqual([]);
  });

  test('two judges split one whole everywhere; three sigmoids do not', () => {
    for (const bird of [{}, { length: 85, depth: 33 }, { length: 22, depth: 6 }]) {
      const { judgements } = at(bird);
      expect(sum(judgements.softmax)).toBeCloseTo(1, 12);
      expect(sum(judgements.normalized)).toBeCloseTo(1, 12);
    }
    expect(Math.abs(at().total - 1)).toBeGreaterThan(0.02);
  });

  test('far from every penguin the softmax is nearly certain', () => {
    for (const [length, depth] of [
      [85, 33],
      [20, 35],
      [90, 5],
    ])
      expect(Math.max(...at({ length, depth }).judgements.softmax)).toBeGreaterThan(0.99);
  });

  test('between the species no sigmoid says yes; far from all of them two do, and each is nearly sure', () => {
    const between = at();
    expect(between.yes).toEqual([]);
    expect(between.total).toBeLessThan(0.5);
    expect(Math.max(...between.judgements.softmax)).toBeGreaterThan(0.8);
    const far = at({ length: 20, depth: 35 });
    expect(far.yes).toEqual(['Adelie', 'Chinstrap']);
    expect(far.total).toBeGreaterThan(1.9);
    expect(Math.max(...far.judgements.softmax)).toBeGreaterThan(0.99);
    expect(Math.max(...far.judgements.normalized)).toBeLessThan(0.55);
  });

  test('both models were fitted: they have most penguins right, and are not the same', () => {
    const { right, numPenguins, joint, each } = at();
    expect(numPenguins).toBe(342);
    expect(right.joint / numPenguins).toBeGreaterThan(0.95);
    expect(right.each / numPenguins).toBeGreaterThan(0.9);
    expect(Math.abs(joint.weights[0] - each.weights[0])).toBeGreaterThan(0.05);
  });
});
