import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { surprisal } from '#engine';
import { formatNumber } from '#notation/formatNumber.ts';
import { ITEMS } from '#widgets/exam/items.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/12-the-family-and-the-exam/';

const exam = (page: Page) => page.locator('#exam');
const status = (page: Page) => exam(page).locator('.plate-state').innerText();

/** Says .52 to the item shown, by keyboard alone. */
async function answerByKeyboard(page: Page): Promise<void> {
  await exam(page).locator('input[type=range]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => exam(page).locator('output').innerText()).toBe('.52');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}

describe('the exam', () => {
  test('takes an answer by keyboard, says what is the case and what it cost, and leads on', async () => {
    const { page } = await browser.open(LESSON);
    await comeAlive(page, 'exam');
    await answerByKeyboard(page);
    const answer = exam(page).locator('.exam-answer');
    await answer.waitFor();
    const [first, second] = ITEMS;
    expect(await answer.innerText()).toContain(first!.isTrue ? 'True.' : 'False.');
    const cost = formatNumber(surprisal(first!.isTrue ? 0.52 : 0.48));
    expect(await answer.innerText()).toContain(`${cost} nats`);
    expect(await answer.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => exam(page).locator('.exam-statement').innerText()).toBe(second!.statement);
  });

  test('keeps answers over a reload, forgets them on Reset, and can bring them back', async () => {
    const { page } = await browser.open(LESSON);
    await comeAlive(page, 'exam');
    await answerByKeyboard(page);
    await expect.poll(() => status(page)).toBe('1 of 20 answered');
    await page.reload();
    await comeAlive(page, 'exam');
    await expect.poll(() => status(page)).toBe('1 of 20 answered');
    await exam(page).getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => status(page)).toBe('0 of 20 answered');
    await exam(page).getByRole('button', { name: 'Bring back 1 answer', exact: true }).click();
    await expect.poll(() => status(page)).toBe('1 of 20 answered');
  });

  test('does not lose answers when a link sets another widget of the page', async () => {
    const { page } = await browser.open(LESSON);
    await comeAlive(page, 'exam');
    await answerByKeyboard(page);
    await expect.poll(() => status(page)).toBe('1 of 20 answered');
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = '?honest-score.numNegatives=9999#honest-score';
      document.body.append(link);
      link.click();
    });
    await expect.poll(() => page.url()).toContain('honest-score.numNegatives=9999');
    expect(await status(page)).toBe('1 of 20 answered');
  });
});
