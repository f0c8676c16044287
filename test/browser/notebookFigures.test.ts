import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import type { Notebook } from '#build/take-away/notebook.ts';
import { useBrowser } from './openPage.ts';

const browser = useBrowser();

const PAINT = [
  'fill',
  'fill-opacity',
  'font-size',
  'font-style',
  'font-weight',
  'opacity',
  'paint-order',
  'stroke',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
];

/** What a browser makes of each visible part of the drawings that a selector finds, in order. */
const paintOf = (page: Page, selector: string) =>
  page.evaluate(
    ([found, properties]) =>
      [...document.querySelectorAll<SVGSVGElement>(found)].map((svg) =>
        [...svg.querySelectorAll('g, text, tspan, circle, line, path, rect')]
          .filter((part) => part.getClientRects().length > 0 && !part.closest('defs, clipPath, symbol'))
          .map((part) => {
            const style = getComputedStyle(part);
            return [
              part.localName,
              ...properties.map((name) => `${name}: ${style.getPropertyValue(name)}`),
            ].join('; ');
          }),
      ),
    [selector, PAINT] as const,
  );

/** The pictures that a lesson's notebook holds, by the widget. */
function picturesOf(slug: string): ReadonlyMap<string, readonly string[]> {
  const file = `${inject('siteFolder')}lessons/${slug}.ipynb`;
  const { cells }: Notebook = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(
    cells.flatMap(({ metadata: { figure }, source }) => {
      const found = [...source.join('').matchAll(/src="data:image\/svg\+xml;base64,([^"]+)"/g)];
      return figure ? [[figure, found.map(([, base64]) => Buffer.from(base64!, 'base64').toString())]] : [];
    }),
  );
}

describe.each([
  '01-two-classes',
  '04-too-many-parameters',
  '07-the-gradient-every-line',
  '12-the-family-and-the-exam',
])('the pictures in the notebook of %s', (slug) => {
  test('are painted as the page paints its figures', async () => {
    const address = `lessons/${slug}/`;
    const options = { javaScriptEnabled: false, colorScheme: 'light' } as const;
    const { page } = await browser.open(address, options);
    // A page of its own: the site's pages let no style attribute in.
    const blank = await page.context().newPage();
    const figures = picturesOf(slug);
    expect(figures.size).toBeGreaterThan(0);
    for (const [id, pictures] of figures) {
      if (pictures.length === 0) continue;
      await blank.setContent(pictures.join('\n'));
      // The paper of each is its first part.
      const alone = (await paintOf(blank, 'svg')).map(([, ...parts]) => parts);
      const shown = await paintOf(page, `#${id} .plate-figure svg, #${id} svg[role]`);
      for (const parts of alone)
        expect(
          shown.some((on) => on.join() === parts.join()),
          `${id}\n${parts.join('\n')}`,
        ).toBe(true);
      expect(alone.flat().length).toBeGreaterThan(0);
    }
  });
});
