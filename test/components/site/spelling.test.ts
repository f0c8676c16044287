import { expect, test } from 'vitest';
import { correctedQuery } from '#components/site/spelling.ts';

const WORDS = [
  'softmax',
  'logistic',
  'logits',
  'entropy',
  'gradient',
  'normaliser',
  'sampled',
  'samples',
  'odds',
];

test.each([
  ['sofmax', 'softmax'],
  ['softmxa', 'softmax'],
  ['logsitic', 'logistic'],
  ['cross entrpy', 'cross entropy'],
  ['Gradeint descent', 'gradient descent'],
  ['normalizer', 'normaliser'],
])('%s is searched as %s', (query, expected) => {
  expect(correctedQuery(query, WORDS)).toBe(expected);
});

test.each(['softmax', 'soft', 'gradients', 'normalisers', 'ods', 'xyzzyqq', 'p(y)'])(
  '%s is searched as it is written',
  (query) => {
    expect(correctedQuery(query, WORDS)).toBeUndefined();
  },
);

test('of two words that are as near, the commoner is meant', () => {
  expect(correctedQuery('samplet', ['sampler', 'sampled'])).toBe('sampler');
  expect(correctedQuery('samplet', ['sampled', 'sampler'])).toBe('sampled');
});
