import { formatNumber } from '#notation/formatNumber.ts';

/** Steps that are easy to read, within one power of ten. */
const ROUND_STEPS = [1, 2, 5, 10];
/** An end of the axis that a tick misses by rounding alone still gets it. */
const ROUNDING = 1e-9;

/** No more numbers than these stand at an axis. */
const MOST_TICKS = 6;

/** The largest power of ten that is not above a value. */
const powerOfTenBelow = (value: number): number => 10 ** Number(value.toExponential().split('e')[1]);

/** Round numbers from end to end of an axis. */
export function roundTicks([least, most]: readonly [number, number]): readonly number[] {
  const raw = (most - least) / (MOST_TICKS - 1);
  const power = powerOfTenBelow(raw);
  const step = power * ROUND_STEPS.find((round) => round * power >= raw * (1 - ROUNDING))!;
  const first = Math.ceil(least / step - ROUNDING);
  const last = Math.floor(most / step + ROUNDING);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Numbers at an axis: whole ones without a point, all others with as many digits as the longest needs. */
export function tickTexts(values: readonly number[]): readonly string[] {
  const digits = Math.max(...values.map((value) => String(value).split('.')[1]?.length ?? 0));
  return values.map((value) =>
    formatNumber(value, { digits: Number.isInteger(value) ? 0 : digits, share: true }),
  );
}
