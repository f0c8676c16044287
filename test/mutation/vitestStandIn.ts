import { isDeepStrictEqual } from 'node:util';

/**
 * What the engine's tests use of Vitest, without its start-up: a mutation run starts the tests a thousand
 * times. The unchanged engine must pass all of them here too, or the run refuses to begin.
 */
export interface CollectedTest {
  readonly name: string;
  readonly run: () => void;
}

const collected: CollectedTest[] = [];
let path: string[] = [];

/** The tests registered since the last call. */
export function takeCollectedTests(): CollectedTest[] {
  return collected.splice(0);
}

export function describe(name: string, body: () => void): void {
  path.push(name);
  body();
  path = path.slice(0, -1);
}

export function test(name: string, run: () => void): void {
  collected.push({ name: [...path, name].join(' > '), run });
}

test.each =
  (cases: readonly unknown[]) =>
  (name: string, run: (...values: unknown[]) => void): void => {
    for (const [index, one] of cases.entries()) {
      const values = Array.isArray(one) ? one : [one];
      test(`${name} #${index}`, () => run(...values));
    }
  };

class Mismatch extends Error {}

/** toEqual takes a missing field and one that is undefined for the same. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutUndefined(item)]));
}

const isEqual = (a: unknown, b: unknown) => isDeepStrictEqual(withoutUndefined(a), withoutUndefined(b));

function messageOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function matchersOf(got: unknown, isWanted: boolean) {
  const check = (holds: boolean, what: string) => {
    if (holds !== isWanted) throw new Mismatch(`expected ${String(got)} ${isWanted ? '' : 'not '}${what}`);
  };
  const number = got as number;
  return {
    toBe: (value: unknown) => check(Object.is(got, value), `to be ${String(value)}`),
    toBeCloseTo: (value: number, digits = 2) =>
      check(number === value || Math.abs(number - value) < 10 ** -digits / 2, `to be close to ${value}`),
    toBeGreaterThan: (value: number) => check(number > value, `above ${value}`),
    toBeGreaterThanOrEqual: (value: number) => check(number >= value, `at least ${value}`),
    toBeLessThan: (value: number) => check(number < value, `below ${value}`),
    toBeLessThanOrEqual: (value: number) => check(number <= value, `at most ${value}`),
    toBeNaN: () => check(Number.isNaN(got), 'NaN'),
    toBeNull: () => check(got === null, 'null'),
    toContain: (value: unknown) => check((got as unknown[]).includes(value), `to contain ${String(value)}`),
    toEqual: (value: unknown) => check(isEqual(got, value), `to equal ${String(value)}`),
    toHaveLength: (length: number) => check((got as unknown[]).length === length, `${length} long`),
    toMatchObject: (value: Record<string, unknown>) => {
      const fields = got as Record<string, unknown>;
      const matches = Object.entries(value).every(([key, item]) => isEqual(fields[key], item));
      check(matches, `to match ${String(value)}`);
    },
    toThrow: (message: string | RegExp) => {
      const thrown = messageOf(got as () => unknown);
      const matches =
        thrown !== undefined &&
        (typeof message === 'string' ? thrown.includes(message) : message.test(thrown));
      check(matches, `to throw "${message}", but ${thrown ?? 'nothing'} came`);
    },
  };
}

export function expect(got: unknown) {
  return { ...matchersOf(got, true), not: matchersOf(got, false) };
}
