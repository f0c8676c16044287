import { layEndToEnd, middleOf } from '#figures/marks/ribbon.ts';
import { spreadLabels } from '#figures/marks/spreadLabels.ts';
import { linearScale } from '#figures/scales/linearScale.ts';
import { LARGEST_EXPONENTIAL, LOGIT_REACH, type Machine } from './model.ts';

/** Below this width rows are named by their symbol only. */
const ROOM_FOR_WORDS = 520;

/** Labels of neighbouring pieces keep this distance, so that small shares stay legible. */
const LABEL_GAP = 32;

/** Every position of the figure at a width in pixels. */
export function layOut(machine: Machine, shift: number, width: number) {
  const narrow = width < ROOM_FOR_WORDS;
  const left = narrow ? 34 : 150;
  const right = width - (narrow ? 10 : 14);
  const z = linearScale([LOGIT_REACH + shift, -LOGIT_REACH + shift], narrow ? [30, 158] : [22, 166]);
  const exponentials = { top: narrow ? 212 : 218, height: narrow ? 24 : 28 };
  const shares = { top: exponentials.top + exponentials.height + 68, height: narrow ? 32 : 36 };
  const count = machine.rows.length;
  const band = (right - left) / Math.max(count, narrow ? 2 : 3);
  const barWidth = Math.min(86, band * 0.56);
  const t = layEndToEnd(
    machine.rows.map(({ exponential }) => exponential),
    left,
    right,
    LARGEST_EXPONENTIAL,
  );
  const y = layEndToEnd(
    machine.rows.map(({ share }) => share),
    left,
    right,
    1,
  );
  return {
    narrow,
    left,
    right,
    width,
    height: shares.top + shares.height + 30,
    z,
    exponentials,
    shares,
    barWidth,
    barCentre: (k: number) => left + band * (k - 0.5),
    t,
    y,
    shareLabels: spreadLabels(y.pieces.map(middleOf), {
      gap: Math.min(LABEL_GAP, (right - left - 24) / count),
      most: right - 14,
    }),
    /** Longer labels than a share's, and only for pieces with room for one. */
    exponentialLabels: t.pieces.map((piece) => (piece.to - piece.from > 34 ? middleOf(piece) : undefined)),
  };
}

export type Layout = ReturnType<typeof layOut>;
