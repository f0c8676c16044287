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

describe.each =
  (cases: readonly unknown[]) =>
  (name: string, body: (...values: unknown[]) => void): void => {
    for (const [index, one] of cases.entries()) {
      describe(`${name} #${index}`, () => body(...(Array.isArray(one) ? one : [one])));
    }
  };

test.each =
  (cases: readonly unknown[]) =>
  (name: string, run: (...values: unknown[]) => void): void => {
    for (const [index, one] of cases.entries()) {
      const values = Array.isArray(one) ? one : [one];
      test(`${name} #${index}`, () => run(...values));
    }
  };

class Mismatch extends Error {}

/** A value that stands for many: what it accepts is asked of it. */
class Accepted {
  readonly accepts: (value: unknown) => boolean;

  constructor(accepts: (value: unknown) => boolean) {
    this.accepts = accepts;
  }
}

/** toEqual takes a missing field and one that is undefined for the same. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutUndefined(item)]));
}

function isEqual(got: unknown, wanted: unknown): boolean {
  if (wanted instanceof Accepted) return wanted.accepts(got);
  if (Array.isArray(wanted) && wanted.some((item) => item instanceof Accepted)) {
    return (
      Array.isArray(got) && got.length === wanted.length && wanted.every((item, i) => isEqual(got[i], item))
    );
  }
  return isDeepStrictEqual(withoutUndefined(got), withoutUndefined(wanted));
}

const isClose = (a: number, b: number, digits: number) => a === b || Math.abs(a - b) < 10 ** -digits / 2;

type Thrown = string | RegExp | Error | (new (...values: never[]) => unknown);

function thrownBy(run: () => unknown): Error | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function isThrown(thrown: Error, wanted: Thrown): boolean {
  if (typeof wanted === 'function') return thrown instanceof wanted;
  if (wanted instanceof RegExp) return wanted.test(thrown.message);
  return wanted instanceof Error ? thrown.message === wanted.message : thrown.message.includes(wanted);
}

function matchersOf(got: unknown, isWanted: boolean) {
  const check = (holds: boolean, what: string) => {
    if (holds !== isWanted) throw new Mismatch(`expected ${String(got)} ${isWanted ? '' : 'not '}${what}`);
  };
  const number = got as number;
  return {
    toBe: (value: unknown) => check(Object.is(got, value), `to be ${String(value)}`),
    toBeCloseTo: (value: number, digits = 2) =>
      check(isClose(number, value, digits), `to be close to ${value}`),
    toBeGreaterThan: (value: number) => check(number > value, `above ${value}`),
    toBeGreaterThanOrEqual: (value: number) => check(number >= value, `at least ${value}`),
    toBeLessThan: (value: number) => check(number < value, `below ${value}`),
    toBeLessThanOrEqual: (value: number) => check(number <= value, `at most ${value}`),
    toBeInstanceOf: (type: new (...values: never[]) => unknown) =>
      check(got instanceof type, `an instance of ${type.name}`),
    toBeNaN: () => check(Number.isNaN(got), 'NaN'),
    toBeNull: () => check(got === null, 'null'),
    toContain: (value: unknown) => check((got as unknown[]).includes(value), `to contain ${String(value)}`),
    toEqual: (value: unknown) => check(isEqual(got, value), `to equal ${String(value)}`),
    toHaveLength: (length: number) => check((got as unknown[]).length === length, `${length} long`),
    toMatch: (part: string | RegExp) => {
      const text = got as string;
      check(typeof part === 'string' ? text.includes(part) : part.test(text), `to match ${part}`);
    },
    toMatchObject: (value: Record<string, unknown>) => {
      const fields = got as Record<string, unknown>;
      const matches = Object.entries(value).every(([key, item]) => isEqual(fields[key], item));
      check(matches, `to match ${String(value)}`);
    },
    toThrow: (wanted: Thrown = '') => {
      const thrown = thrownBy(got as () => unknown);
      check(
        thrown !== undefined && isThrown(thrown, wanted),
        `to throw ${wanted}, but ${thrown ?? 'nothing'} came`,
      );
    },
  };
}

export function expect(got: unknown) {
  return { ...matchersOf(got, true), not: matchersOf(got, false) };
}

expect.arrayContaining = (items: readonly unknown[]) =>
  new Accepted(
    (value) => Array.isArray(value) && items.every((item) => value.some((one) => isEqual(one, item))),
  );

expect.closeTo = (value: number, digits = 2) =>
  new Accepted((got) => typeof got === 'number' && isClose(got, value, digits));
