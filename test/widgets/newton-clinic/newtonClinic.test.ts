import { describe, expect, test } from 'vitest';
import { readLink, writeLink } from '#params/link.ts';
import { defaultState } from '#params/paramTable.ts';
import { derive, lossAt, params, type State, TREATMENTS } from '#widgets/newton-clinic/model.ts';

const at = (patch: Partial<State> = {}) => derive({ ...defaultState(params), ...patch });
const lossesOf = (way: readonly number[], share: number) => way.map((w) => lossAt(w, share));

describe('full Newton steps on half Gentoos, half others', () => {
  test('a step leads from w to w − sinh w', () => {
    for (const start of [0.3, -1.2, 2.1, 3]) {
      const [full] = at({ start }).ways;
      expect(full[1]).toBeCloseTo(start - Math.sinh(start), 9);
    }
  });

  test('arrive from 2.15, and are thrown out from 2.2: between them sinh w is 2 w', () => {
    expect(Math.sinh(2.15)).toBeLessThan(2 * 2.15);
    expect(Math.sinh(2.2)).toBeGreaterThan(2 * 2.2);
    expect(Math.abs(at({ start: 2.15 }).ways[0].at(-1)!)).toBeLessThan(1e-9);
    const out = at({ start: 2.2, step: 10 });
    expect(out.isLost).toBe(true);
    expect(out.step).toBeLessThan(10);
    expect(out.table.rows[out.step][1]).toBe('');
  });

  test('go farther away on each step once they overshoot too far', () => {
    const [full] = at({ start: 2.5 }).ways;
    const distances = full.map(Math.abs);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });
});

describe('what mends them', () => {
  test.each([2.5, 3, -6, 5.35])('a line search lowers the loss at every step, from %d', (start) => {
    const way = at({ start, share: 0.3 }).ways[1];
    expect(Math.abs(way.at(-1)! - at({ share: 0.3 }).best)).toBeLessThan(1e-6);
    const losses = lossesOf(way, 0.3);
    for (let t = 1; t < losses.length; t += 1) expect(losses[t]).toBeLessThanOrEqual(losses[t - 1] + 1e-12);
  });

  test('a damping of an eighth or more lowers the loss at every step, from wherever', () => {
    for (const damping of [0.125, 0.25, 1])
      for (const start of [-6, -3, 2.5, 6])
        for (const share of [0.05, 0.5, 0.9]) {
          const losses = lossesOf(at({ start, share, damping }).ways[2], share);
          for (let t = 1; t < losses.length; t += 1)
            expect(losses[t], `${damping} ${start} ${share}`).toBeLessThanOrEqual(losses[t - 1] + 1e-15);
        }
  });

  test('a damping that is too weak does not: .01 from 6 lands where the loss is higher', () => {
    const losses = lossesOf(at({ start: 6, damping: 0.01 }).ways[2], 0.5);
    expect(losses[1]).toBeGreaterThan(losses[0]);
  });

  test('damping costs speed: near the end full steps double their digits, damped ones gain the same each time', () => {
    const [full, , damped] = at({ start: 1, damping: 0.25 }).ways;
    expect(Math.abs(full[3])).toBeLessThan(1e-9);
    expect(Math.abs(damped[10])).toBeGreaterThan(1e-4);
    expect(damped[9] / damped[8]).toBeCloseTo(0.5, 2);
  });
});

describe('a branch', () => {
  test.each(TREATMENTS)('that goes on with %s as before has the very same way', (treatment) => {
    for (const branchAt of [0, 1, 4, 10]) {
      const { places, branch } = at({
        start: 1.7,
        share: 0.3,
        treatment,
        branchAt,
        branchTreatment: treatment,
      });
      expect(branch!.places).toEqual(places);
    }
  });

  test('with a line search catches a way that is being thrown out, from wherever it was left', () => {
    const thrown = { start: 3, step: 10 } as const;
    expect(at(thrown).isLost).toBe(true);
    for (const branchAt of [0, 1]) {
      const { branch, places, best } = at({ ...thrown, branchAt, branchTreatment: 'search' });
      expect(branch!.places.slice(0, branchAt + 1)).toEqual(places.slice(0, branchAt + 1));
      expect(Math.abs(branch!.now - best)).toBeLessThan(1e-6);
      expect(branch!.isLost).toBe(false);
    }
  });

  test('begins no later than where its way ends, and comes back from a link', () => {
    const state: State = {
      ...defaultState(params),
      start: 3,
      branchAt: 9,
      branchTreatment: 'damped',
      branchDamping: 1,
    };
    const { branch, places } = derive(state);
    expect(places.length).toBeLessThan(9);
    expect(branch).toMatchObject({ at: places.length - 1, places });
    const { values, problems } = readLink(
      'clinic',
      params,
      writeLink('clinic', params, state, defaultState(params), ''),
    );
    expect(problems).toEqual([]);
    expect({ ...defaultState(params), ...values }).toEqual(state);
  });
});

test('the parabola touches the loss where it is drawn from', () => {
  const { parabola, now } = at({ start: 1.3, share: 0.2 });
  expect(parabola(1.3)).toBe(now.loss);
  const h = 1e-5;
  expect((lossAt(1.3 + h, 0.2) - lossAt(1.3 - h, 0.2)) / (2 * h)).toBeCloseTo(now.slope, 8);
});
