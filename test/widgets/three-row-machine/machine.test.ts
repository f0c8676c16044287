import { describe, expect, test } from 'vitest';
import { createRandom, logSumExp, softmax } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import { layOut } from '#widgets/three-row-machine/layout.ts';
import {
  derive,
  LARGEST_EXPONENTIAL,
  MAX_CLASSES,
  params,
  type State,
} from '#widgets/three-row-machine/model.ts';

const DEFAULTS = defaultState(params);
const machineOf = (patch: Partial<State>) => derive({ ...DEFAULTS, ...patch });

/** States across all that a reader can set. */
function randomStates(count: number): State[] {
  const random = createRandom(11);
  return Array.from({ length: count }, () => ({
    ...DEFAULTS,
    numClasses: 1 + random.integer(MAX_CLASSES),
    selected: 1 + random.integer(MAX_CLASSES),
    logits: Array.from({ length: MAX_CLASSES }, () => Number((6 * random.uniform() - 3).toFixed(1))),
    shift: random.uniform() < 0.5 ? (0 as const) : (100 as const),
  }));
}

describe('the three rows', () => {
  test('are z, e^z and softmax; the first state shows .644, .237, .087, .032', () => {
    const { rows, sum } = machineOf({});
    expect(rows.map(({ logit }) => logit)).toEqual([2, 1, 0, -1]);
    expect(rows.map(({ share }) => share.toFixed(3))).toEqual(['0.644', '0.237', '0.087', '0.032']);
    expect(Math.log(sum)).toBeCloseTo(logSumExp([2, 1, 0, -1]), 14);
  });

  test('the shares are the exponentials over their sum, and one whole', () => {
    const states = randomStates(50);
    expect(new Set(states.map(({ numClasses }) => numClasses)).size).toBe(MAX_CLASSES);
    for (const state of states) {
      const { rows, sum } = derive(state);
      expect(rows.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1, 14);
      // e^z of z near 103 keeps fewer digits than softmax: the error of z is multiplied by z.
      for (const { exponential, share } of rows) expect(exponential / sum).toBeCloseTo(share, 12);
    }
  });

  test('adding 100 to all logits changes every exponential and no share', () => {
    const [before, after] = [machineOf({}), machineOf({ shift: 100 })];
    expect(after.rows.map(({ share }) => share)).toEqual(before.rows.map(({ share }) => share));
    expect(after.rows[0].exponential).toBeGreaterThan(1e43);
  });

  test('with one class the share is exactly 1, whatever its logit', () => {
    for (const logit of [-3, 0, 2.7]) {
      const { rows } = machineOf({ numClasses: 1, logits: DEFAULTS.logits.with(0, logit) });
      expect(rows.map(({ share }) => share)).toEqual([1]);
    }
  });

  test('a chosen class that is no longer there gives way to the last', () => {
    expect(machineOf({ numClasses: 2, selected: 7 }).chosen.k).toBe(2);
    expect(machineOf({ numClasses: 8, selected: 7 }).chosen.k).toBe(7);
  });

  test('the summary names the chosen class, and the table has a row for each', () => {
    const { summary, table } = machineOf({ selected: 2 });
    expect(summary).toMatch(/^Class 2 of 4, one: logit 1\.00.*share \.237/);
    expect(table.rows.map((row) => row[3])).toEqual(Array.from(softmax([2, 1, 0, -1])));
  });
});

describe('the layout', () => {
  test('keeps everything inside the figure at every width and K, and bars apart', () => {
    for (const state of randomStates(40)) {
      for (const width of [260, 340, 519, 640, 880]) {
        const machine = derive(state);
        const layout = layOut(machine, Number(state.shift), width);
        const count = machine.rows.length;
        for (let k = 1; k <= count; k += 1) {
          expect(layout.barCentre(k) - layout.barWidth / 2).toBeGreaterThanOrEqual(layout.left);
          expect(layout.barCentre(k) + layout.barWidth / 2).toBeLessThanOrEqual(layout.right);
        }
        expect(layout.barCentre(2) - layout.barCentre(1)).toBeGreaterThan(layout.barWidth);
        expect(layout.y.pieces.at(-1)!.to).toBeCloseTo(layout.right, 6);
        expect(layout.y.cut).toBe(false);
        expect(layout.t.cut).toBe(machine.sum > LARGEST_EXPONENTIAL);
        expect(layout.right).toBeLessThan(width);
      }
    }
  });

  test('a logit dragged to a pixel and drawn again stands at that pixel', () => {
    for (const shift of [0, 100]) {
      const { z } = layOut(machineOf({}), shift, 880);
      expect(z(z.invert(100))).toBeCloseTo(100, 10);
      expect(z(shift + 1)).toBeLessThan(z(shift));
    }
  });
});
