import { describe, expect, test } from 'vitest';
import {
  checkDerivation,
  coerceInput,
  type Derivation,
  defineDerivation,
  describeValue,
  describeVerdict,
  loadDerivation,
} from '#derivations';

const input = { name: 'x', symbol: 'x', label: 'x', min: -5, max: 5, step: 0.1, default: 1 } as const;
const given = {
  tex: 'y &= x',
  reason: 'start',
  claims: 'given',
  evaluate: ({ x }: { x: number }) => x,
} as const;
const twice = (claims: 'equal' | 'note' | 'slip') =>
  ({ tex: '&= 2x', reason: 'doubled', claims, evaluate: ({ x }: { x: number }) => 2 * x }) as const;
const define = (change: Partial<Derivation<'x'>>) =>
  defineDerivation({
    id: 'sample',
    title: 'Sample',
    inputs: [input],
    lines: [given, twice('slip')],
    ...change,
  });

describe('defineDerivation', () => {
  test('refuses a default outside its range, naming derivation, input, range and value', () => {
    expect(() => define({ inputs: [{ ...input, default: 9 }] })).toThrow(
      'derivation "sample": input x: default must lie in [-5, 5], got 9',
    );
  });

  test('refuses a line without the sign to align at, quoting the line', () => {
    expect(() => define({ lines: [given, { ...twice('equal'), tex: '= 2x' }] })).toThrow(
      'line "= 2x" must hold "&=" once',
    );
  });

  test('refuses a chain that starts by claiming something', () => {
    expect(() => define({ lines: [twice('equal'), given] })).toThrow(
      'the first line must be given or balanced, got equal',
    );
  });

  test('refuses a right line after a mistake', () => {
    expect(() => define({ lines: [given, twice('note'), twice('equal')] })).toThrow(
      'line 3 follows a note or slip',
    );
  });

  test('refuses a single line', () => {
    expect(() => define({ lines: [given] })).toThrow('lines must be at least 2, got 1');
  });
});

describe('checkDerivation', () => {
  test('measures a line against the one before it', () => {
    const lines = checkDerivation(define({ lines: [given, twice('equal')] }), { x: 3 });
    expect(lines[1]).toEqual({ value: 6, verdict: { kind: 'off', difference: 3 } });
  });

  test('measures every mistake against the last right line, not against the mistake before it', () => {
    const lines = checkDerivation(define({ lines: [given, twice('slip'), twice('note')] }), { x: 3 });
    expect(lines.map(({ verdict }) => verdict)).toEqual([
      { kind: 'given' },
      { kind: 'off', difference: 3 },
      { kind: 'off', difference: 3 },
    ]);
  });

  test('says of a mistake that happens to agree that it does so here only', () => {
    const lines = checkDerivation(define({}), { x: 0 });
    expect(lines[1].verdict).toEqual({ kind: 'equal-here', difference: 0 });
  });

  test('never calls a value that is not a number equal', () => {
    const undefinedLine = { ...twice('equal'), evaluate: () => Number.NaN };
    expect(checkDerivation(define({ lines: [given, undefinedLine] }), { x: 1 })[1].verdict.kind).toBe('off');
  });

  test('compares the two sides of an equation, each from its own formula', () => {
    const balanced = {
      tex: '2x &= x + x',
      reason: 'doubling',
      claims: 'balanced',
      left: ({ x }: { x: number }) => 2 * x,
      right: ({ x }: { x: number }) => x + x + 1,
    } as const;
    const [, line] = checkDerivation(define({ lines: [given, balanced] }), { x: 2 });
    expect(line).toEqual({ value: 5, verdict: { kind: 'off', difference: 1 } });
  });

  test('calls vectors of different lengths off', () => {
    const vector = { ...twice('equal'), evaluate: () => [1, 2] };
    expect(checkDerivation(define({ lines: [given, vector] }), { x: 1 })[1].verdict.kind).toBe('off');
  });
});

describe('coerceInput', () => {
  test.each([
    ['2.5', 2.5, undefined],
    ['−2,5', -2.5, undefined],
    ['9', 5, 'x must lie in [−5, 5]; 5 is used'],
    ['', 1, 'x must be a number; 1 stays'],
    ['e', 1, 'x must be a number; 1 stays'],
    ['Infinity', 1, 'x must be a number; 1 stays'],
  ])('reads %j as %d, problem %j', (text, value, problem) => {
    expect(coerceInput(input, text, 1)).toEqual(problem === undefined ? { value } : { value, problem });
  });

  test('rounds where only whole numbers make sense, and says so', () => {
    const label = { ...input, min: 0, max: 1, step: 1, default: 0 };
    expect(coerceInput(label, '0.7', 0)).toEqual({ value: 1, problem: 'x must be whole; 1 is used' });
  });
});

describe('describing a line', () => {
  test('writes ten significant digits, shares without the leading zero', () => {
    expect(describeValue(0.7310585786300049)).toEqual(['.7310585786']);
    expect(describeValue(-12.3456789012)).toEqual(['−12.34567890']);
    expect(describeValue([0.25, 1])).toEqual(['.2500000000', '1.000000000']);
  });

  test('writes very large and very small values with a power of ten', () => {
    expect(describeValue(2.6881171418161356e43)).toEqual(['2.688117142e43']);
    expect(describeValue(4.5e-5)).toEqual(['4.500000000e−5']);
  });

  test('states the measured difference, not zero by decree', () => {
    expect(describeVerdict({ kind: 'equal', difference: 0 })).toEqual({ words: 'equal,', delta: '0' });
    expect(describeVerdict({ kind: 'equal', difference: 1.1e-16 })).toEqual({
      words: 'equal,',
      delta: '1e−16',
    });
    expect(describeVerdict({ kind: 'off', difference: 0.1497384 })).toEqual({ words: 'off by .150' });
    expect(describeVerdict({ kind: 'off', difference: Number.NaN })).toEqual({ words: 'not a number' });
  });
});

describe('loadDerivation', () => {
  test('names the ids that exist when asked for one that does not', async () => {
    await expect(loadDerivation('odds-to-logistc')).rejects.toThrow(
      /derivation id must be one of .*\bodds-to-logistic, .*, got "odds-to-logistc"/,
    );
    await expect(loadDerivation('constructor')).rejects.toThrow('got "constructor"');
  });
});
