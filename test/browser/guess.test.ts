import { describe, expect, test } from 'vitest';
import { softmax } from '#engine';
import { formatShare } from '#notation/formatNumber.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const ROWS = { lesson: 'lessons/02-from-two-to-k/', id: 'draw-the-shares' };
const CURVE = { lesson: 'lessons/01-two-classes/', id: 'draw-the-loss' };

async function openGuess({ lesson, id }: typeof ROWS, options = {}) {
  const { page } = await browser.open(lesson, options);
  await comeAlive(page, id);
  const guess = page.locator(`#${id}`);
  return { page, guess, show: guess.getByRole('button', { name: 'Show', exact: true }) };
}

describe('a guess that is drawn', () => {
  test('asks first: no truth before the reader has moved a mark, then the gap in words, kept over a reload', async () => {
    const { page, guess, show } = await openGuess(ROWS);
    expect(await show.isDisabled()).toBe(true);
    expect(await guess.locator('.guess-truth').first().isVisible()).toBe(false);
    expect(await guess.getByText('The largest takes all').isVisible()).toBe(false);
    await guess.getByRole('slider', { name: 'share, seven, z = 2' }).focus();
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('Shift+ArrowRight');
    expect(await guess.getByRole('slider').first().getAttribute('aria-valuetext')).toBe('.90');
    await show.click();
    const said = guess.locator('.guess-said');
    // The last class has the smallest share, and its mark still stands in the middle.
    const least = softmax([2, 1, 0, -1])[3];
    await expect
      .poll(() => said.innerText())
      .toBe(
        `The widest gap is at nine, z = −1: you marked .50, it is ${formatShare(least, 2)}. That is ${formatShare(0.5 - least, 2)} too high.`,
      );
    expect(await guess.getByText('The largest takes all').isVisible()).toBe(true);
    expect(await guess.getByRole('slider').count()).toBe(0);
    await page.reload();
    await comeAlive(page, ROWS.id);
    await expect.poll(() => said.innerText()).toContain('you marked .50');
    expect(await show.isVisible()).toBe(false);
  });

  test('can be skipped, and is open again after a reload', async () => {
    const { page, guess, show } = await openGuess(ROWS);
    await guess.getByRole('button', { name: 'Show without a guess' }).click();
    expect(await guess.locator('.guess-truth').first().isVisible()).toBe(true);
    expect(await guess.locator('.guess-mine').first().isVisible()).toBe(false);
    expect(await guess.locator('.guess-said').innerText()).toContain('seven, z = 2: .64');
    await page.reload();
    await comeAlive(page, ROWS.id);
    expect(await show.isVisible()).toBe(true);
  });

  test('as a curve is drawn in one stroke, and not a point is left behind', async () => {
    const { page, guess, show } = await openGuess(CURVE);
    const paper = (await guess.locator('.guess-paper').boundingBox())!;
    await page.mouse.move(paper.x + 2, paper.y + paper.height - 2);
    await page.mouse.down();
    await page.mouse.move(paper.x + paper.width - 2, paper.y + 2, { steps: 3 });
    await page.mouse.up();
    const values = await guess
      .getByRole('slider')
      .evaluateAll((all) => all.map((one) => Number(one.getAttribute('aria-valuenow'))));
    expect(values).toHaveLength(11);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(new Set(values).size).toBe(11);
    await show.click();
    await expect.poll(() => guess.locator('.guess-said').innerText()).toMatch(/^The widest gap is at z = \d/);
  });

  test('as a curve is one stop of the tab key: left and right go from point to point, up and down move it', async () => {
    const { page, guess } = await openGuess(CURVE);
    const stops = guess.locator('[role=slider][tabindex="0"]');
    expect(await stops.count()).toBe(1);
    await stops.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowUp');
    const moved = guess.getByRole('slider', { name: 'loss at z = 4' });
    await expect.poll(() => moved.getAttribute('aria-valuetext')).toBe('4.2');
    expect(await moved.evaluate((point) => point === document.activeElement)).toBe(true);
    expect(await stops.count()).toBe(1);
  });

  test('is drawn by a finger that takes hold of the curve; elsewhere the page scrolls', async () => {
    const { guess } = await openGuess(CURVE, { hasTouch: true, viewport: { width: 390, height: 844 } });
    const prevented = (part: string) =>
      guess
        .locator(part)
        .first()
        .evaluate(
          (element) =>
            !element.dispatchEvent(new TouchEvent('touchstart', { bubbles: true, cancelable: true })),
        );
    expect(await prevented('[role=slider]')).toBe(true);
    expect(await prevented('.guess-paper')).toBe(false);
  });

  test('without scripts opens its answer natively and shows no mark that cannot be moved', async () => {
    const { page } = await browser.open(ROWS.lesson, { javaScriptEnabled: false });
    const guess = page.locator(`#${ROWS.id}`);
    expect(await guess.getByRole('button').count()).toBe(0);
    expect(await guess.getByRole('slider').count()).toBe(0);
    expect(await guess.locator('.figure-wide .guess-truth').first().isVisible()).toBe(false);
    await guess.getByText('Show the answer').click();
    expect(await guess.locator('.figure-wide .guess-truth').first().isVisible()).toBe(true);
    expect(await guess.getByText('The largest takes all').isVisible()).toBe(true);
  });

  test('on paper stands with its answer', async () => {
    const { page, guess } = await openGuess(ROWS);
    await page.emulateMedia({ media: 'print' });
    expect(await guess.locator('.guess-truth').first().isVisible()).toBe(true);
    expect(await guess.getByText('The largest takes all').isVisible()).toBe(true);
    expect(await guess.getByRole('button', { name: 'Show', exact: true }).isVisible()).toBe(false);
    expect(await guess.locator('.guess-mine').first().isVisible()).toBe(false);
  });
});
