/** True when the reader asked for no animation: jump to the outcome instead. */
export function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
