import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newWidget, withTag } from '#build/scaffold/newWidget.ts';
import { namesOf } from '#build/scaffold/scaffold.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const INDEX =
  "/** Every widget by its tag. */\nexport { default as ThreeRowMachine } from './three-row-machine/ThreeRowMachine.astro';\n";
let project: string;

/** A project of its own beside this one's packages: an index, and the kit by a link. */
beforeEach(() => {
  mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
  project = mkdtempSync(path.join(ROOT, '.cache/new-widget-'));
  mkdirSync(path.join(project, 'src/widgets'), { recursive: true });
  writeFileSync(path.join(project, 'src/widgets/index.ts'), INDEX);
  symlinkSync(path.join(ROOT, 'src/widgets/kit'), path.join(project, 'src/widgets/kit'), 'junction');
});
afterEach(() => rmSync(project, { recursive: true }));

const textOf = (file: string) => readFileSync(path.join(project, file), 'utf8');

describe('npm run new:widget', () => {
  test('lays three files, a test, states for its pictures and a line in the index, by the names of its slug', () => {
    expect(newWidget(project, 'hot-and-cold')).toEqual([
      'src/widgets/hot-and-cold/model.ts',
      'src/widgets/hot-and-cold/Plate.tsx',
      'src/widgets/hot-and-cold/HotAndCold.astro',
      'test/widgets/hot-and-cold/hotAndCold.test.ts',
      'test/figures/states/hot-and-cold.ts',
      'src/widgets/index.ts',
    ]);
    expect(readdirSync(path.join(project, 'src/widgets/hot-and-cold')).toSorted()).toEqual(
      ['HotAndCold.astro', 'Plate.tsx', 'model.ts'].toSorted(),
    );
    expect(textOf('src/widgets/index.ts')).toBe(
      INDEX.replace(
        'export',
        "export { default as HotAndCold } from './hot-and-cold/HotAndCold.astro';\nexport",
      ),
    );
    expect(textOf('test/widgets/hot-and-cold/hotAndCold.test.ts')).toContain(
      "'#widgets/hot-and-cold/model.ts'",
    );
  });

  test('lays a widget that works: its model derives, its plate draws a first frame', async () => {
    newWidget(project, 'hot-and-cold');
    const folder = path.join(project, 'src/widgets/hot-and-cold');
    const model = await import(/* @vite-ignore */ path.join(folder, 'model.ts'));
    expect(model.hotAndCold.tag).toBe('HotAndCold');
    expect(model.derive({ z: 0 }).share).toBe(0.5);
    const { HotAndColdPlate } = await import(/* @vite-ignore */ path.join(folder, 'Plate.tsx'));
    const html = render(h(HotAndColdPlate, { id: 'hot', initial: { z: 0 } }));
    expect(html).toContain('id="hot"');
    expect(html).toContain('At logit 0.00 class 1 has a share of .500.');
  });

  test('refuses a name that is no slug, and a widget that is there, and then writes nothing', () => {
    expect(() => newWidget(project, 'HotAndCold')).toThrow('slug must be small letters');
    expect(() => newWidget(project, '../evil')).toThrow('slug must be');
    newWidget(project, 'twice');
    const before = textOf('src/widgets/index.ts');
    expect(() => newWidget(project, 'twice')).toThrow('src/widgets/twice/model.ts is there already');
    expect(textOf('src/widgets/index.ts')).toBe(before);
  });

  test('run as a command, works in the folder it is called from and fails with words and a code', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [path.join(ROOT, 'src/build/scaffold/newWidget.ts'), ...args], {
        cwd: project,
        encoding: 'utf8',
      });
    const good = run('red-bus');
    expect(good.stderr).toBe('');
    expect(good.stdout).toContain('<RedBus />');
    expect(textOf('src/widgets/red-bus/model.ts')).toContain("id: 'red-bus'");
    const bad = run();
    expect(bad.status).toBe(1);
    expect(bad.stderr).toContain('got ""');
  });
});

describe('names and index', () => {
  test('a slug with digits keeps them', () => {
    expect(namesOf('fit-1d')).toEqual({ slug: 'fit-1d', tag: 'Fit1d', name: 'fit1d', title: 'Fit 1d' });
  });

  test('the real index is sorted as the command would sort it', () => {
    const index = readFileSync(path.join(ROOT, 'src/widgets/index.ts'), 'utf8');
    const added = withTag(index, namesOf('zz-last'));
    expect(added.startsWith(index.trimEnd())).toBe(true);
  });
});
