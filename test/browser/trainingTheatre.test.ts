import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/08-training-theatre/';

const readout = (page: Page, id: string) => page.locator(`#${id} .plate-readout`).first().innerText();

async function openAt(search: string, id: string): Promise<Page> {
  const { page } = await browser.open(`${LESSON}${search}`);
  await comeAlive(page, id);
  return page;
}

test('the studio trains, branches, and shows two futures that part where one thing is changed', async () => {
  const page = await openAt('', 'studio');
  const studio = page.locator('#studio');
  await studio.getByRole('button', { name: /^Branch from step/ }).click();
  await expect.poll(() => studio.locator('.lane').count()).toBe(2);
  await studio.getByLabel('Method').nth(1).selectOption('damped');
  const scrub = studio.getByRole('slider', { name: 'Training step' });
  await scrub.press('End');
  await expect.poll(() => readout(page, 'studio')).toContain('In the branch');
  await expect.poll(() => studio.locator('.lane').nth(1).innerText()).toContain('Converged at step');
});

test('points are painted, taken up and deleted with the keyboard, and stay in the address', async () => {
  const page = await openAt('?studio.data=own', 'studio');
  const studio = page.locator('#studio');
  const said = () => studio.locator('[role=application] [aria-live]').innerText();
  const points = () => studio.locator('.studio-plane svg').first().getAttribute('aria-label');
  await studio.getByRole('radio', { name: 'paint class 1' }).check({ force: true });
  const plane = studio.getByRole('application');
  await plane.focus();
  await plane.press('Enter');
  await plane.press('ArrowRight');
  await plane.press('ArrowRight');
  await plane.press('Enter');
  await expect.poll(points).toContain('2 points');
  await studio.getByRole('radio', { name: 'move' }).check({ force: true });
  await plane.focus();
  await plane.press('Enter');
  await expect.poll(said).toContain('holding class 1');
  await plane.press('ArrowUp');
  await plane.press('Enter');
  await plane.press('Delete');
  await expect.poll(points).toMatch(/and 1 point$/);
  await expect.poll(() => new URL(page.url()).searchParams.get('studio.points')).toMatch(/^.{5}$/);
});

test('a diverging run is announced in words, and no number on the page is NaN', async () => {
  const page = await openAt('?studio.learningRate=3&studio.l2Strength=1&studio.frame=300', 'studio');
  await expect
    .poll(() => page.locator('#studio .studio-news').first().innerText())
    .toContain('Diverged at step');
  expect(await page.locator('#studio').innerText()).not.toMatch(/NaN|Infinity/);
});

test('in the clinic full steps are thrown out, and a line search arrives from the same start', async () => {
  const page = await openAt('?clinic.start=3&clinic.step=10', 'clinic');
  await expect.poll(() => readout(page, 'clinic')).toContain('Thrown out');
  await page.locator('#clinic').getByRole('radio', { name: 'line search' }).check({ force: true });
  await expect.poll(() => readout(page, 'clinic')).not.toContain('Thrown out');
});

test('clouds that overlap bring the weights to rest, clouds that stand apart do not', async () => {
  const page = await openAt('', 'endless');
  await expect.poll(() => readout(page, 'endless')).toContain('0 points are on the wrong side');
  const before = await readout(page, 'endless');
  await page.locator('#endless').getByRole('radio', { name: 'overlap' }).check({ force: true });
  await expect.poll(() => readout(page, 'endless')).not.toBe(before);
  expect(await readout(page, 'endless')).not.toContain(' 0 points are on the wrong side');
});
