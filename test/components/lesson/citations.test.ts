import { expect, test } from 'vitest';
import { citedKeys, shortCitation } from '#components/lesson/citations.ts';

test('the sources of a text come in the order of their first mention, each once', () => {
  const text = 'See <Cite to="b-2" /> and <Cite to="a-1" at="p. 3" />; again <Cite to="b-2" />.';
  expect(citedKeys(text)).toEqual(['b-2', 'a-1']);
});

test.each([
  [['D. R. Cox'], 'Cox 1958'],
  [['Alexandre de Brébisson', 'Pascal Vincent'], 'de Brébisson and Vincent 1958'],
  [['A. One', 'B. Two', 'C. Three'], 'One et al. 1958'],
])('%j are cited as %s', (authors, expected) => {
  expect(shortCitation({ authors, year: 1958 })).toBe(expected);
});
