import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { roomOf as layerOf, readSources } from '#build/house/imports.ts';
import { ROOMS } from '#build/house/rooms.ts';
import { handDrawnAxes } from './handDrawnAxes.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

const { files: FILES, textOf, codeOf, importsOf } = readSources(ROOT);
const MAY_IMPORT = new Map(ROOMS.map(({ name, mayImport }) => [name, mayImport]));

describe('architecture', () => {
  test('finds files in every layer that matters, and imports in them', () => {
    for (const layer of ['engine', 'figures', 'widgets', 'components', 'layouts', 'pages', 'content']) {
      expect(FILES.some((file) => layerOf(file) === layer)).toBe(true);
    }
    expect(FILES.flatMap(importsOf).length).toBeGreaterThan(100);
  });

  test('imports go down the layers only', () => {
    const upward = FILES.filter((file) => file.split('/').length > 2 || layerOf(file) === 'content').flatMap(
      (file) => {
        const layer = layerOf(file);
        const allowed = MAY_IMPORT.get(layer);
        if (!allowed) return [`${file}: folder src/${layer} is no known layer`];
        return importsOf(file)
          .filter(({ target }) => target?.startsWith('src/') && /\.\w+$/.test(target))
          .filter(({ target }) => layerOf(target!) !== layer && !allowed.includes(layerOf(target!)))
          .map(({ specifier }) => `${file} imports ${specifier}`);
      },
    );
    expect(upward).toEqual([]);
  });

  test('a widget imports from no other widget, only from the kit', () => {
    const folderOf = (file: string) => file.split('/')[2];
    const across = FILES.filter(
      (file) => layerOf(file) === 'widgets' && folderOf(file) !== 'index.ts',
    ).flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target?.startsWith('src/widgets/'))
        .filter(({ target }) => folderOf(target!) !== 'kit' && folderOf(target!) !== folderOf(file))
        .map(({ specifier }) => `${file} imports ${specifier}`),
    );
    expect(across).toEqual([]);
  });

  test('there are no import cycles', () => {
    const known = new Set(FILES);
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const { target } of importsOf(file))
        if (target && known.has(target)) visit(target, [...trail, file]);
      state.set(file, 'done');
    };
    for (const file of FILES) visit(file, []);
    expect(cycles).toEqual([]);
  });

  test('every relative or aliased import of code names a file that exists', () => {
    const known = new Set(FILES);
    const missing = FILES.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target && /\.(ts|tsx|astro)$/.test(target) && !known.has(target))
        .map(({ specifier }) => `${file} imports ${specifier}`),
    );
    expect(missing).toEqual([]);
  });

  describe('a widget is settings, a source and a picture', () => {
    const ofWidget = (file: string) => /^src\/widgets\/(?!kit\/)([a-z0-9-]+)\//.exec(file)?.[1];
    const files = FILES.filter((file) => ofWidget(file) !== undefined);
    const folders = [...new Set(files.map((file) => ofWidget(file)!))];

    test('its folder has model.ts, Plate.tsx and one tag, and its spec stands in the model under the folder’s name', () => {
      expect(folders.length).toBeGreaterThanOrEqual(35);
      const odd = folders.filter((folder) => {
        const has = (name: string) => files.includes(`src/widgets/${folder}/${name}`);
        const tags = files.filter((file) => ofWidget(file) === folder && file.endsWith('.astro'));
        if (!has('model.ts') || !has('Plate.tsx') || tags.length !== 1) return true;
        const model = codeOf(`src/widgets/${folder}/model.ts`);
        return !model.includes('defineWidget({') || !model.includes(`id: '${folder}'`);
      });
      expect(odd).toEqual([]);
    });

    test('its files export by name, and only the model makes a spec', () => {
      const code = files.filter((file) => /\.tsx?$/.test(file));
      expect(code.filter((file) => /^export default\b/m.test(codeOf(file)))).toEqual([]);
      const specs = code.filter((file) => /\bdefineWidget\(/.test(codeOf(file)));
      expect(specs.filter((file) => !file.endsWith('/model.ts'))).toEqual([]);
    });

    test('no module of it or of the kit keeps something between calls', () => {
      const kit = FILES.filter((file) => file.startsWith('src/widgets/kit/'));
      expect([...files, ...kit].filter((file) => /^(?:export )?let\b/m.test(codeOf(file)))).toEqual([]);
    });
  });

  describe('the notebook', () => {
    const NOTEBOOK = 'src/notebook/';
    const roomOf = (file: string) => file.slice(NOTEBOOK.length).split('/')[0];
    /** What each room may import of the others: what runs in the sandbox knows nothing of the page around it. */
    const ROOMS: Readonly<Record<string, readonly string[]>> = {
      language: [],
      exercises: ['runtime'],
      runtime: ['language', 'exercises'],
      sandbox: ['language', 'runtime'],
      build: ['language', 'runtime', 'exercises'],
      view: ['language', 'runtime', 'sandbox'],
    };
    const files = FILES.filter((file) => file.startsWith(NOTEBOOK));

    test('has rooms that know only those below them', () => {
      expect(files.length).toBeGreaterThan(20);
      const upward = files.flatMap((file) =>
        importsOf(file)
          .filter(({ target }) => target?.startsWith(NOTEBOOK) && roomOf(target) !== roomOf(file))
          .filter(({ target }) => !ROOMS[roomOf(file)]?.includes(roomOf(target!)))
          .map(({ specifier }) => `${file} imports ${specifier}`),
      );
      expect(upward).toEqual([]);
    });

    test('touches a page in its view and its sandbox only', () => {
      const touching = files.filter((file) => /\bdocument\.|\bwindow\./.test(codeOf(file)));
      expect(touching.filter((file) => !['view', 'sandbox'].includes(roomOf(file)))).toEqual([]);
    });

    test('comes late: a page loads two small files of it, and its editor, compiler and sandbox when they are asked for', () => {
      const starter = importsOf('src/components/lesson/liveCode.ts')
        .map(({ specifier }) => specifier)
        .filter((specifier) => specifier !== '#language/language.ts');
      expect(starter).toEqual([
        '#notebook/view/keptCells.ts',
        '#notebook/view/linkMark.ts',
        '#notebook/view/notebook.ts',
        '#notebook/view/notebook.ts',
        '#notebook/runtime/worker.ts?classic',
        '#notebook/runtime/plotScript.ts?classic',
      ]);
      expect(codeOf('src/components/lesson/liveCode.ts')).toMatch(/import type \{ Notebook \}/);
    });
  });

  test('the trainers are reached through their door only', () => {
    const train = 'src/engine/train/';
    const outside = FILES.filter((file) => !file.startsWith(train)).flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target?.startsWith(train))
        .map(({ target }) => ({ file, target })),
    );
    expect(outside.length).toBeGreaterThan(3);
    expect(outside.filter(({ target }) => target !== `${train}index.ts`)).toEqual([]);
  });

  test('the engine imports nothing from outside itself', () => {
    const outside = FILES.filter((file) => layerOf(file) === 'engine').flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => !target?.startsWith('src/engine/'))
        .map(({ specifier }) => `${file} imports ${specifier}`),
    );
    expect(outside).toEqual([]);
  });

  test('engine and datasets have no hidden randomness and no clock', () => {
    const impure = FILES.filter((file) => ['engine', 'datasets'].includes(layerOf(file))).filter((file) =>
      /\bMath\.random\b|\bDate\b|\bperformance\b|\bcrypto\b/.test(codeOf(file)),
    );
    expect(impure).toEqual([]);
  });

  test('the engine knows no document and no window', () => {
    const seen = FILES.filter((file) => layerOf(file) === 'engine').filter((file) =>
      /\b(?:document|window|HTMLElement|localStorage|navigator)\b/.test(codeOf(file)),
    );
    expect(seen).toEqual([]);
  });

  test('experiments read the clock in worker.ts and run.ts only', () => {
    const impure = FILES.filter((file) => layerOf(file) === 'experiments')
      .filter((file) => !/\/(worker|run)\.ts$/.test(file))
      .filter((file) => /\bMath\.random\b|\bDate\b|\bperformance\.now\b/.test(codeOf(file)));
    expect(impure).toEqual([]);
  });

  test('no view draws an axis by hand: lines, ticks and their words are the marks Axes and AxisLine', () => {
    const marks = ['src/figures/marks/Axes.tsx', 'src/figures/marks/AxisLine.tsx'];
    const views = FILES.filter((file) => file.endsWith('.tsx'));
    const byHand = (file: string) => handDrawnAxes(textOf(file)).map((line) => `${file}:${line}`);
    expect(marks.every((mark) => byHand(mark).length > 0)).toBe(true);
    expect(views.filter((file) => !marks.includes(file)).flatMap(byHand)).toEqual([]);
  });

  test('files are short: none is longer than 250 lines, and half of them than 60', () => {
    const code = FILES.filter((file) => file.startsWith('src/'));
    const lengths = code.map((file) => textOf(file).split('\n').length - 1);
    const long = code.filter((_file, index) => lengths[index] > 250);
    expect(long).toEqual([]);
    expect(lengths.toSorted((a, b) => a - b)[Math.floor(code.length / 2)]).toBeLessThanOrEqual(60);
  });

  test('storage that may refuse is asked in one place', () => {
    // The page's head reads the theme before the first paint, when no module is there yet.
    const askers = FILES.filter((file) => /\b(?:localStorage|sessionStorage)\b/.test(codeOf(file)));
    // A cell that asks for storage is told in words that there is none.
    const known = [
      'src/layouts/Base.astro',
      'src/params/stored.ts',
      'src/params/forget.ts',
      'src/notebook/runtime/explain.ts',
    ];
    expect(askers.filter((file) => !known.includes(file))).toEqual([]);
  });

  test('the way to the site’s root is read in one place', () => {
    const readers = FILES.filter((file) =>
      /dataset\.root\b|import\.meta\.url\)\.pathname/.test(codeOf(file)),
    );
    expect(readers.filter((file) => !file.startsWith('src/build/'))).toEqual(['src/params/siteRoot.ts']);
  });

  test('exponentials, logarithms and powers of e live in the engine', () => {
    // The solution of an exercise is what a reader would write.
    const own = FILES.filter((file) => !file.startsWith('src/notebook/exercises/'));
    const maths = own
      .filter((file) => layerOf(file) !== 'engine')
      .filter((file) => /\bMath\.(?:exp|expm1|log|log1p|log2|log10)\b|\bMath\.E\s*\*\*/.test(codeOf(file)));
    expect(maths).toEqual([]);
  });

  test('numbers go up by += 1 outside the assembly', () => {
    const other = FILES.filter((file) => !file.includes('/kernels/assembly/') && /\.tsx?$/.test(file)).filter(
      (file) => /\+\+/.test(codeOf(file).replace(/'[^'\n]*'|`[^`]*`|\/(?![/*\s])[^/\n]+\/[gimsuy]*/g, '')),
    );
    expect(other).toEqual([]);
  });

  test('settings, controls, kit, widgets, figures and cells are typed without a cast that hides what is there', () => {
    /** What no type can tell: an imitated document, a record that is just being made. */
    const atTheEdge = ['src/notation/recordOf.ts', 'src/figures/charts/svgDocument.ts'];
    const hides =
      /\bas never\b|\bas unknown as\b|\bany\b(?=[>\];,)])|\bas (?:Readonly<)?Record<(?!string, unknown>)/;
    const cast = FILES.filter((file) =>
      /^src\/(?:params|notation|widgets|figures|notebook)\/.*\.tsx?$/.test(file),
    ).filter((file) => hides.test(codeOf(file).replace(/'[^'\n]*'|`[^`]*`/g, "''")));
    expect(cast.filter((file) => !atTheEdge.includes(file))).toEqual([]);
    expect(atTheEdge.filter((file) => !cast.includes(file))).toEqual([]);
  });

  test('what everybody shares stands on the ground: settings and notation import nothing of the project but its language', () => {
    const imports = FILES.filter((file) => ['params', 'notation'].includes(layerOf(file))).flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target && ![layerOf(file), 'language'].includes(layerOf(target)))
        .map(({ specifier }) => `${file} imports ${specifier}`),
    );
    expect(imports).toEqual([]);
  });
});
