import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSources } from '#build/house/imports.ts';
import { browserFiles } from '#build/licences/browserFiles.ts';
import { packageFolder } from '#build/licences/bundledPackages.ts';
import { inlinedPackages } from '#build/licences/inlinedPackages.ts';
import { packageFacts, sourceLink } from '#build/licences/packageFacts.ts';

const sources = readSources(path.resolve(import.meta.dirname, '../../..'));
let folder: string;

/** Writes files below the test's folder. */
function lay(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}
const at = (name: string) => path.join(folder, 'node_modules', name).split(path.sep).join('/');

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'licences-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what a browser runs', () => {
  const files = browserFiles(sources);

  test('is scripts of pages, islands, workers, cells and embeds, with what they import late', () => {
    for (const file of [
      'src/components/site/theme.ts',
      'src/widgets/studio/Plate.tsx',
      'src/experiments/worker.ts',
      'src/figures/charts/chartWorker.ts',
      'src/notebook/runtime/plotScript.ts',
      'src/notebook/view/formatCode.ts',
      'src/components/embed/holder.ts',
      'src/language/pageLanguage.ts',
    ])
      expect(files, file).toContain(file);
  });

  test('is nothing that only the build runs, whose types it may know', () => {
    for (const file of ['src/build/markdown/renderTex.ts', 'src/build/after/searchIndex.ts'])
      expect(files, file).not.toContain(file);
    expect([...files].filter((file) => file.startsWith('src/pages/'))).toEqual([]);
  });

  test('is told from the frontmatter, and an island that comes from nowhere is an error', () => {
    const page = (text: string) => ({
      ...sources,
      files: ['src/pages/a.astro', 'src/widgets/b/Plate.tsx', 'src/build/c.ts'],
      textOf: () => text,
      importsOf: () => [],
    });
    const frontmatter =
      "---\nimport { Plate } from '#widgets/b/Plate.tsx';\nimport { c } from '#build/c.ts';\n---\n";
    expect([...browserFiles(page(`${frontmatter}<Plate client:load a={1} />`))]).toEqual([
      'src/widgets/b/Plate.tsx',
    ]);
    expect([...browserFiles(page(`${frontmatter}<Plate />`))]).toEqual([]);
    expect(() => browserFiles(page(`${frontmatter}<Other client:load />`))).toThrow(
      'src/pages/a.astro: <Other client:…> is imported nowhere in its frontmatter',
    );
  });
});

describe('a package', () => {
  test('is found by the innermost node_modules of a file', () => {
    expect(packageFolder('/a/node_modules/d3-array/dist/b.mjs')).toBe('/a/node_modules/d3-array');
    expect(packageFolder('\0/a/node_modules/@b/c/d.js?x')).toBe('/a/node_modules/@b/c');
    expect(packageFolder('/a/node_modules/b/node_modules/c/d.js')).toBe('/a/node_modules/b/node_modules/c');
    expect(packageFolder('/a/src/b.ts')).toBeUndefined();
  });

  test.each([
    [{ repository: 'a/b' }, 'https://github.com/a/b'],
    [{ repository: 'github:a/b' }, 'https://github.com/a/b'],
    [{ repository: { url: 'git+https://github.com/a/b.js.git' } }, 'https://github.com/a/b.js'],
    [{ repository: { url: 'git://github.com/a/b' } }, 'https://github.com/a/b'],
    [{ repository: { url: 'ssh://git@github.com/a/b.git' } }, 'https://github.com/a/b'],
    [
      { repository: { url: 'https://example.org/a/b/c' }, homepage: 'https://a.example' },
      'https://a.example',
    ],
    [{}, 'https://www.npmjs.com/package/p'],
  ])('%o has its source at %s', (manifest, link) => {
    expect(sourceLink({ name: 'p', ...manifest })).toBe(link);
  });

  test('tells its licence and brings its texts, from a file or from a folder; without a name it is unknown', () => {
    lay({
      'node_modules/one/package.json': '{ "name": "one", "version": "1.2.3", "license": "MIT" }',
      'node_modules/one/LICENSE.md': 'The text\n',
      'node_modules/one/THIRD-PARTY-NOTICES.md': 'Others\n',
      'node_modules/two/package.json': '{ "name": "two", "version": "2.0.0" }',
      'node_modules/two/LICENSE/first': 'First',
    });
    expect(packageFacts(at('one'))).toMatchObject({
      name: 'one',
      version: '1.2.3',
      licence: 'MIT',
      notices: ['The text', 'Others'],
    });
    expect(packageFacts(at('two'))).toMatchObject({ licence: 'unknown', notices: ['First'] });
  });

  test('that was published with the code of others in its own files brings these along, at any remove', () => {
    const inner = [1, 2, 3, 4].map((k) => `export function inner${k}(first, second) { return ${k}; }`);
    const deep = [1, 2, 3, 4].map((k) => `const deepest${k} = (first) => first * ${k};`);
    lay({
      'node_modules/outer/package.json':
        '{ "name": "outer", "dependencies": { "inner": "1", "apart": "1" } }',
      'node_modules/outer/dist.js': [...inner.map((line) => line.replace('export ', '')), ...deep].join('\n'),
      'node_modules/inner/package.json': '{ "name": "inner", "dependencies": { "deep": "1" } }',
      'node_modules/inner/src/index.js': inner.join('\n'),
      'node_modules/deep/package.json': '{ "name": "deep" }',
      'node_modules/deep/index.mjs': deep.join('\n'),
      'node_modules/apart/package.json': '{ "name": "apart" }',
      'node_modules/apart/index.js': inner.map((line) => line.replace('inner', 'apart')).join('\n'),
    });
    expect(inlinedPackages(at('outer'), [`${at('outer')}/dist.js`])).toEqual([at('deep'), at('inner')]);
  });
});
