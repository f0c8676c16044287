import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/09-what-the-probabilities-mean/';

const readout = (page: Page, id: string) => page.locator(`#${id} .plate-readout`).first().innerText();

async function openAt(search: string, id: string): Promise<Page> {
  const { page } = await browser.open(`${LESSON}${search}`);
  await comeAlive(page, id);
  return page;
}

test('other digits choose the temperature: no answer changes, the loss and the calibration error fall', async () => {
  const page = await openAt('', 'reliability');
  expect(await readout(page, 'reliability')).toContain('too sure by');
  const right = /right in ([.\d]+) of/.exec(await readout(page, 'reliability'))![1];
  await page
    .locator('#reliability')
    .getByRole('button', { name: /^fit T on/ })
    .click();
  await expect.poll(() => readout(page, 'reliability')).toContain('(as trained');
  const after = await readout(page, 'reliability');
  expect(/right in ([.\d]+) of/.exec(after)![1]).toBe(right);
  const [, error, before] = /calibration error is ([.\d]+) \(as trained ([.\d]+)\)/.exec(after)!;
  expect(Number(error)).toBeLessThan(Number(before));
  const [, loss, lossBefore] = /cross-entropy is ([.\d]+) \(as trained ([.\d]+)\)/.exec(after)!;
  expect(Number(loss)).toBeLessThan(Number(lossBefore));
});

test('the bird goes by arrow keys from a penguin to where two sigmoids say yes', async () => {
  const page = await openAt('?judges.length=25&judges.depth=33', 'judges');
  const bird = page.locator('#judges').getByRole('slider', { name: 'The bird' });
  const before = await bird.getAttribute('aria-valuetext');
  await bird.press('ArrowLeft');
  await expect.poll(() => bird.getAttribute('aria-valuetext')).not.toBe(before);
  await expect.poll(() => readout(page, 'judges')).toContain('2 say yes');
  expect(await readout(page, 'judges')).toContain('Softmax says Adelie');
});

test('by hand all three get the same logits, and only the softmax gives the last class .576', async () => {
  const page = await openAt('?judges.from=hand', 'judges');
  await expect.poll(() => readout(page, 'judges')).toContain('.576');
  expect(await readout(page, 'judges')).toContain('.530');
  expect(await readout(page, 'judges')).toContain('none says yes');
});
