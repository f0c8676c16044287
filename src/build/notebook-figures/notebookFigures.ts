import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesUnder } from '../after/filesUnder.ts';
import { linesOf, type Notebook } from '../take-away/notebook.ts';
import { type PageFigure, pageFigures } from './pageFigures.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('$', '&#36;');

/**
 * A picture that stands in a cell of Markdown. An attachment of this type is refused by JupyterLab, and an output of
 * it is shown in notebooks only that were run on the same machine; an address that is the picture itself is shown by all.
 */
const picture = ({ label, svg }: PageFigure) =>
  `<img alt="${escaped(label)}" src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">`;

/** A lesson's notebook with the pictures of its widgets, below the name of each. */
export function withFigures(
  notebook: Notebook,
  figures: ReadonlyMap<string, readonly PageFigure[]>,
): Notebook {
  const cells = notebook.cells.map((cell) => {
    const shown = figures.get(cell.metadata.figure ?? '') ?? [];
    if (shown.length === 0) return cell;
    const [name, ...others] = cell.source.join('').split('\n\n');
    return { ...cell, source: linesOf([name, shown.map(picture).join('\n'), ...others].join('\n\n')) };
  });
  return { ...notebook, cells };
}

/** Puts into each lesson's notebook the figures of its page, as the build has drawn them. */
export function notebookFigures(): AstroIntegration {
  return {
    name: 'notebook-figures',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        for (const file of (await filesUnder(fileURLToPath(dir))).filter((name) => name.endsWith('.ipynb'))) {
          const page = await readFile(file.replace(/\.ipynb$/, '/index.html'), 'utf8');
          const notebook: Notebook = JSON.parse(await readFile(file, 'utf8'));
          const drawn = withFigures(notebook, pageFigures(page));
          await writeFile(file, `${JSON.stringify(drawn, null, 1)}\n`);
        }
      },
    },
  };
}
