import { expect, test } from 'vitest';
import { bibTex } from '#components/lesson/bibTex.ts';

const source = { authors: ['D. R. Cox'], year: 1958, title: 'Of R & D', in: 'Journal of X 20(2)' };

test('a source becomes an entry under its key, with what BibTeX would read as commands escaped', () => {
  expect(bibTex('cox-1958', { ...source, pages: '1–9', doi: '10.1111/j.x' })).toBe(
    [
      '@article{cox-1958,',
      '  author = {D. R. Cox},',
      '  title = {{Of R \\& D}},',
      '  year = {1958},',
      '  journal = {Journal of X 20(2)},',
      '  pages = {1--9},',
      '  doi = {10.1111/j.x},',
      '}',
    ].join('\n'),
  );
});

test.each([
  ['Proceedings of ICML, PMLR 48', '@inproceedings', 'booktitle'],
  ['MIT Press', '@book', 'publisher'],
  ['arXiv preprint', '@misc', 'howpublished'],
  ['Journal of the Royal Statistical Society B 20(2)', '@article', 'journal'],
])('what appeared in %s is %s', (place, kind, field) => {
  const entry = bibTex('a-1', { ...source, in: place });
  expect(entry.startsWith(`${kind}{a-1,`)).toBe(true);
  expect(entry).toContain(`  ${field} = {${place}},`);
});
