import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();

describe.each(['loss-slope', 'double-softmax', 'smooth', 'max-entropy-triangle'])(
  'a point held on %s',
  (id) => {
    test.each([390, 1280])(
      'lies on the ring that the build drew, at %i pixels and before anything is drawn anew',
      async (width) => {
        const { page } = await browser.open(`widgets/${id}/`, { viewport: { width, height: 900 } });
        await comeAlive(page, id);
        await page.locator(`#${id} .chart-handle`).first().waitFor();
        const gaps = await page.evaluate((widget) => {
          const middle = (element: Element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return [x + width / 2, y + height / 2];
          };
          return [...document.querySelectorAll(`#${widget} .chart-handle`)].map((handle) => {
            const [x, y] = middle(handle);
            const rings = [...handle.parentElement!.querySelectorAll('svg circle')]
              .filter((ring) => ring.getClientRects().length > 0)
              .map(middle);
            return Math.min(...rings.map(([ringX, ringY]) => Math.hypot(ringX - x, ringY - y)));
          });
        }, id);
        expect(gaps.length).toBeGreaterThan(0);
        for (const gap of gaps) expect(gap).toBeLessThan(1.5);
      },
    );
  },
);
