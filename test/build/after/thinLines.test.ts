import { expect, test } from 'vitest';
import { thinLines } from '../../../src/build/after/thinLines.ts';

const dense = Array.from({ length: 401 }, (_, i) => ({ x: i, y: 100 + 80 * Math.sin(i / 50) }));
const pathOf = (points: readonly { x: number; y: number }[]) =>
  `<path d="M${points.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`).join('L')}"/>`;

/** The line through the points of a path, at x. */
function heightAt(points: readonly (readonly number[])[], x: number): number {
  const next = points.findIndex(([end]) => end >= x);
  if (next <= 0) return points[0][1];
  const [[x1, y1], [x2, y2]] = [points[next - 1], points[next]];
  return y1 + ((x - x1) / (x2 - x1)) * (y2 - y1);
}

test('a curve of 401 points is drawn by a quarter of them, nowhere further off than a sixth of a pixel', () => {
  const thinned = thinLines(pathOf(dense));
  const points = [...thinned.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map((pair) => pair.slice(1).map(Number));
  expect(points.length).toBeLessThan(401 / 4);
  expect(points[0][0]).toBe(0);
  expect(points.at(-1)![0]).toBe(400);
  for (const { x, y } of dense) expect(Math.abs(heightAt(points, x) - y)).toBeLessThan(1 / 6);
});

test('a corner stays where it is, and so do both ends of each part of a path', () => {
  const straight = (from: number) => Array.from({ length: 30 }, (_, i) => `${from + i} 5`).join('L');
  const corner = `M${straight(0)}L${Array.from({ length: 30 }, (_, i) => `29 ${6 + i}`).join('L')}`;
  expect(thinLines(`<path d="${corner}M${straight(50)}Z"/>`)).toBe('<path d="M0 5L29 5L29 35M50 5L79 5Z"/>');
});

test('short lines, curves, arcs, moves by steps and figures in other units stay as they are', () => {
  const tiny = `M${Array.from({ length: 30 }, (_, i) => `${i / 100} 0`).join('L')}`;
  const figure = `<path d="M0 0L1 0L2 0"/><path d="M0,0C1,1,2,2,3,3"/><path d="M0 0l5 0a1 1 0 0 1 2 2z"/><path d="${tiny}"/>`;
  expect(thinLines(figure)).toBe(figure);
});
