interface Props {
  readonly kind: 'tick' | 'cross';
}

const PATHS = { tick: 'M2 8.5 6 12.5 14 3.5', cross: 'M3 3 13 13M13 3 3 13' };

/** Tick or cross, drawn: the signs are not in the cut fonts. Words beside it say the same. */
export function Mark({ kind }: Props) {
  return (
    <svg
      class={`mark mark-${kind}`}
      viewBox="0 0 16 16"
      width="12"
      height="12"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[kind]} fill="none" stroke="currentColor" stroke-width="2.2" />
    </svg>
  );
}
