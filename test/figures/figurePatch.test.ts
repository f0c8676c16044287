// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { applyPatches } from '#figures/charts/applyPatches.ts';
import { drawFigure } from '#figures/charts/drawChart.ts';
import { patchesOf } from '#figures/charts/figurePatch.ts';
import { lossCurve } from '#figures/charts/LossCurve.tsx';

const losses = Array.from({ length: 301 }, (_, step) => 0.7 / (1 + step / 50));
const figureAt = (frame: number) => drawFigure(lossCurve({ losses, frame, numSteps: 300 }, 600));

function inPage(markup: string): Element {
  document.body.innerHTML = markup;
  return document.body.firstElementChild!;
}

test('a chart whose run goes on keeps every element: only attributes change', () => {
  const [before, after] = [figureAt(40), figureAt(41)];
  const patches = patchesOf(before, after);
  expect(patches.length).toBeGreaterThan(0);
  expect(patches.every(([, what]) => what === 'attribute')).toBe(true);
  const figure = inPage(before.outerHTML);
  const elements = [...figure.querySelectorAll('*')];
  applyPatches(figure, patches);
  expect([...figure.querySelectorAll('*')]).toEqual(elements);
  expect(figure.isEqualNode(inPage(after.outerHTML))).toBe(true);
});

test('parts that come, go or change their words are as if drawn anew', () => {
  // At the first frame there is no line behind the ring, at the last none before it.
  for (const [from, to] of [
    [0, 40],
    [40, 300],
    [300, 0],
  ] as const) {
    const [before, after] = [figureAt(from), figureAt(to)];
    const figure = inPage(before.outerHTML);
    applyPatches(figure, patchesOf(before, after));
    const shown = document.body.firstElementChild!;
    const anew = inPage(after.outerHTML);
    // The order of attributes says nothing.
    expect(shown.isEqualNode(anew)).toBe(true);
    expect(shown.isEqualNode(inPage(before.outerHTML))).toBe(false);
  }
});

test('a figure like the one before needs no patch', () => {
  expect(patchesOf(figureAt(40), figureAt(40))).toEqual([]);
});
