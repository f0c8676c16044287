import { linearScale } from '#figures/scales/linearScale.ts';
import { DOUBLINGS, ENTROPY_TOP, LOGIT_REACH } from './model.ts';

/** Below this width the parts stand under each other. */
const ROOM_FOR_TWO = 620;
/** Height of a ribbon. */
const RIBBON = 26;

/** Every position of the figure at a width in pixels. */
export function layOut(width: number, numClasses: number) {
  const narrow = width < ROOM_FOR_TWO;
  const bars = narrow
    ? { left: 34, right: width - 10, top: 30, bottom: 158 }
    : { left: 44, right: width * 0.36, top: 26, bottom: 262 };
  const map = narrow
    ? { left: 40, right: width - 14, top: 236, bottom: 366 }
    : { left: width * 0.36 + 76, right: width - 16, top: 40, bottom: 168 };
  const heat = { top: map.bottom + 48, bottom: map.bottom + 104 };
  const ribbons = { left: narrow ? 4 : 210, right: width - (narrow ? 4 : 16), top: heat.bottom + 68 };
  /** From one ribbon to the next; on a phone its name stands above it. */
  const pitch = narrow ? 80 : 62;
  const band = (bars.right - bars.left) / numClasses;
  return {
    narrow,
    width,
    height: ribbons.top + 2 * pitch + RIBBON + 24,
    bars: {
      ...bars,
      z: linearScale([LOGIT_REACH, -LOGIT_REACH], [bars.top, bars.bottom]),
      barWidth: Math.min(56, band * 0.5),
      barCentre: (k: number) => bars.left + band * (k - 0.5),
    },
    map: {
      ...map,
      x: linearScale([-DOUBLINGS, DOUBLINGS], [map.left, map.right]),
      share: linearScale([0, 1], [map.top, map.bottom]),
    },
    heat: { ...heat, y: linearScale([0, ENTROPY_TOP], [heat.bottom, heat.top]) },
    ribbons: {
      ...ribbons,
      height: RIBBON,
      topOf: (index: number) => ribbons.top + index * pitch,
    },
  };
}

export type Layout = ReturnType<typeof layOut>;
