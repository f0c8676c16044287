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

test('while the studio plays its charts stay the elements they are', async () => {
  const page = await openAt('?studio.frame=0', 'studio');
  const time = page.locator('#studio .transport-time');
  await expect.poll(() => time.innerText()).toMatch(/of 300/);
  await page.locator('#studio').getByRole('button', { name: 'Play', exact: true }).click();
  const step = async () => Number(/step (\d+) of/.exec(await time.innerText())?.[1] ?? 0);
  // The first drawing of a chart in the page is a new one; from then on it is changed.
  await expect.poll(step).toBeGreaterThan(20);
  const from = await step();
  const counting = await page.evaluateHandle(() => {
    const counted = { added: 0, changed: 0 };
    new MutationObserver((mutations) => {
      for (const { type, addedNodes } of mutations) {
        // Words that change bring a new text, which is none of this.
        counted.added += [...addedNodes].filter((node) => node instanceof Element).length;
        if (type === 'attributes') counted.changed += 1;
      }
    }).observe(document.querySelector('#studio .studio-charts')!, {
      childList: true,
      attributes: true,
      subtree: true,
    });
    return counted;
  });
  await expect.poll(step, { timeout: 60_000 }).toBeGreaterThan(from + 60);
  const counted = await counting.jsonValue();
  expect(counted.changed).toBeGreaterThan(20);
  // Each of the three may be drawn whole once it is first seen, and once more at its width; at every turn it is not.
  expect(counted.added).toBeLessThanOrEqual(6);
});

test('Play that is pressed before anything is trained begins once it is', async () => {
  const { page } = await browser.open(`${LESSON}?studio.data=spirals&studio.frame=0`, {
    // The worker comes late.
    prepare: async (opened) => {
      await opened.route(/worker/i, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 3000));
        await route.continue();
      });
    },
  });
  await comeAlive(page, 'studio');
  const studio = page.locator('#studio');
  const time = studio.locator('.transport-time');
  await expect.poll(() => time.innerText(), { interval: 20 }).toBe('step 0 of 0');
  await studio.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => studio.getByRole('button', { name: 'Pause', exact: true }).count()).toBe(1);
  await expect
    .poll(async () => Number(/step (\d+) of 300/.exec(await time.innerText())?.[1] ?? 0), { timeout: 60_000 })
    .toBeGreaterThan(5);
});

test.each([1280, 390])('the facts of two futures stand level, at %i pixels', async (width) => {
  const { page } = await browser.open(`${LESSON}?studio.branchAt=10&studio.branchMethod=adam`, {
    viewport: { width, height: 900 },
  });
  await comeAlive(page, 'studio');
  const lanes = page.locator('#studio .lane');
  await expect.poll(() => lanes.count()).toBe(2);
  const placesOf = (lane: number, side: 'left' | 'top') =>
    lanes
      .nth(lane)
      .locator('.lane-facts > div')
      .evaluateAll(
        (facts, edge) =>
          facts.map((fact) => {
            const home = edge === 'left' ? fact.closest('.lane')!.getBoundingClientRect().left : 0;
            return Math.round(fact.getBoundingClientRect()[edge] - home);
          }),
        side,
      );
  await expect.poll(async () => (await placesOf(1, 'left')).length).toBe(4);
  expect(await placesOf(1, 'left')).toEqual(await placesOf(0, 'left'));
  if (width === 1280) expect(await placesOf(1, 'top')).toEqual(await placesOf(0, 'top'));
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
