import { describe, expect, test } from 'vitest';
import { formatOdds, shortOdds } from '#notation/formatOdds.ts';
import { defaultState } from '#params/paramTable.ts';
import {
  at,
  CURVE,
  derive,
  digitsOfShares,
  moved,
  oddsInFormula,
  params,
  REACH,
  type State,
} from '#widgets/odds-rope/model.ts';

const DEFAULTS = defaultState(params);
const ropeOf = (patch: Partial<State>) => derive({ ...DEFAULTS, ...patch });
/** Two roundings of e^z and one of a product or square. */
const RELATIVE = 1e-14;
const near = (got: number, expected: number) =>
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(RELATIVE * Math.abs(expected));

describe('the odds rope', () => {
  test('at the default the odds are 4.06 to 1, and the shares .802 and .198 are one whole', () => {
    const { now } = ropeOf({});
    expect(formatOdds(now.odds)).toBe('4.06 to 1');
    expect(now.share1).toBeCloseTo(0.802184, 6);
    expect(now.share1 + now.share2).toBeCloseTo(1, 15);
    near(now.share1 / now.share2, now.odds);
  });

  test('+1 multiplies the odds by e wherever z is, −1 divides them', () => {
    for (const z of [-5, -1.3, 0, 2.2, 5]) {
      const up = ropeOf({ z: moved(z, 'plus'), move: 'plus' });
      near(up.now.odds, up.previous!.odds * Math.E);
      expect(up.previous!.z).toBeCloseTo(z, 12);
      const down = ropeOf({ z: moved(z, 'minus'), move: 'minus' });
      near(down.now.odds, down.previous!.odds / Math.E);
    }
  });

  test('doubling z squares the odds, also where class 2 leads', () => {
    for (const z of [-3, -0.7, 0.5, 1.4, 3]) {
      const { now, previous } = ropeOf({ z: moved(z, 'double'), move: 'double' });
      near(now.odds, previous!.odds ** 2);
    }
  });

  test('the shares printed in the formula divide to the odds printed beside them, all along the axis', () => {
    for (let tenths = -10 * REACH; tenths <= 10 * REACH; tenths += 1) {
      const place = at(tenths / 10);
      const digits = digitsOfShares(place);
      const quotient = Number(place.share1.toFixed(digits)) / Number(place.share2.toFixed(digits));
      expect(oddsInFormula(quotient)).toBe(oddsInFormula(place.odds));
    }
    expect(digitsOfShares(at(1))).toBe(3);
    expect(digitsOfShares(at(6))).toBeGreaterThan(3);
  });

  test('without a move, or with one from off the axis, there is no place before', () => {
    expect(ropeOf({ z: 2 }).previous).toBeUndefined();
    const offAxis = ropeOf({ z: -REACH, move: 'plus' });
    expect(offAxis.previous).toBeUndefined();
    expect(offAxis.move).toBe('none');
  });

  test('the curve spans the axis and only rises', () => {
    expect(CURVE[0].z).toBe(-REACH);
    expect(CURVE.at(-1)!.z).toBe(REACH);
    expect(CURVE.every(({ share1 }, i) => i === 0 || share1 > CURVE[i - 1].share1)).toBe(true);
  });

  test('the summary and the table say what the figure shows', () => {
    const { summary, table } = ropeOf({ z: 2.8, move: 'double' });
    expect(summary).toContain('z is 2.80: odds 16.44 to 1');
    expect(summary).toContain('Before, z was 1.40 and the odds were 4.06 to 1');
    expect(table.rows[0][0]).toBe(2.8);
    expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
  });
});

describe('odds in words', () => {
  test('the larger side comes first only when class 1 leads', () => {
    expect(formatOdds(Math.exp(-1))).toBe('1 to 2.72');
    expect(formatOdds(1)).toBe('1.00 to 1');
    expect(formatOdds(Math.exp(6))).toBe('403.4 to 1');
  });

  test('labels of the axis stay short', () => {
    expect([-6, -1, 0, 1, 3, 6].map((z) => shortOdds(Math.exp(z)))).toEqual([
      '1 : 403',
      '1 : 2.7',
      '1 : 1',
      '2.7 : 1',
      '20 : 1',
      '403 : 1',
    ]);
  });
});
