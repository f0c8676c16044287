/** The line fitted to all measured Adelies and Gentoos: w a millimetre of bill depth, and where both get one half; rounded. */
export const LINE = { w: 3.07, half: 16.52 } as const;

export interface Penguin {
  readonly species: 'Adelie' | 'Gentoo';
  /** 1 for an Adelie, 0 for a Gentoo. */
  readonly label: 0 | 1;
  /** How deep its bill is, mm, as measured. */
  readonly depth: number;
}

/** Two that lie where most of their species do, between them the Adelie of the shallowest bill and the Gentoo of the deepest. */
export const PENGUINS: readonly Penguin[] = [
  { species: 'Gentoo', label: 0, depth: 15 },
  { species: 'Adelie', label: 1, depth: 15.5 },
  { species: 'Gentoo', label: 0, depth: 17.3 },
  { species: 'Adelie', label: 1, depth: 18.2 },
];

/** What the line makes of a penguin, to two decimals. */
export const logitOf = ({ depth }: Penguin): number => Number((LINE.w * (depth - LINE.half)).toFixed(2));
