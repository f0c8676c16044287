import { expect, test } from 'vitest';
import { citation } from '#widgets/kit/take-away/citation.ts';

test('a figure in its state is an entry for BibTeX whose link brings the state back', () => {
  const link = 'https://example.org/lessons/02/?machine.numClasses=5&machine.logits=1,2#machine';
  expect(
    citation({ widget: 'three-row-machine', title: 'Cost & time, 100 %', link, day: '2026-11-29' }),
  ).toBe(`@misc{softmax-three-row-machine,
  author = {{From logistic to softmax}},
  title = {{Cost \\& time, 100 \\%}},
  howpublished = {Interactive figure},
  year = {2026},
  url = {${link}},
  urldate = {2026-11-29},
}`);
});

test('braces of a link cannot end its field, and what it has encoded stays', () => {
  const entry = citation({
    widget: 'x',
    title: 'X',
    link: 'https://example.org/?a={1}&b=%7B2%7D',
    day: '2026-01-02',
  });
  expect(entry).toContain('url = {https://example.org/?a=%7B1%7D&b=%7B2%7D},');
});
