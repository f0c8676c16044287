import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { softmax } from '#engine';
import { runAtBuild } from '#notebook/build/runAtBuild.ts';
import { runLesson } from '#notebook/build/runLesson.ts';
import { formatValue } from '#notebook/runtime/formatValue.ts';

const run = (...sources: string[]) =>
  runAtBuild(sources.map((source, index) => ({ id: `c${index + 1}`, label: `2.${index + 1}`, source })));
const LESSONS = path.resolve(import.meta.dirname, '../../content/lessons');
/** The cells of each lesson, as the build finds them. */
const lessons = readdirSync(LESSONS).map((file) => {
  const text = readFileSync(path.join(LESSONS, file), 'utf8');
  const fences = [...text.matchAll(/^```ts live(?: (?:id|exercise)=(\S+))?\n([\s\S]*?)\n```$/gm)];
  const cells = fences.map(([, name, source], index) => ({ id: name ?? `cell-${index}`, source, line: 1 }));
  return { file, cells };
});

const problemOf = async (source: string) => (await run(source)).get('c1')?.problem;

describe('cells at build', () => {
  test('have the values of their names beside their lines, and what stands alone as output', async () => {
    const report = (
      await run("import { softmax } from 'engine';\n\nconst p = softmax([2, 1]);\np[0] + p[1]")
    ).get('c1');
    expect(report?.values).toEqual([{ line: 3, name: 'p', text: formatValue(softmax([2, 1])) }]);
    expect(report?.outputs).toEqual([{ kind: 'line', text: '1' }]);
  });

  test('show what a name is at last, not what it was first', async () => {
    const report = (
      await run('let t = 0;\nconst list = [0];\nfor (let k = 1; k <= 4; k += 1) { t += k; list[0] = t; }')
    ).get('c1');
    expect(report?.values.map(({ text }) => text)).toEqual(['10', '[10]']);
  });

  test('give their names to each other, and the data sets', async () => {
    const reports = await run(
      'const n = penguins.labels.length;',
      "import { penguins } from 'datasets';\nconsole.log('rows', n)",
    );
    expect(reports.get('c2')?.outputs).toEqual([{ kind: 'text', text: 'rows 342' }]);
  });

  test.each([
    ['an error with its line', 'const a = 1;\nnull.x;', { line: 2 }],
    [
      'an error of the engine at the line that called it',
      "import { softmax } from 'engine';\nsoftmax([]);",
      { line: 2 },
    ],
    ['what is not an error', "throw 'cold';", { text: 'this was thrown: cold; an Error would say where' }],
    [
      'a name that nobody makes',
      '\nsoftmux([1]);',
      { line: 2, text: 'softmux is not defined: no cell of this lesson makes it, and none imports it' },
    ],
    [
      'a constant that is assigned',
      'const a = 1;\na = 2;',
      { line: 2, text: expect.stringContaining('constant') },
    ],
    [
      'a function without end',
      'const f = (): number => f();\nf();',
      { line: 1, text: 'a function calls itself without end' },
    ],
    [
      'an unknown import',
      "import { softmux } from 'engine';",
      { line: 1, text: 'engine has nothing by the name softmux' },
    ],
  ])('say %s in a plain sentence', async (_, source, problem) => {
    expect(await problemOf(source)).toEqual(expect.objectContaining(problem));
  });

  test('an endless loop is stopped', async () => {
    expect((await problemOf('while (true) {}'))?.text).toMatch(/timed out/);
  });

  test('what waits for a cell that has stopped says so', async () => {
    const reports = await run('const a = null.x;', 'a + 1');
    expect(reports.get('c2')?.problem).toEqual({ text: 'this waits for cell 2.1, which has stopped' });
  });

  test('cannot write to what another cell made', async () => {
    const reports = await run('const a = 1;', '\na = 2;');
    expect(reports.get('c2')?.problem?.line).toBe(2);
  });

  test.each(lessons)('of $file run', async ({ file, cells }) => {
    const reports = await runLesson(cells, file);
    expect([...reports.keys()].sort()).toEqual(cells.map(({ id }) => id).sort());
  });

  test('have their figures twice, as wide as the column and as a phone', async () => {
    const source = "import * as Plot from 'plot';\nPlot.dot([[0, 1]]).plot()\n1";
    const report = (await runLesson([{ id: 'a', source, line: 1 }], 'x.mdx')).get('a');
    const [figure, number] = report?.outputs ?? [];
    expect(figure).toMatchObject({
      drawn: { attributes: { width: '640' } },
      narrow: { attributes: { width: '340' } },
    });
    expect(number).toEqual({ kind: 'line', text: '1' });
  });

  test('an author’s mistake stops the build with file, line and what was found', async () => {
    const cells = [{ id: 'mine', source: 'const a = 1;\nb;', line: 40 }];
    await expect(runLesson(cells, 'content/lessons/02-x.mdx')).rejects.toThrow(
      'content/lessons/02-x.mdx:41: live cell mine: b is not defined',
    );
  });
});
