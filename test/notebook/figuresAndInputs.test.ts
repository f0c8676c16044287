import { describe, expect, test } from 'vitest';
import { type Drawn, isDrawn, onlyDrawing } from '#figures/charts/drawnFigure.ts';
import { runAtBuild } from '#notebook/build/runAtBuild.ts';
import { createInputs } from '#notebook/runtime/createInputs.ts';
import { readMessage } from '#notebook/sandbox/readMessage.ts';

const reportOf = async (source: string) => (await runAtBuild([{ id: 'c1', label: '1.1', source }])).get('c1');

const PLOT = "import * as Plot from 'plot';\n";

describe('figures of cells', () => {
  test('are drawn by Plot where there is no page, from all of its marks alike', async () => {
    const report = await reportOf(`${PLOT}
const data = [[0, 1], [1, 3], [2, 2]];
Plot.plot({ ariaLabel: 'Three points', marks: [Plot.ruleY([0]), Plot.line(data, { stroke: 'tomato' })] })
Plot.dot(data).plot({ grid: true })
Plot.rectY(data, Plot.binX({ y: 'count' })).plot()`);
    expect(report?.problem).toBeUndefined();
    expect(report?.outputs.map(({ kind }) => kind)).toEqual(['figure', 'figure', 'figure']);
    expect(report?.outputs[0]).toMatchObject({ label: 'Three points', drawn: { tag: 'svg' } });
    expect(JSON.stringify(report?.outputs[0])).toMatch(/"stroke":"tomato".*"d":"M[\d.]+,[\d.]+L/);
  });

  test('give categories the colours that classes have in the course', async () => {
    const report = await reportOf(
      `${PLOT}import { penguins } from 'datasets';
const points = penguins.labels.map((k, n) => ({ x: penguins.features[2 * n], y: penguins.features[2 * n + 1], species: penguins.classNames[k] }));
Plot.plot({ marks: [Plot.dot(points, { x: 'x', y: 'y', stroke: 'species' })] })`,
    );
    const text = JSON.stringify(report?.outputs);
    for (const k of [1, 2, 3]) expect(text).toContain(`var(--c${k}-edge)`);
    expect(text).not.toContain('#4269d0');
  });

  test('stand beside their names as words, and refuse what a cell has not', async () => {
    const report = await reportOf(`${PLOT}const figure = Plot.plot({ marks: [Plot.ruleY([0])] });`);
    expect(report?.values).toEqual([
      { line: 2, name: 'figure', text: 'a figure; a line of its own shows it' },
    ]);
    expect((await reportOf(`${PLOT}\nPlot.plot({ color: { legend: true }, marks: [] })`))?.problem).toEqual({
      line: 3,
      text: 'a figure in a cell has no legend: write words into it with Plot.text',
    });
    expect((await reportOf(`${PLOT}Plot.plot({ title: 'x', marks: [] })`))?.problem?.text).toMatch(
      /no title/,
    );
  });

  test('of too many parts are named, not shown', async () => {
    const report = await reportOf(`${PLOT}Plot.dot(Array.from({ length: 6000 }, (_, n) => [n, n])).plot()`);
    expect(report?.outputs[0]).toMatchObject({ kind: 'text' });
  });

  test('lose on their way into the page whatever does more than draw', () => {
    const drawn: Drawn = {
      tag: 'svg',
      attributes: { onload: 'alert(1)', width: '10', style: 'x', id: 'top', class: 'y', href: '//afar' },
      children: [
        { tag: 'script', attributes: {}, children: ['alert(1)'] },
        { tag: 'foreignObject', attributes: {}, children: [] },
        { tag: 'use', attributes: { href: '#top' }, children: [] },
        { tag: 'path', attributes: { fill: 'url(//afar)', d: 'M0,0' }, children: ['<b>'] },
      ],
    };
    const wanted = {
      tag: 'svg',
      attributes: { width: '10' },
      children: [{ tag: 'path', attributes: { d: 'M0,0' }, children: ['<b>'] }],
    };
    expect(onlyDrawing(drawn)).toEqual(wanted);
    const outputs = [{ kind: 'figure', label: 'x', drawn }];
    const message = readMessage(JSON.stringify({ kind: 'cell', report: { id: 'a', outputs } }));
    expect(message).toMatchObject({ report: { outputs: [{ kind: 'figure', label: 'x', drawn: wanted }] } });
  });

  test('that are nested without end are none', () => {
    let drawn: Drawn = { tag: 'g', attributes: {}, children: [] };
    for (let depth = 0; depth < 10_000; depth += 1) drawn = { tag: 'g', attributes: {}, children: [drawn] };
    expect(isDrawn(drawn)).toBe(false);
  });
});

describe('controls of cells', () => {
  test('give their default, then what the reader has set, made legal', () => {
    const slider = { label: 'Rate', min: 0, max: 2, step: 0.1, default: 1 };
    expect(createInputs({}).input.slider(slider)).toBe(1);
    expect(createInputs({ Rate: 0.5 }).input.slider(slider)).toBe(0.5);
    expect(createInputs({ Rate: 7 }).input.slider(slider)).toBe(2);
    expect(createInputs({ Rate: 'much' }).input.slider(slider)).toBe(1);
    const choice = { label: 'Classes', options: [3, 10, 100], default: 10 };
    expect(createInputs({}).input.choice(choice)).toBe(10);
    expect(createInputs({ Classes: '100' }).input.choice(choice)).toBe(100);
    expect(createInputs({ Classes: 'none' }).input.choice(choice)).toBe(10);
    expect(createInputs({ Bias: true }).input.toggle({ label: 'Bias' })).toBe(true);
  });

  test('stand in the report with their words', async () => {
    const report = await reportOf(
      "const rate = input.slider({ label: 'Rate', min: 0, max: 2, step: 0.25, default: 1.5, unit: 'nats' });\nconst word = input.choice({ label: 'Word', options: ['man', 'lady'] });\nrate + word",
    );
    expect(report?.controls).toEqual([
      {
        kind: 'slider',
        label: 'Rate',
        value: 1.5,
        min: 0,
        max: 2,
        step: 0.25,
        unit: 'nats',
        text: '1.50 nats',
      },
      { kind: 'choice', label: 'Word', value: 'man', options: ['man', 'lady'] },
    ]);
    expect(report?.outputs).toEqual([{ kind: 'text', text: '1.5man' }]);
    const sent = readMessage(JSON.stringify({ kind: 'cell', report }));
    expect(sent).toMatchObject({ report: { controls: report?.controls } });
  });

  test.each([
    ['input.slider({ min: 0, max: 1 })', /^input\.slider takes \{ label: 'a word', … \}, got/],
    ["input.slider({ label: 'a' })", /^input\.slider needs max, a finite number, got undefined/],
    ["input.slider({ label: 'a', min: 2, max: 1 })", /needs min below max, got 2 and 1/],
    ["input.slider({ label: 'a', max: 1, default: 3 })", /needs a default in \[0, 1\], got 3/],
    ["input.slider({ label: 'a', max: 1, step: 0 })", /needs a step above 0/],
    ["input.choice({ label: 'a' })", /^input\.choice needs options/],
    [
      "input.choice({ label: 'a', options: ['b'], default: 'c' })",
      /needs a default among its options, got "c"/,
    ],
    ["input.toggle({ label: 'a' }); input.toggle({ label: 'a' })", /two controls of this cell are called a/],
    ["for (const label of 'abcdefghi') input.toggle({ label })", /a cell has at most 8 controls/],
  ])('say of %s what is wrong', async (source, said) => {
    expect((await reportOf(source))?.problem?.text).toMatch(said);
  });
});
