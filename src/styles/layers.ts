/** Where two rules meet, the later layer wins, whatever their selectors; every sheet says which layer it is of. */
export const LAYERS = [
  'katex',
  'tokens',
  'base',
  'shell',
  'lesson',
  'kit',
  'widgets',
  'pages',
  'still',
  'forced',
] as const;
