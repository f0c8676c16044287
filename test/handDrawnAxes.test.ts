import { expect, test } from 'vitest';
import { handDrawnAxes } from './handDrawnAxes.ts';

/** A component that draws these lines, the first of them in line 3. */
const view = (lines: string) => `const View = () => (\n  <svg>\n${lines}\n  </svg>\n);`;

test.each([
  ['the class of axes', '<g class="axis"></g>'],
  [
    'words at the places they say',
    '{ticks.map((tick) => <text x={x(tick)} y={9}>{formatCount(tick)}</text>)}',
  ],
  [
    'words beside the heights they say',
    '{[0, 1].map((end) => <text class="tick-label" x={2} y={y(end) + 4.5}>{end}</text>)}',
  ],
  [
    'a tick of its own class',
    '{ticks.map((tick) => <line class="mine" x1={x(tick)} x2={x(tick)} y1={top} y2={bottom} />)}',
  ],
  [
    'ticks at a field of what it walks through',
    '{whole.map((point) => <line x1={x(point.z)} x2={x(point.z)} y1={4} y2={9} stroke="var(--line)" />)}',
  ],
  ['a line in the ink of axes', '<line x1={left} x2={right} y1={bottom} y2={bottom} stroke="var(--line)" />'],
  ['the line at zero', '<line class="mine" x1={x(0)} x2={x(0)} y1={top} y2={bottom} />'],
])('%s is an axis drawn by hand, and its line is named', (_, lines) => {
  expect(handDrawnAxes(view(lines))).toEqual([3]);
});

test.each([
  [
    'a level that is no axis',
    '<line x1={left} x2={right} y1={y(mean)} y2={y(mean)} stroke="var(--line)" stroke-dasharray="2 3" />',
  ],
  [
    'a mark for each item',
    '{shares.map((share, k) => <line x1={k * band} x2={(k + 1) * band} y1={y(share)} y2={y(share)} />)}',
  ],
  [
    'a bar of uncertainty',
    '{bins.map((bin) => <line x1={x(bin.at)} x2={x(bin.at)} y1={y(bin.low)} y2={y(bin.high)} />)}',
  ],
  [
    'a number above its mark',
    '{bins.map((bin) => <text class="tick-label" x={9} y={y(bin.count) - 4}>{bin.count}</text>)}',
  ],
  [
    'a name in its own type',
    '{limits.map((limit) => <text class="limit" x={x(limit)} y={9}>{limit}</text>)}',
  ],
  ['a rope', '<line x1={x(0)} x2={x(z)} y1={ropeAt} y2={ropeAt} stroke="var(--z)" />'],
])('%s is not', (_, lines) => {
  expect(handDrawnAxes(view(lines))).toEqual([]);
});
