import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSources } from '#build/house/imports.ts';
import { browserFiles } from '#build/licences/browserFiles.ts';
import { dataFacts } from '#build/licences/dataFacts.ts';
import { licenceWordsOf } from '#build/licences/fontFacts.ts';
import { ALLOWED_CODE, ALLOWED_FONTS, isAllowed } from '#build/licences/licenceNames.ts';
import { noticesText } from '#build/licences/noticesText.ts';
import { shipped } from '#build/licences/shipped.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const all = await shipped(ROOT);
const named = (name: string) => all.packages.find((facts) => facts.name === name);

describe('the packages that the site sends', () => {
  test('are all that files in the browser import, and what these bring along', () => {
    const sources = readSources(ROOT);
    const imported = [...browserFiles(sources)]
      .flatMap((file) => sources.importsOf(file))
      .filter(
        ({ specifier, target, ofTypes }) => !target && !ofTypes && /^@?\w[\w-]*(?:$|\/)/.test(specifier),
      )
      .map(({ specifier }) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)![0]);
    expect(new Set(imported).size).toBeGreaterThan(8);
    expect([...new Set(imported)].filter((name) => !named(name))).toEqual([]);
    for (const name of ['d3-scale', 'd3-shape', '@preact/signals-core', 'pagefind', 'astro'])
      expect(named(name), name).toBeDefined();
  });

  test('are those, too, that another has taken in, and none that its author needs for other things', () => {
    for (const name of ['internmap', 'delaunator', 'robust-predicates'])
      expect(named(name), name).toBeDefined();
    for (const name of ['commander', 'mz', 'vite', 'subset-font', 'satteri', 'd3-transition'])
      expect(named(name), name).toBeUndefined();
  });

  test('are under licences that ask for no more than their text, which goes along', () => {
    expect(all.packages.filter(({ licence }) => !isAllowed(licence, ALLOWED_CODE))).toEqual([]);
    expect(all.fonts.filter(({ licence }) => !isAllowed(licence, ALLOWED_FONTS))).toEqual([]);
    const text = noticesText(all);
    for (const { name, version, notices } of [...all.packages, ...all.fonts]) {
      expect(text).toContain(`${name} ${version}\n`);
      for (const notice of notices) expect(text).toContain(notice);
    }
    expect(text).toContain('Permission is hereby granted');
    // Its repository has the text, its package has not.
    expect(all.packages.filter(({ notices }) => notices.length === 0).map(({ name }) => name)).toEqual([
      'is-reference',
    ]);
  });
});

describe('a licence', () => {
  test.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['GPL-3.0-only OR ISC', true],
    ['MIT AND ISC', true],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-3.0-only', false],
    ['MIT WITH something', false],
    ['(MIT AND (ISC OR GPL-2.0-only))', false],
    ['unknown', false],
    ['', false],
  ])('%s is allowed: %s', (expression, allowed) => {
    expect(isAllowed(expression, ALLOWED_CODE)).toBe(allowed);
  });
});

describe('fonts', () => {
  test('are the cut packages and KaTeX’s, whose own words name another licence than its package', () => {
    expect(all.fonts).toHaveLength(4);
    expect(named('katex')!.licence).toBe('MIT');
    expect(all.fonts.at(-1)).toMatchObject({ name: 'katex, its fonts', licence: 'OFL-1.1' });
  });

  test('say their licence in their table of names, and a file without one says none', () => {
    const font = readFileSync(path.join(ROOT, 'node_modules/katex/dist/fonts/KaTeX_Main-Regular.ttf'));
    expect(licenceWordsOf(font)).toContain('SIL Open Font License, Version 1.1');
    expect(licenceWordsOf(Buffer.alloc(12))).toBeUndefined();
  });
});

describe('data', () => {
  /** A copy of the places of data, in which one text of one file is another. */
  function withChange(file: string, from: string | RegExp, to: string) {
    const root = mkdtempSync(path.join(os.tmpdir(), 'data-'));
    for (const folder of ['public/data', 'src/datasets/tables'])
      cpSync(path.join(ROOT, folder), path.join(root, folder), {
        recursive: true,
        filter: (name) => !/\.(?:gz|u8)$/.test(name),
      });
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    expect(text).toMatch(from);
    writeFileSync(path.join(root, file), text.replace(from, to));
    return root;
  }
  function failure(root: string): string {
    try {
      dataFacts(root);
      return 'none';
    } catch (error) {
      return (error as Error).message;
    } finally {
      rmSync(root, { recursive: true });
    }
  }

  test('are every folder and every table, each with a link where its licence has one', () => {
    const folders = readdirSync(path.join(ROOT, 'public/data'));
    const tables = readdirSync(path.join(ROOT, 'src/datasets/tables')).filter((name) =>
      name.endsWith('.json'),
    );
    expect(all.data).toHaveLength(folders.length + tables.length);
    const bySet = Object.fromEntries(all.data.map(({ name, licence }) => [name.split(/[ ,]/)[0], licence]));
    expect(bySet).toMatchObject({ MNIST: 'CC BY-SA 3.0', Populated: 'CC BY 4.0', The: 'public domain' });
    for (const { licence, link } of all.data) expect(link !== undefined, licence).toBe(/^CC/.test(licence));
    // Its sentence goes over two lines of the file.
    expect(all.data.find(({ name }) => name.startsWith('MNIST'))!.source).toContain(
      'Proceedings of the IEEE',
    );
  });

  test('without a licence that is known stop the build, by file and words', () => {
    expect(
      failure(
        withChange('public/data/cities/SOURCE.md', 'Creative Commons Attribution 4.0', 'All rights reserved'),
      ),
    ).toMatch(
      /^public\/data\/cities\/SOURCE\.md: Populated places.*: licence got "All rights reserved.*"; allowed: CC BY 4\.0, /,
    );
    expect(failure(withChange('public/data/mnist/SOURCE.md', '**Licence.**', '**Terms.**'))).toBe(
      'public/data/mnist/SOURCE.md: - **Licence.** is missing; it says that of the data',
    );
    expect(failure(withChange('src/datasets/tables/SOURCE.md', '| `wine.json`', '| wine'))).toBe(
      'src/datasets/tables/SOURCE.md: no row for wine.json; data need a source and a licence',
    );
  });

  test('without a note beside them stop it, too', () => {
    const root = withChange('public/data/cities/SOURCE.md', /^/, '');
    mkdirSync(path.join(root, 'public/data/new'));
    expect(failure(root)).toBe('public/data/new/SOURCE.md is missing: data need a source and a licence');
  });
});
