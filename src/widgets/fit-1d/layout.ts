import { linearScale } from '#figures/scales/linearScale.ts';
import { LONGEST_STEM } from './model.ts';
import { REACH } from './penguins.ts';

/** Below this width points are drawn larger, for fingers. */
const ROOM = 480;

/** Where everything in a figure of this width stands. */
export function layOut(width: number) {
  const narrow = width < ROOM;
  const [left, right] = [narrow ? 34 : 42, width - (narrow ? 12 : 16)];
  const curve = { top: 46, bottom: 196 };
  const stems = { top: 284, bottom: 396 };
  return {
    narrow,
    left,
    right,
    curve,
    stems,
    height: stems.bottom + 14,
    x: linearScale([-REACH, REACH], [left + 10, right - 10]),
    y: linearScale([0, 1], [curve.bottom, curve.top]),
    loss: linearScale([0, LONGEST_STEM], [stems.bottom, stems.top]),
  };
}

export type Layout = ReturnType<typeof layOut>;
