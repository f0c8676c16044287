import { linearScale } from '#figures/scales/linearScale.ts';
import { REACH } from './model.ts';

/** Below this width rows are named by their symbol only. */
const ROOM_FOR_WORDS = 560;
/** Below this width every other odds has a label: `148 : 1` and `403 : 1` would touch. */
const ROOM_FOR_ALL_ODDS = 780;

/** Where the parts of the figure stand, in pixels. */
export function layOut(width: number) {
  const narrow = width < ROOM_FOR_WORDS;
  const [left, right] = [narrow ? 34 : 150, width - 22];
  const curve = { top: 20, bottom: narrow ? 148 : 168 };
  const ropeAt = curve.bottom + (narrow ? 66 : 70);
  const ribbon = { top: ropeAt + 58, height: narrow ? 32 : 36 };
  return {
    narrow,
    hasAllOdds: width >= ROOM_FOR_ALL_ODDS,
    left,
    right,
    curve,
    ropeAt,
    ribbon,
    height: ribbon.top + ribbon.height + 26,
    x: linearScale([-REACH, REACH], [left, right]),
    y: linearScale([0, 1], [curve.bottom, curve.top]),
  };
}

export type Layout = ReturnType<typeof layOut>;
