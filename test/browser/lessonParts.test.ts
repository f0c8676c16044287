import { describe, expect, test } from 'vitest';
import { softmax } from '#engine';
import { formatShare } from '#notation/formatNumber.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/02-from-two-to-k/';
const still = { reducedMotion: 'reduce' } as const;

describe('a question', () => {
  test('commits only after a choice, then shows what is right, and keeps the first answer over a reload', async () => {
    const { page } = await browser.open(LESSON);
    const question = page.locator('#add-100');
    const commit = question.getByRole('button', { name: 'Commit' });
    expect(await commit.isDisabled()).toBe(true);
    expect(await question.getByText('The factor cancels.').isVisible()).toBe(false);
    await question.getByText('It moves closer to 1').click();
    await commit.click();
    expect(await question.getByText('You chose this.').first().isVisible()).toBe(true);
    expect(await question.getByText(/“A larger logit is a larger share”, but/).isVisible()).toBe(true);
    expect(await question.getByText('The factor cancels.').isVisible()).toBe(true);
    await page.reload();
    expect(await question.getByText('Answered once.').isVisible()).toBe(true);
    expect(await question.getByRole('radio').first().isChecked()).toBe(true);
    expect(await question.getByRole('radio').last().isDisabled()).toBe(true);
    expect(await commit.isVisible()).toBe(false);
  });

  test('is answered by keyboard alone', async () => {
    const { page } = await browser.open(LESSON);
    const question = page.locator('#one-class');
    await question.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await question.getByText('Answered once.').isVisible()).toBe(true);
    expect(await question.locator('[data-chosen]').getAttribute('data-option')).toBe('one');
  });

  test('sends the reader to the state that shows the answer', async () => {
    const { page } = await browser.open(LESSON, still);
    await comeAlive(page, 'three-row-machine');
    const question = page.locator('#both-rise');
    await question.getByText('It rises: its logit rose.').click();
    await question.getByRole('button', { name: 'Commit' }).click();
    await question.getByRole('link', { name: 'Set the machine to the second state.' }).click();
    const share = page.locator('#three-row-machine .plate-readout b').first();
    await expect.poll(() => share.innerText()).toBe(formatShare(softmax([2.5, 3, 0])[0]));
  });

  test('moves the keyboard to the widget that it sets, and leaves the other widgets as the reader set them', async () => {
    const { page } = await browser.open(`${LESSON}?wrong-normalisers.logits=0,0,1,2#one-class`, still);
    await comeAlive(page, 'three-row-machine');
    const question = page.locator('#one-class');
    await question.getByRole('radio').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await question.getByRole('link', { name: 'Set K to 1' }).first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const focused = page.locator('#three-row-machine :focus');
    expect(await focused.count()).toBe(1);
    expect(new URL(page.url()).search).toBe(
      '?wrong-normalisers.logits=0,0,1,2&three-row-machine.numClasses=1',
    );
  });

  test('without scripts opens its answers natively and offers no button that does nothing', async () => {
    const { page } = await browser.open(LESSON, { javaScriptEnabled: false });
    const question = page.locator('#add-100');
    expect(await question.getByRole('button', { name: 'Commit' }).isVisible()).toBe(false);
    expect(await question.getByText('The factor cancels.').isVisible()).toBe(false);
    await question.getByText('Show the answer').click();
    expect(await question.getByText('The factor cancels.').isVisible()).toBe(true);
  });

  test('on paper shows every option before the first answer', async () => {
    const { page } = await browser.open(LESSON);
    await page.emulateMedia({ media: 'print' });
    const tops = (part: string) =>
      page
        .locator(`#add-100 ${part}`)
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    const [labels, answers] = [await tops('.option-label'), await tops('.option-feedback')];
    expect(answers).toHaveLength(3);
    expect(Math.max(...labels)).toBeLessThan(Math.min(...answers));
  });
});

describe('a derivation', () => {
  test('evaluates every line on the reader’s number and says of the note’s line where it holds', async () => {
    const { page } = await browser.open(LESSON);
    const derivation = page.locator('#two-class-logistic');
    const last = derivation.locator('.derivation-line').last();
    // A derivation far down the page is laid out once it is near.
    await derivation.scrollIntoViewIfNeeded();
    await expect.poll(() => last.locator('.line-check').innerText()).toContain('off by .150');
    await derivation.locator('input[name=z2]').fill('0');
    await expect.poll(() => last.locator('.line-check').innerText()).toContain('equal here');
    const values = await derivation.locator('.line-value').allInnerTexts();
    expect(new Set(values).size).toBe(1);
    expect(values[0]).toMatch(new RegExp(`^\\${formatShare(softmax([2, 0])[0], 10)}`));
  });

  test('clamps a number out of range and says so in words', async () => {
    const { page } = await browser.open(LESSON);
    const derivation = page.locator('#two-class-logistic');
    const field = derivation.locator('input[name=z1]');
    await field.fill('50');
    await expect
      .poll(() => derivation.locator('.derivation-problem').innerText())
      .toBe('z1 must lie in [−10, 10]; 10 is used.');
    await field.blur();
    await expect.poll(() => field.inputValue()).toBe('10');
  });

  test('reads a decimal comma, and arrow keys go by steps', async () => {
    const { page } = await browser.open(LESSON);
    const field = page.locator('#two-class-logistic input[name=z1]');
    const value = page.locator('#two-class-logistic .line-value').first();
    await field.fill('');
    await field.pressSequentially('0,5');
    await expect.poll(() => value.innerText()).toBe(formatShare(softmax([0.5, 1])[0], 10));
    await field.press('ArrowUp');
    await expect.poll(() => field.inputValue()).toBe('0.6');
    await expect.poll(() => value.innerText()).toBe(formatShare(softmax([0.6, 1])[0], 10));
  });
});

describe('a term', () => {
  test('opens its definition on focus, says where it was defined, and closes on Esc', async () => {
    const { page } = await browser.open(LESSON);
    const term = page.locator('#term-softmax');
    const tip = term.getByRole('tooltip');
    expect(await tip.isVisible()).toBe(false);
    await term.getByRole('link').focus();
    expect(await tip.isVisible()).toBe(true);
    expect(await tip.innerText()).toContain('Defined here');
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
  });

  test('opens on the first tap of a finger, inside the screen', async () => {
    const { page } = await browser.open(LESSON, { hasTouch: true, viewport: { width: 390, height: 844 } });
    const term = page.locator('#term-simplex');
    await term.getByRole('link').tap();
    const box = (await term.getByRole('tooltip').boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    expect(new URL(page.url()).hash).toBe('');
  });
});

describe('a citation', () => {
  const citationOn = async (options: Parameters<typeof browser.open>[1] = {}) => {
    const { page } = await browser.open(LESSON, options);
    const link = page.locator('main .cite a').first();
    const source = await page.locator((await link.getAttribute('href'))!).innerText();
    return { page, link, source, tip: page.locator('.cite .term-tip') };
  };

  test('shows its source, with the way to it, under the pointer and in focus, and closes on Esc', async () => {
    const { page, link, source, tip } = await citationOn();
    await link.hover();
    expect(await tip.innerText()).toBe(source);
    await page.mouse.move(0, 0);
    await expect.poll(() => tip.isVisible()).toBe(false);
    await link.focus();
    expect(await tip.isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect(
      await tip
        .locator('a')
        .first()
        .evaluate((way) => way === document.activeElement),
    ).toBe(true);
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
  });

  test('opens on the first tap of a finger, and leads to the list on the second', async () => {
    const { page, link, tip } = await citationOn({ hasTouch: true, viewport: { width: 390, height: 844 } });
    await link.tap();
    const box = (await tip.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    expect(new URL(page.url()).hash).toBe('');
    await link.tap();
    expect(new URL(page.url()).hash).toBe(await link.getAttribute('href'));
  });
});
