import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const FIRST = 'lessons/01-two-classes/';
const SECOND = 'lessons/02-from-two-to-k/';

const readout = (page: Page, id: string) => page.locator(`#${id} .plate-readout`).first();

async function openAt(path: string, id: string): Promise<Page> {
  const { page } = await browser.open(path);
  await comeAlive(page, id);
  return page;
}

describe('the odds rope', () => {
  const handle = (page: Page) => page.locator('#odds-rope g[role=slider]');

  test('plays out the prediction: doubling z squares the odds, and the place before stays in the picture', async () => {
    const page = await openAt(`${FIRST}?odds-rope.z=1.4`, 'odds-rope');
    await page.locator('#odds-rope').getByRole('button', { name: 'double' }).click();
    await expect.poll(() => readout(page, 'odds-rope').innerText()).toContain('16.44 to 1, the square');
    expect(await page.locator('#odds-rope .ghost circle').count()).toBe(2);
    await handle(page).press('ArrowLeft');
    await expect.poll(() => page.locator('#odds-rope .ghost').count()).toBe(0);
    expect(await handle(page).getAttribute('aria-valuenow')).toBe('2.7');
  });

  test('past the end it stays at 6 and says why', async () => {
    const page = await openAt(`${FIRST}?odds-rope.z=4`, 'odds-rope');
    await page.locator('#odds-rope').getByRole('button', { name: 'double' }).click();
    await expect.poll(() => handle(page).getAttribute('aria-valuenow')).toBe('6');
    expect(await page.locator('#odds-rope .plate-problem').innerText()).toContain('got 8; 6 is used');
  });

  test('follows the pointer along the line, in the very place it was grabbed', async () => {
    const page = await openAt(`${FIRST}?odds-rope.z=0`, 'odds-rope');
    const box = (await handle(page).locator('circle.handle-ring').first().boundingBox())!;
    const unit = await page.evaluate(() => {
      const marks = [...document.querySelectorAll('#odds-rope .rope-figure .axis text')];
      const at = (words: string) => marks.find((mark) => mark.textContent === words)!.getBoundingClientRect();
      const middle = (rect: DOMRect) => rect.left + rect.width / 2;
      return (middle(at('4')) - middle(at('2'))) / 2;
    });
    const [x, y] = [box.x + box.width / 2 + 3, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 3 * unit, y + 10, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => handle(page).getAttribute('aria-valuenow')).toBe('3');
  });
});

describe('the fitted curve', () => {
  const point = (page: Page, number: number) =>
    page.locator('#fit-1d').getByRole('slider', { name: `Penguin ${number},` });
  const plotRequests = (page: Page) =>
    page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => /chartWorker/.test(name)).length,
    );

  test('its loss is in the page before Plot is; Plot is fetched on the first change', async () => {
    const page = await openAt(FIRST, 'fit-1d');
    await page.waitForTimeout(500);
    expect(await plotRequests(page)).toBe(0);
    const loss = page.locator('#fit-1d .plate-figure').nth(1).locator('svg:visible');
    expect(await loss.getAttribute('aria-label')).toContain('at step 20');
    await page.locator('#fit-1d').getByRole('button', { name: 'Step', exact: true }).click();
    await expect.poll(() => loss.getAttribute('aria-label')).toContain('at step 21');
    expect(await plotRequests(page)).toBe(1);
  });

  test('plays to the end and rests; with less motion it is there at once', async () => {
    const { page } = await browser.open(FIRST, { reducedMotion: 'reduce' });
    await comeAlive(page, 'fit-1d');
    await page.locator('#fit-1d').getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => readout(page, 'fit-1d').innerText()).toContain('Step 300');
    expect(await page.locator('#fit-1d .fit-notes').innerText()).toContain('at rest');
  });

  test('playing moves on by itself, and Pause holds it', async () => {
    const page = await openAt(FIRST, 'fit-1d');
    await page.locator('#fit-1d').getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => readout(page, 'fit-1d').innerText()).not.toContain('Step 20:');
    await page.locator('#fit-1d').getByRole('button', { name: 'Pause' }).click();
    await page.waitForTimeout(100);
    const held = await readout(page, 'fit-1d').innerText();
    await page.waitForTimeout(200);
    expect(await readout(page, 'fit-1d').innerText()).toBe(held);
  });

  test('Reset while it plays is the first state, not one step past it', async () => {
    const page = await openAt(FIRST, 'fit-1d');
    await page.locator('#fit-1d').getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => readout(page, 'fit-1d').innerText()).not.toContain('Step 20:');
    await page.locator('#fit-1d').getByRole('button', { name: 'Reset' }).click();
    await page.locator('#fit-1d').getByRole('button', { name: 'Play' }).waitFor();
    await page.waitForTimeout(200);
    expect(await readout(page, 'fit-1d').innerText()).toContain('Step 20:');
  });

  test('its learning rate goes by factors: one key each from .2 to .25 and .3', async () => {
    const page = await openAt(FIRST, 'fit-1d');
    const rate = page.locator('#fit-1d').getByRole('slider', { name: /Learning rate/ });
    await rate.press('ArrowRight');
    await expect.poll(() => rate.getAttribute('aria-valuetext')).toBe('0.25');
    await rate.press('ArrowRight');
    await expect.poll(() => rate.getAttribute('aria-valuetext')).toBe('0.30');
    await rate.press('End');
    await expect.poll(() => rate.getAttribute('aria-valuetext')).toBe('20.00');
  });

  test('a click or Enter flips a label and keeps the focus; arrow keys move the point', async () => {
    const page = await openAt(FIRST, 'fit-1d');
    await point(page, 1).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => point(page, 1).getAttribute('aria-valuetext')).toContain('label 1');
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => point(page, 1).getAttribute('aria-valuetext'))
      .toContain('bill depth 14.0 mm, label 1');
    const box = (await point(page, 6).locator('rect').first().boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => point(page, 6).getAttribute('aria-valuetext')).toContain('label 1');
    expect(await page.locator('#fit-1d').getByRole('button', { name: /^Flip/ }).innerText()).toContain(
      'penguin 6',
    );
  });

  test('a step that is too long is announced before it is reached', async () => {
    const page = await openAt(`${FIRST}?fit-1d.learningRate=20&fit-1d.step=0`, 'fit-1d');
    await expect
      .poll(() => page.locator('#fit-1d .fit-note-warning').innerText())
      .toMatch(/^Step 1 is too long/);
  });
});

describe('the normalisers', () => {
  test('a bar moved by keys changes every row, and linear is marked where its sum is 0', async () => {
    const page = await openAt(`${SECOND}?wrong-normalisers.logits=1,1,0,-1.9`, 'wrong-normalisers');
    const linear = page.locator('#wrong-normalisers tbody tr').nth(1);
    await expect.poll(() => linear.innerText()).toContain('“nine” gets');
    await page
      .locator('#wrong-normalisers')
      .getByRole('slider', { name: 'Logit of nine' })
      .press('ArrowDown');
    await expect.poll(() => linear.innerText()).toContain('nothing can be divided by it');
    expect(await linear.locator('.mark-cross').count()).toBe(4);
    expect(await page.locator('#wrong-normalisers tbody tr').first().locator('.mark-tick').count()).toBe(4);
  });
});

describe('the source note', () => {
  const state = (page: Page) => page.locator('#fix-the-note .plate-state').innerText();
  const option = (page: Page, name: string) =>
    page.locator('#fix-the-note').getByRole('radio', { name, exact: true });

  test('counts repairs by pointer and by keyboard, and its link brings them back', async () => {
    const page = await openAt(SECOND, 'fix-the-note');
    expect(await state(page)).toBe('0 of 8 repaired');
    await option(page, 'y = 2').check();
    await option(page, 'x equals theta').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => state(page)).toBe('2 of 8 repaired');
    await expect
      .poll(() => new URL(page.url()).search)
      .toBe('?fix-the-note.given=semicolon&fix-the-note.list=second');
    const again = await openAt(page.url(), 'fix-the-note');
    await expect.poll(() => state(again)).toBe('2 of 8 repaired');
    await again.locator('#fix-the-note').getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => state(again)).toBe('0 of 8 repaired');
  });
});

describe('on a phone', () => {
  test.each([
    [FIRST, 'odds-rope'],
    [FIRST, 'fit-1d'],
    [SECOND, 'wrong-normalisers'],
    [SECOND, 'fix-the-note'],
  ])('%s #%s: every button, choice and slider is at least 44 px high', async (path, id) => {
    const { page } = await browser.open(path, { viewport: { width: 360, height: 740 }, hasTouch: true });
    await comeAlive(page, id);
    const low = () =>
      page.locator(`#${id}`).evaluate((plate) =>
        [...plate.querySelectorAll('button, label:has(input), .handle > rect:first-child')]
          .filter((element) => element.getClientRects().length > 0)
          .map((element) => ({
            what: element.textContent || element.tagName,
            height: element.getBoundingClientRect().height,
          }))
          .filter(({ height }) => height < 43.5),
      );
    // The figure is drawn anew once its width on this screen is known.
    await expect.poll(low).toEqual([]);
  });
});
