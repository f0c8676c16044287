import { describe, expect, test } from 'vitest';
import { CellError } from '#notebook/language/cellError.ts';
import { cellsToRun, lessonCells } from '#notebook/language/lessonCells.ts';
import { MOST_CHARACTERS, parseCell } from '#notebook/language/parseCell.ts';
import { programOf } from '#notebook/language/program.ts';

function refusal(source: string): { line: number; message: string } {
  try {
    parseCell(source);
  } catch (error) {
    if (error instanceof CellError) return { line: error.line, message: error.message };
    throw error;
  }
  throw new Error('the cell was accepted');
}

const cells = (...sources: string[]) =>
  sources.map((source, index) => ({ id: `c${index + 1}`, label: `2.${index + 1}`, source }));

describe('a cell is read', () => {
  test('makes its top-level names, with their lines, and takes what is not made within', () => {
    const cell = parseCell(
      'const a = 1;\nconst { b, c: [d] } = f(a);\nfunction g(x: number) { const inner = x; return inner + y; }\nclass H {}',
    );
    expect([...cell.declares]).toEqual([
      ['a', 1],
      ['b', 2],
      ['d', 2],
      ['g', 3],
      ['H', 4],
    ]);
    expect([...cell.uses]).toEqual(
      expect.arrayContaining([
        ['f', 2],
        ['y', 3],
      ]),
    );
    expect(cell.uses.has('inner')).toBe(false);
  });

  test('knows its imports under the names they have here, and types are none', () => {
    const { imports, declares } = parseCell("import { type Random, softmax as s } from 'engine';\ns([1]);");
    expect(imports).toEqual([{ module: 'engine', name: 'softmax', local: 's', line: 1 }]);
    expect([...declares]).toEqual([]);
    const all = parseCell("import * as Plot from 'plot';\nPlot.plot();");
    expect(all.imports).toEqual([{ module: 'plot', name: '*', local: 'Plot', line: 1 }]);
  });

  test('keeps every line where the reader wrote it', () => {
    const source =
      "import {\n  softmax,\n} from 'engine';\ninterface A {\n  z: number;\n}\nconst p: A[] = [];\n\np";
    const { body } = parseCell(source);
    const lines = body.split('\n');
    expect(lines[6]).toContain('const p');
    expect(lines[8]).toContain('$cell.value(9,(p))');
  });

  test.each([
    ['a sign that is missing', 'const a = [1, 2;', 1, /cannot be read|missing/],
    [
      'an import from elsewhere',
      "\nimport x from 'https://example.org/x.js';",
      2,
      /engine, datasets and plot only/,
    ],
    ['a default import', "import e from 'engine';", 1, /by name/],
    ['a name that its own import has', "import { softmax } from 'engine';\nconst softmax = 1;", 2, /already/],
    ['the first line of a script for a shell', '#!/usr/bin/env node\n1;', 1, /unexpected character '!'/],
    ['an export', '\n\nexport const a = 1;', 3, /without export/],
    ['code that is loaded', "const m = import('x');", 1, /cannot load code/],
    ['a name of the notebook', '$cell.end({});', 1, /notebook’s own/],
  ])('refuses %s, with its line', (_, source, line, message) => {
    const refused = refusal(source);
    expect(refused.message).toMatch(message);
    expect(refused.line).toBe(line);
  });

  test('refuses a megabyte of text before reading it', () => {
    expect(refusal('x'.repeat(1e6)).message).toBe(
      `a cell holds at most ${MOST_CHARACTERS} characters, and this one has 1000000`,
    );
  });
});

describe('the cells of a lesson', () => {
  test('run after those whose names they use, wherever they stand', () => {
    const { ordered, problems } = lessonCells(cells('b + 1', 'const b = a + 1', 'const a = 1'));
    expect(problems.size).toBe(0);
    expect(ordered.map(({ id }) => id)).toEqual(['c3', 'c2', 'c1']);
  });

  test('a change runs what depends on it, and what that needs, and nothing else', () => {
    const { ordered } = lessonCells(
      cells('const a = 1', 'const b = a', 'const c = 2', 'const d = b + c', 'const other = 0'),
    );
    expect(cellsToRun(ordered, ['c2']).map(({ id }) => id)).toEqual(['c1', 'c2', 'c3', 'c4']);
  });

  test('may use what another one imports', () => {
    const { ordered } = lessonCells(cells("import { softmax } from 'engine';", 'softmax([1])'));
    expect(ordered[1].needs).toEqual([{ local: 'softmax', module: 'engine', name: 'softmax', line: 1 }]);
  });

  test.each([
    [
      'a name made twice',
      ['const a = 1', 'const a = 2'],
      'c2',
      'a is made in cell 2.1 already; choose another name',
    ],
    [
      'a name that another cell imports',
      ["import { softmax } from 'engine';", 'const softmax = 1'],
      'c2',
      'softmax is imported in cell 2.1; choose another name for yours',
    ],
    [
      'a circle',
      ['const a = b', 'const b = a'],
      'c1',
      'cells 2.1 and 2.2 need each other’s names: neither can be first',
    ],
  ])('are told of %s; the others run', (_, sources, id, message) => {
    const { ordered, problems } = lessonCells([
      ...cells(...sources),
      { id: 'fine', label: '2.9', source: '1' },
    ]);
    expect(problems.get(id)?.message).toBe(message);
    expect(ordered.map((cell) => cell.id)).toContain('fine');
    expect(ordered.map((cell) => cell.id)).not.toContain(id);
  });

  test('become one program that says which of its lines are whose', () => {
    const { ordered } = lessonCells(cells('const a = 1;\n\nconst here = a;', 'const b = 2;'));
    const { text, plan } = programOf(ordered);
    const lines = text.split('\n');
    expect(lines[plan[0].from + 2]).toContain('const here');
    expect(lines[plan[1].from]).toContain('const b');
  });
});
