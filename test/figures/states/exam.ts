import type { States } from '../renderTag.ts';

export const Exam: States = {
  second: { item: 2 },
  ninth: { item: 9 },
};
