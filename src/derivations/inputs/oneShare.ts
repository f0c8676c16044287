/** Inputs of derivations about one class: its share of the labels, of the draws, and how many draws. */
export const ONE_SHARE = {
  p: { name: 'p', symbol: '\\probk{k}', label: 'p', min: 0.01, max: 0.9, step: 0.01, default: 0.3, ink: 'p' },
  q: { name: 'q', symbol: '\\qk{k}', label: 'q', min: 0.01, max: 0.9, step: 0.01, default: 0.1, ink: 'q' },
  S: { name: 'S', symbol: 'S', label: 'S', min: 1, max: 64, step: 1, default: 5 },
} as const;
