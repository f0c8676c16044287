import { expect, test } from 'vitest';
import { authorError, lineOfTag } from '#build/errors/authorError.ts';

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

test('a page that no file of a lesson is behind is named itself', () => {
  const error = authorError({ page: '/lessons/77-none/', tag: 'Cite', prop: 'to', value: 'x', allowed: 'y' });
  expect(error.message).toBe('content/lessons/77-none.mdx: <Cite to>: got "x"; allowed: y');
});

const TEXT = `One <Cite to="a" /> and
<Cite to="b" at="p. > 3" />.

<Guess
  id="g"
  domain={[0, 1]}
>
<Machine numClasses={3} />
<Machine numClasses={12} /> <MachineRoom numClasses={12} />`;

test.each([
  ['Cite', 'to', 'b', 2],
  ['Cite', 'at', 'p. > 3', 2],
  ['Machine', 'numClasses', 12, 9],
  ['MachineRoom', 'numClasses', 12, 9],
  ['Machine', 'classes', undefined, 8],
  ['Machine', 'numClasses', 7, undefined],
  ['Guess', 'axis', 7, undefined],
  ['Guess', 'truth', undefined, 4],
  ['Guess', 'domain', [0, 1], 4],
  ['Other', 'id', 'x', undefined],
])('the line of <%s %s> with %j is %s', (tag, prop, value, line) => {
  expect(lineOfTag(TEXT, { tag, prop, value })).toBe(line);
});
