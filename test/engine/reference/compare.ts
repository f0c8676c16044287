import type { Tolerance, ToleranceTree } from './fixture.ts';

/** What a case that must be refused gives. */
export const REFUSED = Symbol('refused');

/** The variant of each group that this engine follows. */
export const CONVENTIONS: Readonly<Record<string, string>> = {
  topKTies: 'lowestIndexFirst',
  eceEdges: 'rightClosed',
  confusionOrientation: 'rowsTrue',
  expectedCountShortcut: 'formula',
};

interface Expected {
  readonly throws?: boolean;
  readonly anyOf?: readonly unknown[];
  readonly value?: unknown;
  readonly variants?: Record<string, unknown>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

const isTolerance = (tree: ToleranceTree): tree is Tolerance => 'rtol' in tree;

function isClose(got: number, expected: number, { rtol, atol }: Tolerance): boolean {
  if (Number.isNaN(expected)) return Number.isNaN(got);
  return got === expected || Math.abs(got - expected) <= atol + rtol * Math.abs(expected);
}

/** Every difference between what came and what a fixture expects, in words; none when the case passes. */
export function differences(
  got: unknown,
  expected: unknown,
  tolerance: ToleranceTree,
  fallback: Tolerance,
  group = '',
  at = 'result',
): string[] {
  const here = isTolerance(tolerance) ? tolerance : fallback;
  if (typeof expected === 'number') {
    if (typeof got === 'number' && isClose(got, expected, here)) return [];
    return [`${at}: expected ${expected} ± ${here.atol} + ${here.rtol} relative, got ${String(got)}`];
  }
  if (Array.isArray(expected)) {
    if (got === REFUSED) return [`${at}: expected an array, was refused`];
    const list = ArrayBuffer.isView(got) ? [...(got as Float64Array)] : got;
    if (!Array.isArray(list) || list.length !== expected.length) {
      return [`${at}: expected ${expected.length} entries, got ${String(got)}`];
    }
    return expected.flatMap((item, index) =>
      differences(list[index], item, here, fallback, group, `${at}[${index}]`),
    );
  }
  if (!isRecord(expected)) return got === expected ? [] : [`${at}: expected ${expected}, got ${got}`];
  const { throws, anyOf, variants } = expected as Expected;
  if (throws) return got === REFUSED ? [] : [`${at}: expected a refusal, got ${String(got)}`];
  if (anyOf) {
    const tries = anyOf.map((option) => differences(got, option, tolerance, fallback, group, at));
    return tries.some((list) => list.length === 0) ? [] : tries.flat();
  }
  if (variants) {
    const variant = variants[CONVENTIONS[group] ?? ''];
    return differences(got, variant, tolerance, fallback, group, at);
  }
  if ('value' in expected) return differences(got, expected.value, tolerance, fallback, group, at);
  if (!isRecord(got)) return [`${at}: expected a record, got ${String(got)}`];
  return Object.entries(expected).flatMap(([key, item]) => {
    const inner = isTolerance(tolerance) ? tolerance : (tolerance[key] ?? fallback);
    return differences(got[key], item, inner, fallback, group, `${at}.${key}`);
  });
}
