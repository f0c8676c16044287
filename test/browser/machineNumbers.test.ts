import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/05-numbers-that-fit-in-a-machine/';

const readout = (page: Page, id: string) => page.locator(`#${id} .plate-readout`).first();

async function openAt(search: string, id: string): Promise<Page> {
  const { page } = await browser.open(`${LESSON}${search}`);
  await comeAlive(page, id);
  return page;
}

describe('break exp', () => {
  const logit = (page: Page, k: number) =>
    page.locator('#break-exp').getByRole('slider', { name: `Logit of ${PENGUIN_SPECIES[k - 1]}` });

  test('breaks at 89 in 32 bits by one press of a key, and the shift repairs it', async () => {
    const page = await openAt('?break-exp.z1=88&break-exp.z2=87', 'break-exp');
    const row = page.locator('#break-exp .traces tbody tr').nth(1);
    expect(await row.innerText()).not.toContain('∞');
    await logit(page, 1).press('ArrowRight');
    await expect.poll(() => row.innerText()).toContain('the exponential of Adelie is ∞');
    expect(await readout(page, 'break-exp').innerText()).toContain('32-bit and 16-bit break.');
    await page.locator('#break-exp').getByText('shifted', { exact: true }).first().click();
    await expect
      .poll(() => readout(page, 'break-exp').innerText())
      .toContain('All three formats come through.');
  });

  test('+100 moves the log-sum-exp and leaves the shares', async () => {
    const page = await openAt('?break-exp.z1=2&break-exp.z2=1', 'break-exp');
    await page.locator('#break-exp').getByRole('button', { name: '+100' }).click();
    await expect.poll(() => readout(page, 'break-exp').innerText()).toContain('102.313');
    expect(await page.locator('#break-exp .traces tbody tr').first().innerText()).toContain('.7311');
  });

  test('a ring follows the pointer along the bent axis, to a whole number', async () => {
    const page = await openAt('?break-exp.z1=2&break-exp.z2=1', 'break-exp');
    const ring = (await logit(page, 1).locator('circle.handle-ring').boundingBox())!;
    const target = await page.evaluate(() => {
      const marks = [...document.querySelectorAll('#break-exp .range-figure .axis text')];
      const rect = marks.find((mark) => mark.textContent === '100')!.getBoundingClientRect();
      return rect.left + rect.width / 2;
    });
    const y = ring.y + ring.height / 2;
    await page.mouse.move(ring.x + ring.width / 2, y);
    await page.mouse.down();
    await page.mouse.move(target, y, { steps: 6 });
    await page.mouse.up();
    // It keeps the place where it was grabbed, 2 from 0; a pixel is two units out there.
    await expect
      .poll(async () => Math.abs(Number(await logit(page, 1).getAttribute('aria-valuenow')) - 102))
      .toBeLessThan(6);
    expect(await page.locator('#break-exp input[name=z1]').inputValue()).toBe(
      await logit(page, 1).getAttribute('aria-valuenow'),
    );
  });
});

describe('hot and cold', () => {
  const temperature = (page: Page) =>
    page.locator('#hot-and-cold').getByRole('slider', { name: 'Temperature' });

  test('halving T from the question’s state gives .982, and .821 where shares are divided', async () => {
    const page = await openAt('?hot-and-cold.numClasses=2&hot-and-cold.logits=2,0', 'hot-and-cold');
    await page.locator('#hot-and-cold').getByRole('button', { name: 'halve T' }).click();
    await expect.poll(() => readout(page, 'hot-and-cold').innerText()).toContain('Adelie holds .982');
    expect(await readout(page, 'hot-and-cold').innerText()).toContain('instead would give .821');
  });

  test('the keyboard takes T to both ends, and past them the widget says why not', async () => {
    const page = await openAt('', 'hot-and-cold');
    await temperature(page).press('Home');
    await expect.poll(() => readout(page, 'hot-and-cold').innerText()).toContain('At T = .0625');
    await page.locator('#hot-and-cold').getByRole('button', { name: 'halve T' }).click();
    await expect
      .poll(() => page.locator('#hot-and-cold .plate-problem').allInnerTexts())
      .toEqual([expect.stringContaining('0.0625 is used')]);
    await temperature(page).press('End');
    await expect.poll(() => readout(page, 'hot-and-cold').innerText()).toContain('At T = 16');
    expect(await temperature(page).getAttribute('aria-valuetext')).toContain('16, largest share');
  });
});

describe('the soft maximum', () => {
  const logit = (page: Page, species: string) =>
    page.locator('#soft-maximum').getByRole('slider', { name: `Logit of ${species}` });
  const gap = (page: Page) => page.locator('#soft-maximum .plate-figure').nth(1).locator('svg:visible');

  test('three equal logits lie ln 3 below it, and one that moves away takes that back', async () => {
    const page = await openAt(
      '?soft-maximum.z1=0&soft-maximum.z2=0&soft-maximum.z3=0#soft-maximum',
      'soft-maximum',
    );
    expect(await readout(page, 'soft-maximum').innerText()).toContain(
      '1.099 above it, as far as it can be: ln K = 1.099',
    );
    await logit(page, 'Chinstrap').press('Shift+ArrowRight');
    await expect
      .poll(() => readout(page, 'soft-maximum').innerText())
      .toContain('The largest logit is 1.0, the log-sum-exp 1.551: .551 above it, of at most ln K = 1.099');
  });

  test('as written in 16 bits it ends in ∞ one key beyond 11, and the chart marks where', async () => {
    const page = await openAt('?soft-maximum.z1=11#soft-maximum', 'soft-maximum');
    expect(await readout(page, 'soft-maximum').innerText()).toContain('As written in 16 bits it is 11.0');
    await logit(page, 'Adelie').press('ArrowRight');
    await expect
      .poll(() => readout(page, 'soft-maximum').innerText())
      .toContain('As written in 16 bits it is ∞');
    await expect.poll(() => gap(page).innerHTML()).toContain('as written, 16 bits: ∞');
  });
});
