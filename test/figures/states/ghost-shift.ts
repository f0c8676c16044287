import type { States } from '../renderTag.ts';

export const GhostShift: States = {
  still: { length: 0, depth: 0, bias: 0 },
  one: { to: 'adelie', length: -6, depth: 5, bias: 2, penguin: 'gentoo' },
};
