import type { States } from '../renderTag.ts';

export const JacobianTile: States = {
  diagonalOnly: { offDiagonal: false },
  fiveClasses: { numClasses: 5, label: 1 },
};
