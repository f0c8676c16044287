import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pack, unpack } from '#notebook/runtime/plainData.ts';
import { readMessage } from '#notebook/sandbox/readMessage.ts';
import { readSaid } from '#notebook/sandbox/readSaid.ts';
import { readInputs } from '#notebook/view/keptCells.ts';
import { deepList, hostileValue, INHERITED, isUnpolluted, TOO_DEEP } from '../hostile.ts';

const fixed = { seed: 2026, numRuns: 3000 };

/** A value, or one whose fields are such as the reader looks for, each with anything in it. */
const withFields = (...names: readonly string[]) =>
  fc.oneof(
    hostileValue,
    fc.record(Object.fromEntries(names.map((name) => [name, hostileValue])), { requiredKeys: [] }),
  );
const kinds = fc.constantFrom(
  'slider',
  'choice',
  'toggle',
  'line',
  'rows',
  'figure',
  'cell',
  'begins',
  'problem',
);
const control = fc.record({
  kind: fc.constantFrom('slider', 'choice', 'toggle'),
  label: fc.string(),
  value: fc.oneof(fc.integer(), fc.string(), hostileValue),
  options: fc.oneof(fc.array(fc.string()), hostileValue),
  text: fc.string(),
  unit: fc.string(),
  min: fc.oneof(fc.integer(), hostileValue),
  max: fc.oneof(fc.integer(), hostileValue),
  step: fc.oneof(fc.integer(), hostileValue),
});
const report = fc.record(
  {
    id: fc.oneof(fc.constantFrom(...INHERITED), hostileValue),
    values: fc.oneof(fc.array(withFields('line', 'name', 'text')), hostileValue),
    outputs: fc.oneof(fc.array(withFields('kind', 'text', 'rows', 'drawn', 'label')), hostileValue),
    controls: fc.oneof(fc.array(control, { maxLength: 3 }), hostileValue),
    problem: withFields('text', 'line'),
    verdict: withFields('text', 'right'),
  },
  { requiredKeys: ['id'] },
);

describe('what a frame sends in order to harm', () => {
  test('of cells is read or dropped, and nothing is thrown', () => {
    let numControls = 0;
    fc.assert(
      fc.property(
        fc.record({ kind: fc.oneof(fc.constant('cell'), kinds), id: hostileValue, report }),
        (message) => {
          const read = readMessage(JSON.stringify(message));
          if (read?.kind !== 'cell') return;
          for (const { label } of read.report.controls ?? []) {
            numControls += 1;
            expect(typeof label).toBe('string');
          }
          for (const each of read.report.controls ?? [])
            if (each.kind === 'choice') expect(typeof each.value).toBe('string');
            else if (each.kind === 'slider')
              for (const number of [each.value, each.min, each.max, each.step])
                expect(Number.isFinite(number)).toBe(true);
        },
      ),
      fixed,
    );
    expect(numControls).toBeGreaterThan(100);
    expect(isUnpolluted()).toBe(true);
  });

  test('of a model is read or dropped, and its words are words', () => {
    let numHeard = 0;
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.oneof(kinds, hostileValue),
          ask: hostileValue,
          text: hostileValue,
          line: hostileValue,
        }),
        (message) => {
          const said = readSaid(JSON.stringify(message));
          if (!said) return;
          numHeard += 1;
          expect(typeof said.kind).toBe('string');
          expect(typeof said.text).toBe('string');
          expect(said.line === undefined || Number.isSafeInteger(said.line)).toBe(true);
        },
      ),
      fixed,
    );
    expect(numHeard).toBeGreaterThan(500);
  });

  test('as the view of a model is unpacked, or refused in words of ours', () => {
    const packed = fc.oneof(
      hostileValue,
      withFields('list', 'typed', 'values', 'fields', 'special'),
      fc.record({ fields: fc.array(fc.tuple(fc.constantFrom(...INHERITED), hostileValue)) }),
    );
    let numRefused = 0;
    fc.assert(
      fc.property(packed, (value) => {
        try {
          unpack(JSON.parse(JSON.stringify(value)));
        } catch (error) {
          numRefused += 1;
          expect((error as Error).message).toBe('this is no data');
        }
      }),
      fixed,
    );
    expect(numRefused).toBeGreaterThan(100);
    expect(isUnpolluted()).toBe(true);
  });

  test('goes deeper than a function can: dropped, or refused in words', () => {
    const nested = JSON.parse(`${'{"list":['.repeat(TOO_DEEP)}${']}'.repeat(TOO_DEEP)}`) as unknown;
    expect(() => unpack(nested)).toThrow('this lies deeper than 16 levels');
    const drawn = `${'{"tag":"g","attributes":{},"children":['.repeat(TOO_DEEP)}${']}'.repeat(TOO_DEEP)}`;
    const outputs = `[{"kind":"figure","label":"a","drawn":${drawn}},{"kind":"line","text":${deepList(TOO_DEEP)}}]`;
    expect(readMessage(`{"kind":"cell","report":{"id":"a","outputs":${outputs}}}`)).toEqual({
      kind: 'cell',
      report: { id: 'a', values: [], outputs: [] },
    });
    expect(readSaid(`{"kind":"problem","ask":1,"text":${deepList(TOO_DEEP)}}`)).toMatchObject({ text: '' });
    // What is packed here is never deeper than what is unpacked.
    let deepest: unknown = 1;
    for (let level = 0; level < 16; level += 1) deepest = [deepest];
    expect(unpack(pack(deepest))).toEqual(deepest);
  });
});

test('inputs of cells keep keys as keys, and nothing but values of controls', () => {
  fc.assert(
    fc.property(hostileValue, (value) => {
      const inputs = readInputs(value);
      for (const each of Object.values(inputs).flatMap(Object.values))
        expect(['string', 'number', 'boolean']).toContain(typeof each);
    }),
    fixed,
  );
  const hostile = JSON.parse('{"__proto__":{"__proto__":"x","admin":true}}') as unknown;
  expect(Object.keys(readInputs(hostile))).toEqual(['__proto__']);
  expect(isUnpolluted()).toBe(true);
});
