import type { States } from '../renderTag.ts';

export const FixTheNote: States = {
  firstRowsMended: { given: 'semicolon', bracket: 'product' },
  allMended: {
    given: 'semicolon',
    bracket: 'product',
    index: 'sumOverJ',
    bias: 'each',
    list: 'last',
    activation: 'shares',
    classes: 'two',
    logistic: 'difference',
  },
};
