import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/06-betting-with-logs/';

const readout = (page: Page, id: string) => page.locator(`#${id} .plate-readout`).first().innerText();

async function openAt(search: string, id: string): Promise<Page> {
  const { page } = await browser.open(`${LESSON}${search}`);
  await comeAlive(page, id);
  return page;
}

test('the bet goes by keyboard to the corner, where it is ruined, and a button makes it honest', async () => {
  const page = await openAt('?bet.comparison=on', 'bet');
  expect(await readout(page, 'bet')).toContain('Expected: +1.099');
  const bet = page.locator('#bet').getByRole('slider', { name: 'Your bet' });
  await bet.press('End');
  await expect.poll(() => readout(page, 'bet')).toContain('Ruined in round');
  expect(await bet.getAttribute('aria-valuetext')).toBe('man 1.00, lady .00, woman .00');
  await page.locator('#bet').getByRole('button', { name: 'bet what comes' }).click();
  await expect.poll(() => readout(page, 'bet')).toContain('.000 (divergence)');
});

test('the ring of the bet follows the pointer into the dashed line', async () => {
  const page = await openAt('?bet.comparison=on', 'bet');
  const bet = page.locator('#bet').getByRole('slider', { name: 'Your bet' });
  const ring = (await bet.locator('.handle-ring').boundingBox())!;
  const truth = (await page.locator('#bet .bet-truth').boundingBox())!;
  await page.mouse.move(ring.x + ring.width / 2, ring.y + ring.height / 2);
  await page.mouse.down();
  await page.mouse.move(truth.x + truth.width / 2, truth.y + truth.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => readout(page, 'bet')).toMatch(/= \+\.14/);
});

test('softmax twice stands on its floor where one softmax has learnt all', async () => {
  const page = await openAt('?twice.gap=0', 'twice');
  await page
    .locator('#twice')
    .getByRole('slider', { name: 'Lead of the label’s logit, on the loss' })
    .press('End');
  await expect.poll(() => readout(page, 'twice')).toContain('loss of .000');
  expect(await readout(page, 'twice')).toContain('two have 1.461');
});

test('the lowest point of the smoothed loss is held by hand, with the keyboard', async () => {
  const page = await openAt('?smooth.gap=4.45', 'smooth');
  await page
    .locator('#smooth')
    .getByRole('slider', { name: 'Gap of the logits, on the smoothed loss' })
    .press('ArrowRight');
  await expect.poll(() => readout(page, 'smooth')).toContain('You hold the lowest point');
  expect(await readout(page, 'smooth')).toContain('4.511');
});

test('sure and wrong: the cross-entropy pulls with nearly 1, squared error with nearly nothing', async () => {
  const page = await openAt('?pulls.gap=0', 'pulls');
  await page
    .locator('#pulls')
    .getByRole('slider', { name: 'Label’s lead over the strongest wrong class' })
    .press('Home');
  await expect.poll(() => readout(page, 'pulls')).toContain('pull 1.0000');
  expect(await readout(page, 'pulls')).toContain('pull .00009');
});
