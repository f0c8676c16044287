import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEngineApi } from '#build/api/engineApi.ts';
import * as library from '#engine';
import * as teaching from '#engine/teaching.ts';
import { builtPages } from './pages.ts';

const FOLDER = path.join(import.meta.dirname, '../../src/engine');
const sources = Object.fromEntries(
  readdirSync(FOLDER, { encoding: 'utf8', recursive: true })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.ts') && !/^(?:kernels|train)\//.test(file))
    .map((file) => [file, readFileSync(path.join(FOLDER, file), 'utf8')]),
);
const engine = { ...library, ...teaching };
/** Every function and constant of both doors, its example run by this test. */
const entries = (['index.ts', 'teaching.ts'] as const)
  .flatMap((door) => readEngineApi(sources, engine, door))
  .flatMap((group) => group.entries)
  .filter(({ kind }) => kind !== 'type');
const page = builtPages().find(({ address }) => address === 'engine/');

describe('the page of the engine', () => {
  test('has both doors, and one output for each function and constant that they export', () => {
    for (const id of ['library', 'teaching-aids']) {
      expect(page?.document.getElementById(id)?.tagName, id).toBe('H2');
    }
    const shown = [...(page?.document.querySelectorAll('[data-output]') ?? [])];
    const names = shown.map((output) => output.getAttribute('data-output'));
    expect(names.sort()).toEqual(Object.keys(engine).sort());
    expect(names.length).toBeGreaterThan(70);
  });

  test.each(entries)(
    'shows the declaration of $name, its example, and the value that the example has when it is run here',
    ({ name, signature, example, output }) => {
      const entry = page?.document.getElementById(name);
      expect(entry?.querySelector('h4')?.textContent).toBe(name);
      const blocks = [...(entry?.querySelectorAll('pre') ?? [])].map(({ textContent }) => textContent);
      expect(blocks).toEqual([signature, example, output]);
      expect(output).toMatch(/\S/);
    },
  );
});
