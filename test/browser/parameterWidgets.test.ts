import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/04-too-many-parameters/';

const readout = (page: Page, id: string) => page.locator(`#${id} .plate-readout`).first().innerText();

async function openAt(search: string, id: string): Promise<Page> {
  const { page } = await browser.open(`${LESSON}${search}`);
  await comeAlive(page, id);
  return page;
}

test('ψ goes to the edge by keyboard, the weights go with it, and the regions stay to the last digit of their paths', async () => {
  const page = await openAt('', 'ghosts');
  const regions = () =>
    page.locator('#ghosts .class-region').evaluateAll((paths) => paths.map((path) => path.getAttribute('d')));
  const before = await regions();
  expect(before).toHaveLength(3);
  const ring = page.locator('#ghosts').getByRole('slider', { name: 'ψ, added to the weights' });
  await ring.press('End');
  await expect
    .poll(() => ring.getAttribute('aria-valuetext'))
    .toContain('10.00 to the weight of bill length');
  expect(await readout(page, 'ghosts')).toContain('none has moved');
  expect(await regions()).toEqual(before);
  await page.locator('#ghosts').getByLabel('Adelie only').check();
  await expect.poll(() => readout(page, 'ghosts')).toContain('moves its borders');
  expect(await regions()).not.toEqual(before);
});

test('a button pins Gentoo: its row is 0, and still nothing moves', async () => {
  const page = await openAt('', 'ghosts');
  await page.locator('#ghosts').getByRole('button', { name: 'Gentoo to 0' }).click();
  await expect
    .poll(() => page.locator('#ghosts .ghost-numbers tbody tr').nth(2).innerText())
    .toMatch(/0\.000\s+0\.000\s+0\.000\s+0\.000/);
  expect(await readout(page, 'ghosts')).toContain('none has moved');
});

test('the start is dragged: without decay the sum stays, with decay it goes to 0', async () => {
  const page = await openAt('', 'trough');
  const start = page.locator('#trough').getByRole('slider', { name: 'Start of the descent' });
  const box = (await start.locator('.handle-ring').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 80, box.y + box.height / 2 + 60, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => start.getAttribute('aria-valuetext')).not.toBe('w1 2.50, w2 0.50');
  const told = await readout(page, 'trough');
  const [, sum, first] = told.match(/w₁ \+ w₂ = (\S+), from (\S+) at/) ?? [];
  expect(sum).toBe(first);
  expect(told).toContain('cannot change the sum');
  await page.locator('#trough input[name="l2Strength"]').press('End');
  await expect.poll(() => readout(page, 'trough')).toContain('w₁ + w₂ = 0.000');
  expect(await readout(page, 'trough')).toContain('still 0.00 apart');
});

test('two programs are one model, then two when weights decay, and one again with half of λ', async () => {
  const page = await openAt('', 'halves');
  expect(await readout(page, 'halves')).toContain('One model');
  expect(await readout(page, 'halves')).toContain('2.000000 times');
  await page.locator('#halves').getByLabel('.1', { exact: true }).check();
  await expect.poll(() => readout(page, 'halves')).toContain('Two models');
  await page.locator('#halves').getByLabel('half', { exact: true }).check();
  await expect.poll(() => readout(page, 'halves')).toContain('One model');
  await page.locator('#halves').getByLabel('three species').check();
  await expect.poll(() => readout(page, 'halves')).toContain('Two models');
});
