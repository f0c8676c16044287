import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/06-betting-with-logs/';
const QUESTION = '06-betting-with-logs/first-loss';
const dayNow = (page: Page) =>
  page.evaluate(() => Math.floor((Date.now() - new Date().getTimezoneOffset() * 60_000) / 86_400_000));
const keptReview = (page: Page) =>
  page.evaluate(
    () =>
      JSON.parse(localStorage.getItem('softmax:review') ?? '{}') as Record<
        string,
        { right: number; due: number }
      >,
  );
const state = (page: Page) => page.locator('.review-state').innerText();

/** Chooses an option by keyboard and commits. */
async function answer(page: Page, option: string): Promise<void> {
  const question = page.locator('#first-loss');
  await question.locator('input').first().focus();
  for (let press = 0; !(await question.locator(`input[value="${option}"]`).isChecked()); press += 1) {
    if (press > 3) throw new Error(`option ${option} cannot be reached by keyboard`);
    await page.keyboard.press(press === 0 ? 'Space' : 'ArrowDown');
  }
  await page.keyboard.press('Enter');
  await question.and(page.locator('[data-answered]')).waitFor();
}

/** Opens the review with some questions due so many days from now. */
async function openReview(due: Record<string, number>) {
  const opened = await browser.open('review/');
  const today = await dayNow(opened.page);
  const review = Object.fromEntries(
    Object.entries(due).map(([key, days]) => [key, { right: 0, due: today + days }]),
  );
  await opened.page.evaluate((text) => localStorage.setItem('softmax:review', text), JSON.stringify(review));
  await opened.page.reload();
  return { ...opened, today };
}

describe('the review', () => {
  test('gets a question that a lesson saw answered wrong, for the next day', async () => {
    const { page } = await browser.open(LESSON);
    await answer(page, 'one');
    expect(Object.keys(await keptReview(page))).toEqual([QUESTION]);
    await page.locator(`#first-loss .predict-again a`).click();
    await expect.poll(() => state(page)).toBe('Nothing is due today. Next: tomorrow, 1 question.');
  });

  test('gets nothing from a right answer', async () => {
    const { page } = await browser.open(LESSON);
    await answer(page, 'ln-k');
    expect(await page.locator('#first-loss .predict-again').isVisible()).toBe(false);
    await page.goto(new URL('../../review/', page.url()).href);
    await expect.poll(() => state(page)).toContain('Nothing to review');
    expect(await keptReview(page)).toEqual({});
  });

  test('asks by keyboard what is due, as its lesson does, and puts it off by 3 days after a right answer', async () => {
    const { page, today } = await openReview({ [QUESTION]: 0, '06-betting-with-logs/best-split': -1 });
    await expect.poll(() => state(page)).toBe('2 questions are due today.');
    await page.locator('predict-question').waitFor();
    expect(await page.locator('predict-question').getAttribute('id')).toBe('best-split');
    await page.locator('predict-question input').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('.predict-kept').innerText())
      .toBe('The question comes back tomorrow.');
    await page.keyboard.press('Tab');
    while (!(await page.locator('.review-next').evaluate((next) => next === document.activeElement)))
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('predict-question#first-loss').waitFor();
    expect(await page.locator('.review-stage h3').evaluate((head) => head === document.activeElement)).toBe(
      true,
    );
    await answer(page, 'ln-k');
    expect(await page.locator('.predict-kept').innerText()).toBe('The question comes back in 3 days.');
    expect((await keptReview(page))[QUESTION]).toEqual({ right: 1, due: today + 3 });
    expect(await state(page)).toBe('Nothing is due today. Next: tomorrow, 1 question.');
    expect(await page.evaluate(() => localStorage.getItem('softmax:answers'))).toBeNull();
    const look = await page.locator('predict-question [data-chosen] a').getAttribute('href');
    expect(new URL(look!).pathname).toContain(LESSON);
  });

  test('is as it was left after a way into the lesson and back', async () => {
    const { page } = await openReview({ [QUESTION]: 0 });
    await page.locator('.review-stage h3 a').click();
    await expect.poll(() => page.url()).toContain(`${LESSON}#first-loss`);
    await page.goBack();
    await page.locator('predict-question').waitFor();
    expect(await state(page)).toBe('1 question is due today.');
  });

  test('forgets a question that its lesson no longer asks', async () => {
    const { page } = await openReview({ '06-betting-with-logs/no-such-question': 0 });
    await expect.poll(() => state(page)).toContain('Nothing to review');
  });

  test('says so where storage is refused, and without scripts', async () => {
    const { page } = await browser.open('review/', {
      prepare: async (fresh) => {
        await fresh.addInitScript(() => {
          Object.defineProperty(window, 'localStorage', {
            get() {
              throw new DOMException('refused', 'SecurityError');
            },
          });
        });
      },
    });
    await expect.poll(() => state(page)).toContain('keeps nothing');
    const still = await browser.open('review/', { javaScriptEnabled: false });
    expect(await still.page.locator('main').innerText()).toContain('Without scripts no answer is kept');
  });
});

describe('progress', () => {
  test('is saved as a file, deleted once confirmed, and comes back from the file', async () => {
    const { page } = await openReview({ [QUESTION]: 2 });
    const count = page.locator('[data-kept="review"]');
    await expect.poll(() => count.innerText()).toBe('1');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as a file' }).click(),
    ]);
    const file = path.join(tmpdir(), `progress-${process.pid}.json`);
    await download.saveAs(file);

    const remove = page.getByRole('button', { name: 'Delete all' });
    await remove.click();
    await page.keyboard.press('Escape');
    expect(await count.innerText()).toBe('1');
    await remove.click();
    await page.locator('dialog').getByRole('button', { name: 'Delete all' }).click();
    await expect.poll(() => count.innerText()).toBe('0');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    expect(await state(page)).toContain('Nothing to review');

    await page.locator('input[type=file]').setInputFiles(file);
    await expect.poll(() => count.innerText()).toBe('1');
    expect(await state(page)).toContain('Next: in 2 days');
  });

  test('refuses a file of something else in words, and keeps what it has', async () => {
    const { page } = await openReview({ [QUESTION]: 2 });
    const file = path.join(tmpdir(), `other-${process.pid}.json`);
    writeFileSync(file, '{"name":"another"}');
    await page.locator('input[type=file]').setInputFiles(file);
    await expect.poll(() => page.locator('.kept-said').innerText()).toContain('This is no progress file');
    expect(Object.keys(await keptReview(page))).toEqual([QUESTION]);
  });
});
