import { expect, test } from 'vitest';
import { authorError } from '#build/errors/authorError.ts';

test('an author’s mistake names the file behind the page, the tag, the prop, the value and what is allowed', () => {
  const error = authorError({
    page: '/lessons/02-from-two-to-k/',
    tag: 'Derivation',
    prop: 'id',
    value: 'hiden-one',
    allowed: 'one of hidden-one',
  });
  expect(error.message).toBe(
    'content/lessons/02-from-two-to-k.mdx: <Derivation id>: got "hiden-one"; allowed: one of hidden-one',
  );
});

test('a prop that was left out is called nothing', () => {
  const error = authorError({ page: '/x/', tag: 'Cite', prop: 'key', value: undefined, allowed: 'a key' });
  expect(error.message).toBe('page /x/: <Cite key>: got nothing; allowed: a key');
});
