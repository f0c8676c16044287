import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { MNIST } from '#datasets';
import { axeViolations } from './axeViolations.ts';
import { useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/01-two-classes/';
const CELL = 'curve-in-code';

const cellOf = (page: Page) => page.locator(`live-code[data-cell="${CELL}"]`);
const saidBy = (page: Page) => cellOf(page).locator('.live-said').textContent();
const weightOf = (page: Page) => cellOf(page).getByLabel('Weight');
const curveOf = (page: Page) => cellOf(page).locator('.live-figure svg:visible').innerHTML();

async function press(page: Page, name: string): Promise<void> {
  await cellOf(page).getByRole('button', { name, exact: true }).click();
}

/** Runs what is written into the cell, and waits for its end. */
async function run(page: Page, source: string): Promise<string> {
  const cell = cellOf(page);
  await cell.locator('textarea').fill(source);
  await expect.poll(() => cell.getAttribute('data-stale')).toBe('');
  await press(page, 'Run');
  await expect.poll(() => cell.getAttribute('data-stale')).toBe(null);
  return cell.locator('.live-outputs').innerText();
}

describe('what a reader sets in a cell', () => {
  test('is kept in this browser and goes with the link, and runs when Run is pressed, not before', async () => {
    const { page } = await browser.open(LESSON, { permissions: ['clipboard-read', 'clipboard-write'] });
    const built = await curveOf(page);
    await weightOf(page).fill('3');
    await expect.poll(() => saidBy(page)).toBe('Ran.');
    const steep = await curveOf(page);
    expect(steep).not.toBe(built);
    await press(page, 'Copy link');
    await expect.poll(() => saidBy(page)).toContain('copied');
    const link = await page.evaluate(() => navigator.clipboard.readText());

    await page.reload();
    await expect.poll(() => saidBy(page)).toBe('Yours, kept in this browser. It has not run yet.');
    expect(await weightOf(page).inputValue()).toBe('3');
    expect(await curveOf(page)).toBe(built);

    const { page: other } = await browser.open(link);
    await expect.poll(() => saidBy(other)).toContain('It has not run: read it, then press Run.');
    expect(await weightOf(other).inputValue()).toBe('3');
    await cellOf(other).getByLabel('Bias').fill('1');
    await cellOf(other).getByLabel('Bias').fill('0');
    expect(await other.locator('iframe').count()).toBe(0);
    expect(await curveOf(other)).toBe(built);
    await press(other, 'Run');
    await expect.poll(() => curveOf(other)).toBe(steep);
    await press(other, 'Reset');
    await expect.poll(() => weightOf(other).inputValue()).toBe('1');
  });
});

describe('the buttons of a cell', () => {
  test('Format puts code in order with the first press, undo takes it back, and what cannot be read stays', async () => {
    const { page } = await browser.open(LESSON);
    const field = cellOf(page).locator('textarea');
    await field.focus();
    await expect.poll(() => field.getAttribute('aria-readonly')).toBe('false');
    await field.fill('const a=1\na+1');
    await press(page, 'Format');
    await expect.poll(() => field.inputValue()).toBe('const a = 1;\na + 1;');
    expect(await saidBy(page)).toBe('Put in order.');
    await field.focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => field.inputValue()).toBe('const a=1\na+1');
    await field.fill('const a = ;');
    await press(page, 'Format');
    await expect.poll(() => saidBy(page)).toContain('line 1 cannot be read');
    expect(await field.inputValue()).toBe('const a = ;');
  });

  test('Run finds everything there once the pointer is on it', async () => {
    const requested: string[] = [];
    const { page } = await browser.open(LESSON, {
      prepare: async (opened) => {
        opened.on('request', (request) => requested.push(request.url()));
      },
    });
    await cellOf(page).scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
    const before = requested.length;
    await cellOf(page).locator('.live-run').hover();
    for (const part of [/notebook/, /worker/, /plotScript/, /cells\.htm$/])
      await expect.poll(() => requested.slice(before).some((url) => part.test(url))).toBe(true);
    const warm = requested.length;
    await press(page, 'Run');
    await expect.poll(() => saidBy(page)).toBe('Ran.');
    // A worker's script is no file of the site.
    expect(requested.slice(warm).filter((url) => url.startsWith('http'))).toEqual([]);
    expect(await page.locator('iframe').count()).toBe(0);
  });
});

const CONTROLS = `const rate = input.slider({ label: 'Learning rate of the run, as long as labels may be', min: 0, max: 2, step: 0.5, default: 1 });
const word = input.choice({ label: 'Word', options: ['gentleman', 'acquaintance'] });
const isOn = input.toggle({ label: 'With a bias' });
[rate, word, isOn].join(' ')`;

describe.each(['light', 'dark'] as const)('in a %s page the controls that a cell makes', (colorScheme) => {
  test('go by keyboard, have names, and are as axe wants them', async () => {
    const { page } = await browser.open(LESSON, { colorScheme });
    expect(await run(page, CONTROLS)).toContain('1 gentleman false');
    const output = () => cellOf(page).locator('.live-outputs').innerText();
    await cellOf(page).getByLabel('Learning rate of the run').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(output).toContain('1.5 gentleman false');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await expect.poll(output).toContain('1.5 acquaintance false');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect.poll(output).toContain('1.5 acquaintance true');
    // Focus stays where the reader is, though the cell has run again.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-input'))).toBe('With a bias');
    expect(await axeViolations(page)).toEqual([]);
  });
});

describe.each([320, 390])('on a page %i pixels wide', (width) => {
  test('a figure fits and can be read, before and after the first Run, and so do controls', async () => {
    const { page } = await browser.open(LESSON, { viewport: { width, height: 800 } });
    const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const seen = async () => {
      const figures = cellOf(page).locator('.live-figure svg:visible');
      expect(await figures.count()).toBe(1);
      return figures.evaluate((svg: SVGSVGElement) => {
        const [place, box] = [svg.parentElement!, svg.getBoundingClientRect()];
        return {
          over: place.scrollWidth - place.clientWidth,
          right: box.right,
          scale: box.width / svg.viewBox.baseVal.width,
        };
      });
    };
    for (const isRun of [false, true]) {
      if (isRun) {
        await press(page, 'Run');
        await expect.poll(() => saidBy(page)).toBe('Ran.');
      }
      const { over, right, scale } = await seen();
      expect(over).toBeLessThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(width);
      // Words of 13 pixels, seen as 10 at the least.
      expect(scale).toBeGreaterThan(0.77);
      expect(await sideways()).toBeLessThanOrEqual(0);
    }
    await run(page, CONTROLS);
    expect(await sideways()).toBeLessThanOrEqual(0);
  });
});

describe('a data set that a cell imports', () => {
  const source = "import { digits } from 'datasets';\ndigits.numExamples + ' digits'";

  test('is fetched by the page when the cell runs', async () => {
    const { page } = await browser.open(LESSON);
    expect(await run(page, source)).toContain(`${MNIST.numExamples.train} digits`);
  });

  test('and cannot be fetched is named at its line, and the other cells go on', async () => {
    const { page } = await browser.open(LESSON, {
      expected: /mnist|Failed to load resource/,
      prepare: async (opened) => {
        await opened.route('**/data/mnist/**', (route) => route.abort());
      },
    });
    expect(await run(page, source)).toMatch(
      /Line 1: digits could not be had: train-(?:images\.u4\.gz|labels\.u8) could not be fetched/,
    );
    expect(await run(page, "import { penguins } from 'datasets';\npenguins.labels.length")).toContain('342');
  });
});
