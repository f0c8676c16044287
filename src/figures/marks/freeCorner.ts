export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Which way of its point a label stands. */
export interface Corner {
  readonly isRight: boolean;
  readonly isBelow: boolean;
}

export interface Placed {
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly anchor: 'start' | 'end';
  readonly box: Box;
}

interface Label {
  readonly at: readonly [x: number, y: number];
  readonly words: string;
  /** Pixels between the point and the label, across; the baseline lies so far above or below. */
  readonly gap: { readonly across: number; readonly above: number; readonly below: number };
}

/** Pixels of a letter at the size that labels of points have, rather too wide than too narrow; and of a line. */
export const LETTER = 8;
export const ASCENT = 13;
export const DESCENT = 4;
/** A label that finds no free corner may stand so many lines higher or lower. */
const MOST_LINES = 5;
/** Or level with its point, so many times as far from it. */
const MOST_AWAY = 4;

const inside = (box: Box, frame: Box) =>
  box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function placeAt({ at: [atX, atY], words, gap }: Label, { isRight, isBelow }: Corner): Placed {
  const x = isRight ? atX + gap.across : atX - gap.across;
  const y = isBelow ? atY + gap.below : atY - gap.above;
  const width = LETTER * words.length;
  const box = {
    left: isRight ? x : x - width,
    right: isRight ? x + width : x,
    top: y - ASCENT,
    bottom: y + DESCENT,
  };
  return { x, y, anchor: isRight ? 'start' : 'end', box };
}

/** The label of a point that lies higher, or lower for a number below zero. */
const raised = (label: Label, by: number): Label => ({ ...label, at: [label.at[0], label.at[1] - by] });

/**
 * A label beside its point: in the corner that is wanted, or else in the first that lies in the frame and free of what
 * is taken; else higher or lower, line by line; else level with its point, ever farther away; in the wanted corner when
 * nothing is free.
 */
export function freeCorner(label: Label, wanted: Corner, taken: readonly Box[], frame: Box): Placed {
  const { isRight, isBelow } = wanted;
  const corners = [
    wanted,
    { isRight: !isRight, isBelow },
    { isRight, isBelow: !isBelow },
    { isRight: !isRight, isBelow: !isBelow },
  ];
  const lines = Array.from({ length: MOST_LINES }, (_, line) => (line + 1) * (ASCENT + DESCENT));
  const farther = [false, true].flatMap((below) =>
    lines.flatMap((by) =>
      [true, false].map((right) =>
        placeAt(raised(label, below ? -by : by), { isRight: right, isBelow: below }),
      ),
    ),
  );
  const level = Array.from({ length: MOST_AWAY }, (_, times) =>
    [isRight, !isRight].map((right) => {
      const gap = { across: (times + 1) * label.gap.across, above: 0, below: (ASCENT - DESCENT) / 2 };
      return placeAt({ ...label, gap }, { isRight: right, isBelow: true });
    }),
  ).flat();
  const places = [...corners.map((corner) => placeAt(label, corner)), ...farther, ...level];
  const free = places.find(({ box }) => inside(box, frame) && !taken.some((other) => meet(box, other)));
  return free ?? places[0];
}
