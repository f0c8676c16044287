import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesUnder } from './filesUnder.ts';
import { thinLines } from './thinLines.ts';

const FIGURE = /<svg[\s>][\s\S]*?<\/svg>/g;
/** Attributes that hold positions; values of sliders and texts keep every digit. */
const POSITION = /(\s(?:[xy][12]?|c[xy]|r[xy]?|width|height|d|points|transform)=")([^"]*)"/g;
const LONG_DECIMAL = /-?\d+\.\d{3,}(?:e-?\d+)?/g;

/** Positions in the figures of a page, rounded to a tenth of a pixel, and no more of them than its lines have bends: nobody sees less, and a page loses a fifth. */
export function roundPositions(html: string): string {
  return html.replace(FIGURE, (figure) =>
    thinLines(figure).replace(
      POSITION,
      (_, start: string, value: string) =>
        `${start}${value.replace(LONG_DECIMAL, (number) => String(Number(Number(number).toFixed(1))))}"`,
    ),
  );
}

export function roundFigures(): AstroIntegration {
  return {
    name: 'round-figures',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        for (const file of (await filesUnder(fileURLToPath(dir))).filter((name) => name.endsWith('.html'))) {
          const html = await readFile(file, 'utf8');
          await writeFile(file, roundPositions(html));
        }
      },
    },
  };
}
