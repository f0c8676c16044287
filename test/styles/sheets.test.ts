import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { layKatex } from '#build/fonts/katexSheet.ts';
import { LAYERS } from '#styles/layers.ts';
import { rulesOf } from './rulesOf.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Style blocks of components count as sheets; what the build cuts from fonts does not. */
const SHEETS = readdirSync(path.join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:css|astro)$/.test(entry.name))
  .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  .filter((file) => !file.startsWith('src/styles/fonts/'))
  .map((file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    const blocks = [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((block) => block[1]);
    return { file, rules: rulesOf(file.endsWith('.css') ? text : blocks.join('\n')) };
  })
  .filter(({ rules }) => rules.length > 0);

/** The layer a sheet's room gives it; sheets of src/styles say their own. */
const LAYER_OF_ROOM = [
  ['src/widgets/kit/', 'kit'],
  ['src/figures/', 'kit'],
  ['src/widgets/', 'widgets'],
  ['src/components/lesson/', 'lesson'],
  ['src/components/site/', 'shell'],
  ['src/layouts/', 'shell'],
] as const;

const ALL_TABLES = 'src/styles/table.css';
const isWidgetSheet = (file: string) =>
  file.startsWith('src/widgets/') && !file.startsWith('src/widgets/kit/');
const classesOf = (selector: string) => selector.match(/\.[a-z][\w-]*/g) ?? [];

const found = (wrong: (selector: string, declarations: string) => boolean, sheets = SHEETS) =>
  sheets.flatMap(({ file, rules }) =>
    rules
      .filter((rule) => wrong(rule.selector, rule.declarations))
      .map(({ selector }) => `${file}: ${selector}`),
  );

describe('the sheets', () => {
  test('are read whole: rules, their layers and conditions', () => {
    const css =
      '@layer a, b; @font-face { src: x } /* .no { } */ .free { top: 0 } @layer b { .in, .on { color: red; } @media print { @supports (x: y) { p { a: b } } } @keyframes k { from { a: b } } }';
    expect(rulesOf(css).map(({ selector, layers, conditions }) => [selector, layers, conditions])).toEqual([
      ['.free', [], []],
      ['.in, .on', ['b'], []],
      ['p', ['b'], ['@media print', '@supports (x: y)']],
    ]);
    expect(SHEETS.length).toBeGreaterThan(40);
    expect(SHEETS.flatMap(({ rules }) => rules).length).toBeGreaterThan(500);
  });

  test('every rule stands in one layer, and the layer is known', () => {
    const outside = SHEETS.flatMap(({ file, rules }) =>
      rules
        .filter(({ layers }) => layers.length !== 1 || !LAYERS.includes(layers[0] as (typeof LAYERS)[number]))
        .map(({ selector, layers }) => `${file}: ${selector} in [${layers}]`),
    );
    expect(outside).toEqual([]);
  });

  test('a sheet is of its room’s layer', () => {
    const elsewhere = SHEETS.flatMap(({ file, rules }) => {
      const layer = LAYER_OF_ROOM.find(([room]) => file.startsWith(room))?.[1];
      return layer === undefined
        ? []
        : rules.filter(({ layers }) => layers[0] !== layer).map(({ selector }) => `${file}: ${selector}`);
    });
    expect(elsewhere).toEqual([]);
  });

  test('KaTeX’s sheet keeps its faces, in one format, and its rules go into a layer', () => {
    const laid = layKatex(
      '@font-face{font-family:KaTeX_AMS;src:url(a.woff2) format("woff2"),url(a.woff) format("woff"),url(a.ttf) format("truetype")}.katex{top:0}',
    );
    expect(laid).toBe(
      '@font-face{font-family:KaTeX_AMS;src:url(a.woff2) format("woff2")}@layer katex{.katex{top:0}}',
    );
  });

  test('how tables look is said in one sheet', () => {
    const parts = /(?:^|[\s,>(])(?:table|caption|thead|tbody|tfoot|tr|th|td)(?![\w-])/;
    const others = SHEETS.filter(
      ({ file }) => file !== ALL_TABLES && file !== 'src/widgets/kit/plate/table.css',
    );
    // Not the base sheet's faces and figures, which tables share with everything that is no running text.
    const shared = ['src/styles/base.css: svg text, table, button, input, select, output, .ui'];
    const wrong = found(
      (selector, declarations) => parts.test(selector) || /border-collapse/.test(declarations),
      others,
    );
    expect(wrong.filter((rule) => !shared.includes(rule))).toEqual([]);
    expect(found((selector) => parts.test(selector)).length).toBeGreaterThan(5);
  });

  test('a widget’s sheet names no class of the kit', () => {
    const isKit = ({ file }: { readonly file: string }) => /^src\/(?:widgets\/kit|figures)\//.test(file);
    const kit = new Set(
      SHEETS.filter(isKit).flatMap(({ rules }) => rules.flatMap((rule) => classesOf(rule.selector))),
    );
    expect(kit.size).toBeGreaterThan(30);
    const reaching = found(
      (selector) => classesOf(selector).some((name) => kit.has(name)),
      SHEETS.filter(({ file }) => isWidgetSheet(file)),
    );
    expect(reaching).toEqual([]);
  });

  // KaTeX’s own class has its size set wherever a formula stands.
  test('no two widgets say different things about one class', () => {
    const owners = new Map<string, Set<string>>();
    for (const { file, rules } of SHEETS.filter((sheet) => isWidgetSheet(sheet.file))) {
      for (const name of rules.flatMap(({ selector }) => classesOf(selector))) {
        owners.set(name, (owners.get(name) ?? new Set()).add(file));
      }
    }
    const shared = [...owners]
      .filter(([name, files]) => name !== '.katex' && files.size > 1)
      .map(([name]) => name);
    expect(shared).toEqual([]);
  });

  test('what hides without a script or on paper hides in one sheet', () => {
    const still = SHEETS.flatMap(({ file, rules }) =>
      rules
        .filter(({ conditions }) => conditions.some((condition) => condition.includes('scripting')))
        .filter(({ declarations }) => /display: none/.test(declarations))
        .map(() => file),
    );
    expect([...new Set(still)]).toEqual(['src/styles/still.css']);
  });
});
