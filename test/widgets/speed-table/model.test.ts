import { expect, describe as group, test } from 'vitest';
import { KERNEL_NAMES } from '#engine/kernels/createKernels.ts';
import {
  ARITHMETICS,
  cellOf,
  describe,
  describeGain,
  describeMachine,
  formatMicroseconds,
  numTimingsOf,
  type Speeds,
  tableOf,
  WORKS,
} from '#widgets/speed-table/model.ts';

const NOTHING: Speeds = { preview: undefined, medians: [], numTimings: 0 };

const STATE = { rounds: 3, seed: 1 } as const;

/** A machine without relaxed SIMD: SIMD takes a quarter of plain TypeScript's time. */
const TWO: Speeds = {
  preview: { names: ['simd', 'typescript'], chosen: 'simd' },
  medians: WORKS.flatMap(({ numSampled }) => (numSampled > 0 ? [5e-5, 2e-4] : [4e-3, 16e-3])),
  numTimings: 30,
};

group('the speed table', () => {
  test('has a column for each arithmetic of the engine, in the order in which trainers choose', () => {
    expect(ARITHMETICS.map(({ name }) => name)).toEqual(KERNEL_NAMES);
  });

  test('claims nothing before it has measured', () => {
    for (const { name } of ARITHMETICS) expect(cellOf(NOTHING, 0, name)).toEqual({ kind: 'waiting' });
    expect(describe(NOTHING)).toContain('Not measured yet');
    expect(describeGain(NOTHING)).toBe('');
    for (const row of tableOf(NOTHING, STATE).rows) expect(row.slice(-3)).toEqual(['', '', 'not measured']);
  });

  test('divides by plain TypeScript’s time of the same step, whichever arithmetics this machine has', () => {
    expect(cellOf(TWO, 0, 'simd')).toEqual({ kind: 'timed', microseconds: 4000, ratio: 4 });
    expect(cellOf(TWO, 0, 'typescript')).toEqual({ kind: 'timed', microseconds: 16_000, ratio: 1 });
    expect(cellOf(TWO, 3, 'simd')).toMatchObject({ microseconds: 50, ratio: 4 });
    expect(cellOf(TWO, 0, 'relaxed-simd')).toEqual({ kind: 'cannot' });
  });

  test('gives no ratio until plain TypeScript is timed too', () => {
    const medians = [4e-3, ...Array(2 * WORKS.length - 1).fill(0)];
    const first = { ...TWO, medians, numTimings: 1 };
    expect(cellOf(first, 0, 'simd')).toEqual({ kind: 'timed', microseconds: 4000, ratio: undefined });
    expect(cellOf(first, 0, 'typescript')).toEqual({ kind: 'waiting' });
    expect(describeGain(first)).toBe('');
  });

  test('says what the browser has, what it lacks and what the trainers took', () => {
    expect(describeMachine(TWO)).toBe(
      'This browser runs SIMD and plain TypeScript. It cannot run relaxed SIMD. Training on this site uses SIMD here.',
    );
    expect(describeGain(TWO)).toContain('4000 µs with SIMD, 4.0 times as fast as plain TypeScript');
    expect(describeGain(TWO)).toContain('50.0 µs: 80 times as fast');
    expect(describe(TWO, true)).toMatch(/^Partial\./);
  });

  test('counts timings by the arithmetics that run', () => {
    expect(numTimingsOf(TWO, STATE)).toBe(30);
    expect(numTimingsOf(NOTHING, STATE)).toBe(45);
  });

  test('exports one row for each step and arithmetic, and marks a partial run', () => {
    const { columns, rows } = tableOf(TWO, STATE, true);
    expect(rows).toHaveLength(WORKS.length * ARITHMETICS.length);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(rows[0].at(-1)).toBe('cannot run here');
    expect(rows[1]).toEqual(['full', 1000, 64, 64, '', 'SIMD', 4000, 4, '30 of 30 timings, partial']);
  });

  test('writes three digits of a short time and whole microseconds of a long one', () => {
    expect(formatMicroseconds(41.26)).toBe('41.3');
    expect(formatMicroseconds(399.6)).toBe('400');
  });
});
