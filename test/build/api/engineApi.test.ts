import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDocComment } from '#build/api/docComment.ts';
import { readEngineApi } from '#build/api/engineApi.ts';
import { formatValue, runExample } from '#build/api/runExample.ts';
import { renderTex } from '#build/markdown/renderTex.ts';
import * as library from '#engine';
import * as teaching from '#engine/teaching.ts';

const FOLDER = path.join(import.meta.dirname, '../../../src/engine');
const sources = Object.fromEntries(
  readdirSync(FOLDER, { encoding: 'utf8', recursive: true })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.ts') && !/^(?:kernels|train)\//.test(file))
    .map((file) => [file, readFileSync(path.join(FOLDER, file), 'utf8')]),
);
const engine = { ...library, ...teaching };
const libraryGroups = readEngineApi(sources, engine, 'index.ts');
const teachingGroups = readEngineApi(sources, engine, 'teaching.ts');
const groups = [...libraryGroups, ...teachingGroups];
const entries = groups.flatMap((group) => group.entries);
const values = entries.filter(({ kind }) => kind !== 'type');

describe('the engine’s reference', () => {
  test('lists every function and constant that each door exports, once', () => {
    const valuesOf = (door: typeof groups) =>
      door.flatMap((group) => group.entries).filter(({ kind }) => kind !== 'type');
    for (const [door, names] of [
      [libraryGroups, Object.keys(library)],
      [teachingGroups, Object.keys(teaching)],
    ] as const) {
      expect(
        valuesOf(door)
          .map(({ name }) => name)
          .sort(),
      ).toEqual(names.sort());
    }
    expect(valuesOf(libraryGroups).length).toBeGreaterThan(55);
    expect(valuesOf(teachingGroups).length).toBeGreaterThan(10);
    expect(new Set(groups.map(({ title }) => title)).size).toBe(groups.length);
    expect(groups.every((group) => group.entries.length > 0)).toBe(true);
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
  });

  test.each(values)(
    '$name tells its formula or why it has none, its result, its source and an example',
    (entry) => {
      expect(entry.text).toMatch(/^[A-Z].*\.$/s);
      expect(entry.formula).toMatch(/./);
      if (entry.formula?.startsWith('none')) expect(entry.formula).toMatch(/^none: \S/);
      else expect(renderTex(entry.formula!, { display: true, source: entry.name })).toContain('katex');
      expect(entry.returns).toMatch(/./);
      expect(entry.source).toMatch(/./);
      if (entry.kind === 'function') expect(entry.throws).toMatch(/^(never|RangeError)/);
      expect(entry.example?.trim()).toMatch(/./);
      // The name itself is what the example shows.
      expect(entry.example).toContain(entry.name);
    },
  );

  test.each(values.filter(({ kind }) => kind === 'function'))(
    '$name describes each of its parameters',
    (entry) => {
      const { length } = new Map<string, unknown>(Object.entries(engine)).get(entry.name) as () => unknown;
      // Parameters with a default or taken apart do not count in length.
      expect(entry.params.length).toBeGreaterThanOrEqual(length);
      for (const { name, text } of entry.params) {
        expect(text).toMatch(/./);
        expect(`${name} of ${entry.signature}`).toMatch(new RegExp(`of [\\s\\S]*(\\b${name}\\b|\\{)`));
      }
    },
  );

  test.each(values)('the example of $name really ran: its value is what the engine gives now', (entry) => {
    expect(entry.output).toBe(runExample(entry.example!, engine, entry.name));
    expect(entry.output).not.toContain('undefined');
    // Where the formula as written breaks is the one place where NaN is the answer.
    expect(entry.output!.includes('NaN')).toBe(entry.name === 'softmaxTrace');
  });

  test('an example is computed, not copied: other functions give other outputs', () => {
    const scope = { ...engine, softmax: () => Float64Array.of(0.5, 0.5) };
    const outputs = readEngineApi(sources, scope, 'index.ts').flatMap((group) => group.entries);
    const before = new Map(entries.map(({ name, output }) => [name, output]));
    const changed = outputs.filter(({ name, output }) => output !== before.get(name));
    expect(changed.map(({ name }) => name)).toContain('softmax');
  });

  test('types are shown with a word on what they are', () => {
    for (const { signature } of entries.filter(({ kind }) => kind === 'type')) {
      expect(signature).toMatch(/^(interface|type) /);
    }
  });
});

describe('runExample', () => {
  test('prints the last expression, numbers to six digits and long lists cut', () => {
    expect(runExample('const a = 1 / 3;\na', {}, 'x')).toBe('0.333333');
    expect(runExample('f(2)', { f: (x: number) => [x, -0, 1e-20] }, 'x')).toBe('[2, -0, 1e-20]');
    expect(formatValue(Float64Array.of(1, 2))).toBe('Float64Array [1, 2]');
    expect(formatValue(Array(13).fill(0))).toMatch(/… 13 in all\]$/);
    expect(formatValue({ loss: 0.25, at: 'x', next: () => 1, none: null })).toBe(
      "{ loss: 0.25, at: 'x', next: function, none: null }",
    );
    expect(formatValue({ a: 'x'.repeat(50), b: { c: 'y'.repeat(50) } })).toContain('\n  b: {');
    expect(formatValue(Number.NEGATIVE_INFINITY)).toBe('-Infinity');
  });

  test('an example that ends otherwise, or throws, stops the build with its name', () => {
    expect(() => runExample('const a = 1;', {}, 'src/engine/a.ts: a')).toThrow(
      'src/engine/a.ts: a: the example must end in an expression',
    );
    expect(() => runExample('', {}, 'b')).toThrow('b: the example must end in an expression');
    expect(() => runExample('missing(1)', {}, 'c')).toThrow(
      'c: the example does not run: missing is not defined',
    );
  });
});

describe('parseDocComment', () => {
  test('takes a docstring apart', () => {
    const doc = parseDocComment(
      '/**\n * First\n * line.\n * @formula a^{b}\n * @param x a number,\n *   any\n * @returns it\n * @example\n * const y = 1;\n * f(y)\n */',
      'here',
    );
    expect(doc).toEqual({
      text: 'First line.',
      formula: 'a^{b}',
      params: [{ name: 'x', text: 'a number, any' }],
      returns: 'it',
      example: 'const y = 1;\nf(y)',
    });
  });

  test('refuses tags that the engine does not use', () => {
    expect(() => parseDocComment('/** A.\n * @return x */', 'here')).toThrow(
      "here: @return is no tag of the engine's docstrings",
    );
  });
});
