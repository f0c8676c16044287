import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pageFigures } from '#build/notebook-figures/pageFigures.ts';
import { canRunNbformat, PYTHON } from '../python.ts';
import { builtPages } from './pages.ts';

const lessons = builtPages().filter(({ address }) => /^lessons\/\d/.test(address));
const PICTURE = /<img alt="([^"]+)" src="data:image\/svg\+xml;base64,([^"]+)">/g;

/** A lesson with its notebook, as they were built. */
const NOTEBOOKS = lessons.map(({ address, file, html, document }) => {
  const text = readFileSync(file.replace(/\/index\.html$/, '.ipynb'), 'utf8');
  const cells: readonly { readonly source: readonly string[] }[] = JSON.parse(text).cells;
  const pictures = cells.flatMap(({ source }) =>
    [...source.join('').matchAll(PICTURE)].map(([, label, svg]) => ({
      label,
      svg: Buffer.from(svg!, 'base64').toString(),
    })),
  );
  return { address, html, document, text, pictures };
});

/** A notebook by its own format, and each of its pictures as a file of XML. */
const CHECK = `
import base64, nbformat, re, sys, xml.dom.minidom
notebook = nbformat.reads(sys.stdin.read(), 4)
nbformat.validate(notebook)
for cell in notebook.cells:
    for picture in re.findall('src="data:image/svg[+]xml;base64,([^"]+)"', cell.source):
        xml.dom.minidom.parseString(base64.b64decode(picture))
`;

describe.each(NOTEBOOKS)('the notebook of /$address', ({ html, document, text, pictures }) => {
  test('has each figure of its page, in words too, and nothing of them is taken from elsewhere', () => {
    const figures = [...pageFigures(html).values()].flat();
    expect(pictures.length).toBe(figures.length);
    expect(pictures.length).toBeGreaterThan(2);
    for (const { label, svg } of pictures) {
      expect(label).toMatch(/\p{L}/u);
      expect(svg).not.toMatch(/var\(|light-dark|\bclass=|initial|(?:href|src)="(?!#)|url\((?!["']?#)/);
    }
  });

  test.runIf(canRunNbformat)('is one by its own format, with pictures that any program reads', () => {
    execFileSync(PYTHON, ['-c', CHECK], { input: text });
  });

  test('is saved, not opened, by the link on its page, whatever type its host gives it', () => {
    const link = document.querySelector('a[href$=".ipynb"]');
    expect(link?.hasAttribute('download')).toBe(true);
  });
});
