import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { crowdedMarks } from './crowdedMarks.ts';
import { crowded, openGallery, untilStill } from './openGallery.ts';
import { useBrowser } from './openPage.ts';

const browser = useBrowser();

/** Every slider of every widget goes to one of its ends, as by a reader's hand. */
function moveAll(page: Page, end: 'min' | 'max'): Promise<number> {
  return page.evaluate((to) => {
    const sliders = document.querySelectorAll<HTMLInputElement>(
      '.plate label.control input[type=range]:enabled',
    );
    for (const slider of sliders) {
      slider.value = slider[to];
      for (const type of ['input', 'change']) slider.dispatchEvent(new Event(type, { bubbles: true }));
    }
    return sliders.length;
  }, end);
}

describe.each([1280, 390])('at %i pixels', (width) => {
  test('no label of a figure lies on another, a line, a bar or a handle, or is cut off: at first, and with all sliders at either end', async () => {
    const page = await openGallery(browser, width);
    expect(await crowded(page)).toEqual([]);
    await page.evaluate(() => {
      const label = document.querySelector<SVGTextElement>('#odds-rope svg text')!;
      const { x, y, width, height } = label.getBBox();
      const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      line.setAttribute('d', `M${x} ${y}l${width} ${height}`);
      line.style.cssText = 'stroke: black; stroke-width: 2px';
      label.after(line);
    });
    expect((await crowdedMarks(page)).map(({ widget }) => widget)).toEqual(['odds-rope']);
    await page.evaluate(() => document.querySelector('#odds-rope svg text + path')!.remove());
    for (const end of ['min', 'max'] as const) {
      expect(await moveAll(page, end)).toBeGreaterThan(40);
      await untilStill(page);
      expect.soft(await crowded(page), `all sliders at their ${end}`).toEqual([]);
    }
  });
});

test('light and dark differ in inks only: every label stands where it stood', async () => {
  const page = await openGallery(browser, 1280);
  const places = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.plate svg text')].map((text) => {
        const { x, y, width } = text.getBoundingClientRect();
        return [x, y, width].map(Math.round).join();
      }),
    );
  const inLight = await places();
  await page.emulateMedia({ colorScheme: 'dark' });
  await untilStill(page);
  expect(await places()).toEqual(inLight);
});
