import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/07-the-gradient-every-line/';

const plate = (page: Page) => page.locator('#pull-a-logit');
const slopes = async (page: Page) =>
  (await plate(page).locator('.table-numbers tbody tr td:last-child').allInnerTexts()).map((text) =>
    text.trim(),
  );

async function openAt(search: string): Promise<Page> {
  const { page } = await browser.open(`${LESSON}${search}`);
  await comeAlive(page, 'pull-a-logit');
  return page;
}

describe('pull a logit', () => {
  test('stands in the first screen, and its link shows what pulling up the label does to the other slopes', async () => {
    const page = await openAt('');
    expect((await plate(page).boundingBox())!.y).toBeLessThan(page.viewportSize()!.height);
    expect(await slopes(page)).toEqual(['.090', '−.755', '.665']);
    const pulled = await openAt('?pull-a-logit.logits=1,3,3&pull-a-logit.pulled=1');
    const after = (await slopes(pulled)).map((text) => Number(text.replace('−', '-')));
    expect(after[0]).toBeLessThan(0.09);
    expect(after.reduce((sum, slope) => sum + slope, 0)).toBeCloseTo(0, 2);
  });

  test('by keyboard: the curve is that of the logit held, and the slopes follow', async () => {
    const page = await openAt('');
    const chart = plate(page).locator('.chart svg').filter({ visible: true });
    expect(await chart.getAttribute('aria-label')).toContain('the logit of Chinstrap moves alone');
    const gentoo = plate(page).getByRole('slider', { name: 'Logit of Gentoo' });
    await gentoo.press('Home');
    await expect.poll(() => slopes(page)).toContain('.002');
    await expect.poll(() => chart.getAttribute('aria-label')).toContain('the logit of Gentoo moves alone');
  });

  test('steps down the slopes until the loss is small', async () => {
    const page = await openAt('');
    const loss = async () =>
      Number((await plate(page).locator('.plate-state').innerText()).replace('loss ', ''));
    expect(await loss()).toBe(1.408);
    const step = plate(page).getByRole('button', { name: 'step down the slopes' });
    for (let k = 0; k < 12; k += 1) await step.click();
    await expect.poll(loss).toBeLessThan(0.2);
  });
});
