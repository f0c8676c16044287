import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DIGIT_READINGS } from '#datasets/digitReadings.ts';
import { softmax } from '#engine';
import { formatShare } from '#notation/formatNumber.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/02-from-two-to-k/';

const shareOf = (page: Page) => page.locator('#three-row-machine .plate-readout b').innerText();
const bar = (page: Page, k: number) =>
  page
    .locator('#three-row-machine')
    .getByRole('slider', { name: `Logit of ${DIGIT_READINGS[k - 1]}`, exact: true });

describe('the three-row machine', () => {
  test('a bar dragged with the pointer changes its logit, every share and the formula', async () => {
    const { page } = await browser.open(LESSON);
    await comeAlive(page, 'three-row-machine');
    await page.locator('#three-row-machine svg').first().scrollIntoViewIfNeeded();
    const ring = bar(page, 3).locator('circle.handle-ring');
    const box = (await ring.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y - 20, { steps: 4 });
    await page.mouse.move(x, y - 400, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => bar(page, 3).getAttribute('aria-valuenow')).toBe('3');
    const expected = formatShare(softmax([2, 1, 3, -1])[2]);
    expect(await shareOf(page)).toBe(expected);
    expect(await page.locator('#three-row-machine .plate-formula .katex-html').innerText()).toContain(
      expected,
    );
  });

  test.each(['', '?three-row-machine.shift=100'])(
    'on a phone its formula stays in its column, with 100 added too: “%s”',
    async (search) => {
      const { page } = await browser.open(`${LESSON}${search}`, { viewport: { width: 390, height: 800 } });
      await comeAlive(page, 'three-row-machine');
      const formula = page.locator('#three-row-machine .plate-formula');
      if (search) await expect.poll(() => formula.locator('.katex-html').innerText()).toContain('102.00');
      const [inside, width] = await formula.evaluate((box) => [box.scrollWidth, box.clientWidth] as const);
      expect(width).toBeGreaterThan(300);
      expect(inside).toBeLessThanOrEqual(width);
      // Fractions on two lines keep apart: no letter of one lies on the other.
      const meets = await formula.evaluate((box) => {
        const parts = [...box.querySelectorAll('.katex-base')].map((base) =>
          [...base.querySelectorAll('.mfrac')].map((fraction) => {
            const marks = [...fraction.querySelectorAll('.mord')].map((mark) => mark.getBoundingClientRect());
            return {
              top: Math.min(...marks.map(({ top }) => top)),
              bottom: Math.max(...marks.map(({ bottom }) => bottom)),
              line: base.getBoundingClientRect().left,
            };
          }),
        );
        const fractions = parts.flat();
        return fractions
          .slice(1)
          .filter(({ top, line }, i) => line < fractions[i]!.line && top < fractions[i]!.bottom).length;
      });
      expect(meets).toBe(0);
    },
  );

  test('a finger drags a bar, and the page stands still', async () => {
    const { page } = await browser.open(LESSON, { hasTouch: true, viewport: { width: 390, height: 800 } });
    await comeAlive(page, 'three-row-machine');
    await bar(page, 2).evaluate((element) =>
      element.scrollIntoView({ block: 'center', behavior: 'instant' }),
    );
    const box = (await bar(page, 2).locator('circle').last().boundingBox())!;
    const before = await page.evaluate(() => scrollY);
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', down = 0) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          type === 'touchEnd' ? [] : [{ x: box.x + box.width / 2, y: box.y + box.height / 2 + down }],
      });
    await touch('touchStart');
    for (let down = 5; down <= 60; down += 5) await touch('touchMove', down);
    await touch('touchEnd');
    // 60 of the figure's pixels are 2.8 of z there; cut short by a scrolling page, the bar stays near 1.
    await expect
      .poll(async () => Number(await bar(page, 2).getAttribute('aria-valuenow')))
      .toBeLessThan(-1.5);
    expect(await page.evaluate(() => scrollY)).toBe(before);
  });

  test('a bar moves by arrow keys, a control by its own, and both say so to a screen reader', async () => {
    const { page } = await browser.open(LESSON);
    await comeAlive(page, 'three-row-machine');
    await bar(page, 1).focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => bar(page, 1).getAttribute('aria-valuenow')).toBe('1.9');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => bar(page, 1).getAttribute('aria-valuenow')).toBe('0.9');
    await page.locator('#three-row-machine input[name=numClasses]').press('ArrowLeft');
    await expect.poll(() => page.locator('#three-row-machine .machine [role=slider]').count()).toBe(3);
    const said = page.locator('#three-row-machine > [role=status]');
    await expect.poll(() => said.innerText()).toContain(formatShare(softmax([0.9, 1, 0])[0]));
  });

  test('takes up what was set before its script came', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { page } = await browser.open(LESSON, {
      prepare: async (page) => {
        await page.route('**/assets/Plate.*.js', async (route) => {
          await released;
          await route.continue();
        });
      },
    });
    const classes = page.locator('#three-row-machine input[name=numClasses]');
    await classes.press('ArrowRight');
    await classes.press('ArrowRight');
    expect(await classes.inputValue()).toBe('6');
    release();
    await comeAlive(page, 'three-row-machine');
    await expect.poll(() => page.locator('#three-row-machine .machine [role=slider]').count()).toBe(6);
    expect(await classes.inputValue()).toBe('6');
  });

  test('its link restores the exact state', async () => {
    const { page } = await browser.open(LESSON);
    await comeAlive(page, 'three-row-machine');
    await bar(page, 2).press('End');
    await page.locator('#three-row-machine input[name=numClasses]').press('ArrowRight');
    await expect.poll(() => new URL(page.url()).search).toContain('three-row-machine.numClasses=5');
    const [address, share] = [page.url(), await shareOf(page)];
    const again = await browser.open(address);
    await comeAlive(again.page, 'three-row-machine');
    await expect.poll(() => shareOf(again.page)).toBe(share);
    expect(await bar(again.page, 2).getAttribute('aria-valuenow')).toBe('3');
  });

  test('a link with broken and out-of-range values falls back or clamps, and says so', async () => {
    const { page } = await browser.open(
      `${LESSON}?three-row-machine.numClasses=99&three-row-machine.logits=1,zebra&three-row-machine.colour=red`,
    );
    await comeAlive(page, 'three-row-machine');
    const problem = page.locator('#three-row-machine .plate-problem');
    await problem.waitFor();
    const words = await problem.innerText();
    expect(words).toContain('Classes must lie in [1, 8], got 99; 8 is used');
    expect(words).toContain('Logits, entry 2, must be a number');
    expect(words).toContain('"colour"');
    expect(await page.locator('#three-row-machine .machine [role=slider]').count()).toBe(8);
  });

  test('adding 100 to every logit moves no share', async () => {
    const { page } = await browser.open(LESSON);
    await comeAlive(page, 'three-row-machine');
    const before = await shareOf(page);
    await page.locator('#three-row-machine').getByRole('button', { name: '+100' }).click();
    await page.locator('#three-row-machine .sum-label', { hasText: 'off the axis' }).waitFor();
    expect(await shareOf(page)).toBe(before);
  });

  test('pointing at a term of the formula marks its bar, and focus on a bar marks its terms', async () => {
    const { page } = await browser.open(LESSON);
    await comeAlive(page, 'three-row-machine');
    await page.locator('#three-row-machine .plate-formula .katex-html [data-term=z][data-k="2"]').hover();
    expect(await bar(page, 2).getAttribute('data-linked')).toBe('');
    await bar(page, 1).focus();
    const linked = page.locator('#three-row-machine .plate-formula .katex-html [data-linked]');
    await expect.poll(() => linked.count()).toBeGreaterThan(0);
    expect(await linked.first().getAttribute('data-k')).toBe('1');
  });

  test('Reset brings the first state back, and Copy link holds the state', async () => {
    const { page } = await browser.open(LESSON, { permissions: ['clipboard-read', 'clipboard-write'] });
    await comeAlive(page, 'three-row-machine');
    const before = await shareOf(page);
    await bar(page, 1).press('Home');
    await expect.poll(() => shareOf(page)).not.toBe(before);
    await page.locator('#three-row-machine').getByRole('button', { name: 'Copy link' }).click();
    await page.locator('#three-row-machine .plate-actions', { hasText: 'Link copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(copied).searchParams.get('three-row-machine.logits')).toMatch(/^-3,/);
    await page.locator('#three-row-machine').getByRole('button', { name: 'Reset' }).click();
    expect(await shareOf(page)).toBe(before);
  });

  test('exports the state as a program in Python', async () => {
    const { page } = await browser.open(`${LESSON}?three-row-machine.numClasses=3`);
    await comeAlive(page, 'three-row-machine');
    const machine = page.locator('#three-row-machine');
    await machine.getByText('Export', { exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      machine.getByRole('button', { name: 'Python', exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('three-row-machine.py');
    const program = await readFile(await download.path(), 'utf8');
    expect(program).toContain('logits = [2, 1, 0]\n');
    expect(program).toContain('?three-row-machine.numClasses=3#three-row-machine');
  });

  test('exports a figure that needs neither the page’s paper nor its fonts', async () => {
    const { page } = await browser.open(LESSON, { colorScheme: 'dark' });
    await comeAlive(page, 'three-row-machine');
    await page.locator('#three-row-machine .plate-export summary').click();
    const coming = page.waitForEvent('download');
    await page.locator('#three-row-machine').getByRole('button', { name: 'SVG' }).click();
    const svg = await readFile(await (await coming).path(), 'utf8');
    expect(svg).toMatch(/<svg[^>]*><rect[^>]* fill="rgb\(26, 30, 37\)"/);
    expect(svg).toContain('<style>@font-face');
    expect(svg).not.toMatch(/var\(--|class=/);
  });

  test('its way from input to paint is measured, and no drag keeps the page busy for long', async () => {
    const { page } = await browser.open(LESSON);
    await comeAlive(page, 'three-row-machine');
    await page.evaluate(() => {
      const seen = { tasks: 0 };
      (window as unknown as { longTasks: typeof seen }).longTasks = seen;
      new PerformanceObserver((list) => {
        seen.tasks += list.getEntries().length;
      }).observe({ type: 'longtask' });
    });
    const presses = 30;
    await bar(page, 1).focus();
    for (let press = 0; press < presses; press += 1) {
      await page.keyboard.press(press % 2 === 0 ? 'ArrowDown' : 'ArrowUp');
    }
    const measured = () =>
      page.evaluate(() => ({
        paints: performance.getEntriesByName('input to paint').map(({ duration }) => duration),
        longTasks: (window as unknown as { longTasks: { tasks: number } }).longTasks.tasks,
      }));
    // Presses within one frame are drawn, and measured, together.
    await expect.poll(async () => (await measured()).paints.length).toBeGreaterThan(0);
    const { paints, longTasks } = await measured();
    const median = paints.toSorted((a, b) => a - b)[paints.length >> 1];
    console.log(
      `input to paint: median ${median.toFixed(1)} ms of ${paints.length}; long tasks: ${longTasks}`,
    );
    // A machine that runs other things may stretch some; a widget that is slow itself would stretch them all.
    expect(longTasks).toBeLessThan(presses);
  });
});
