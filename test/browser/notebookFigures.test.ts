import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { pageFigures } from '#build/notebook-figures/pageFigures.ts';
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
    const figures = pageFigures(readFileSync(`${inject('siteFolder')}${address}index.html`, 'utf8'));
    const { page: blank } = await browser.open(address, options);
    for (const [id, pictures] of figures) {
      if (pictures.length === 0) continue;
      await blank.setContent(pictures.map(({ svg }) => svg).join('\n'));
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
