interface Room {
  /** Least distance of two neighbours. */
  readonly gap: number;
  readonly least?: number;
  readonly most?: number;
}

/**
 * Places for labels as near to what they name as there is room: in the same order, none nearer than `gap` to the next.
 * Where all do not fit between `least` and `most`, they go past `least`.
 */
export function spreadLabels(
  wanted: readonly number[],
  { gap, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Room,
): readonly number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const placed = [...wanted];
  let free = least;
  for (const i of order) {
    placed[i] = Math.max(placed[i], free);
    free = placed[i] + gap;
  }
  let limit = most;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i], limit);
    limit = placed[i] - gap;
  }
  return placed;
}
