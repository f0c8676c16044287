import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEngineApi } from '#build/api/engineApi.ts';
import * as library from '#engine';
import * as teaching from '#engine/teaching.ts';
import { builtPages, engineGroups } from './pages.ts';

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
const index = builtPages().find(({ address }) => address === 'engine/');
const groups = engineGroups();

describe('the pages of the engine', () => {
  test('the first has both doors, and each group of names leads to a page of its own', () => {
    for (const id of ['library', 'teaching-aids']) {
      expect(index?.document.getElementById(id)?.tagName, id).toBe('H2');
    }
    const led = [...(index?.document.querySelectorAll('.api-list dt a') ?? [])];
    expect(led.map((link) => link.getAttribute('href')).sort()).toEqual(
      groups.map(({ address }) => `../${address}`).sort(),
    );
    expect(groups.length).toBeGreaterThan(20);
  });

  test('show one output for each function and constant that both doors export', () => {
    const shown = groups.flatMap(({ document }) => [...document.querySelectorAll('[data-output]')]);
    const names = shown.map((output) => output.getAttribute('data-output'));
    expect(names.sort()).toEqual(Object.keys(engine).sort());
    expect(names.length).toBeGreaterThan(70);
  });

  test.each(entries)(
    'show the declaration of $name, its example, and the value that the example has when it is run here',
    ({ name, signature, example, output }) => {
      const entry = groups.map(({ document }) => document.getElementById(name)).find(Boolean);
      expect(entry?.querySelector('h2')?.textContent).toBe(name);
      const blocks = [...(entry?.querySelectorAll('pre') ?? [])].map(({ textContent }) => textContent);
      expect(blocks).toEqual([signature, example, output]);
      expect(output).toMatch(/\S/);
    },
  );

  test.each(entries)('an older link, to $name on the one page that all had, leads on', ({ name }) => {
    const href = index?.document.getElementById(name)?.getAttribute('href');
    const page = groups.find(({ address }) => href === `../${address}#${name}`);
    expect(page?.document.getElementById(name), href ?? 'no link').toBeTruthy();
  });
});
