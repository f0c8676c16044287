interface Props {
  /** Pixels. */
  readonly at: readonly [x: number, y: number];
  /** The quantity whose colour it has. */
  readonly ink: 'p' | 'w';
}

/** The ring of a point that is held, with room for a finger. */
export const HandleRing = ({ at: [x, y], ink }: Props) => (
  <>
    <circle cx={x} cy={y} r={22} fill="transparent" />
    <circle class="handle-focus" cx={x} cy={y} r={13} />
    <circle class={`handle-ring point-ring ink-${ink}`} cx={x} cy={y} r={8} />
  </>
);
