import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { softmax } from '#engine';
import { formatValue } from '#notebook/runtime/formatValue.ts';
import { useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/05-numbers-that-fit-in-a-machine/';

const cellOf = (page: Page, id: string) => page.locator(`live-code[data-cell="${id}"]`);
const valuesOf = (page: Page, id: string) => cellOf(page, id).locator('.live-values');

/** Writes into a cell and waits until the editor has it. */
async function write(page: Page, id: string, source: string): Promise<void> {
  const field = cellOf(page, id).locator('textarea');
  await field.fill(source);
  await expect.poll(() => cellOf(page, id).getAttribute('data-stale')).toBe('');
}

async function run(page: Page, id: string): Promise<void> {
  await cellOf(page, id).getByRole('button', { name: 'Run', exact: true }).click();
  await expect.poll(() => cellOf(page, id).locator('.live-said').textContent()).not.toBe('');
  await expect.poll(() => cellOf(page, id).locator('.live-stop').isVisible()).toBe(false);
}

describe('live cells', () => {
  test('stand in the page with their output, and load less than 2 kB before the first edit or Run', async () => {
    const requested: string[] = [];
    const { page } = await browser.open(LESSON, {
      prepare: async (opened) => {
        opened.on('request', (request) => requested.push(new URL(request.url()).pathname));
      },
    });
    await page.waitForLoadState('networkidle');
    expect(await valuesOf(page, 'written').innerText()).toContain(formatValue(softmax([2, 1, 0])));
    const opened = requested.filter((url) => /LiveCode|notebook|cells|keptCells|linkMark/.test(url));
    const bytes = opened.map((url) => gzipSync(readFileSync(path.join(inject('siteFolder'), url))).length);
    expect(opened.length).toBeGreaterThan(0);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2000);
    const before = requested.length;
    await run(page, 'written');
    const first = [...new Set(requested.slice(before))].filter((url) => /\.(?:js|htm)$/.test(url));
    const sizes = first.map((url) => gzipSync(readFileSync(path.join(inject('siteFolder'), url))).length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    console.log('at the first Run', first, total);
    expect(first.some((url) => url.endsWith('/cells.htm'))).toBe(true);
    expect(total).toBeLessThan(154_000);
  });

  test('say so when their frame does not come, and run once there is a network', async () => {
    let broken = true;
    const { page } = await browser.open(LESSON, {
      expected: /ERR_|cells\.htm/i,
      prepare: async (opened) => {
        await opened.route('**/cells.htm', (route) => (broken ? route.abort() : route.continue()));
      },
    });
    await cellOf(page, 'written').getByRole('button', { name: 'Run', exact: true }).click();
    await expect.poll(() => cellOf(page, 'written').innerText()).toContain('this needs the network');
    broken = false;
    await run(page, 'written');
    await expect.poll(() => valuesOf(page, 'written').innerText()).toContain(formatValue(softmax([2, 1, 0])));
  });

  test('run what the reader writes, then the cells that use it, in order', async () => {
    const { page } = await browser.open(LESSON);
    await write(page, 'written', 'const asWritten = (z: number[]) => z.map((entry) => entry * 2);');
    await run(page, 'written');
    await expect.poll(() => valuesOf(page, 'too-large').innerText()).toContain('[2004, 2002, 2000]');
    await write(page, 'written', 'const other = 1;');
    await run(page, 'written');
    await expect
      .poll(() => cellOf(page, 'too-large').innerText())
      .toContain('asWritten is not defined: no cell of this lesson makes it');
  });

  test('go by keyboard: Tab indents, Escape leaves, and an error is named with its line', async () => {
    const { page } = await browser.open(LESSON);
    const cell = cellOf(page, 'too-large');
    const field = cell.locator('textarea');
    await field.focus();
    await expect.poll(() => field.getAttribute('aria-readonly')).toBe('false');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('const a = 1;\nnope;');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    expect(await cell.getByRole('status').textContent()).toMatch(/^Line 2: nope is not defined/);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Tab');
    expect(await field.inputValue()).toMatch(/^\s+const a/);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Run');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Run all');
  });

  test('keep the reader’s text in this browser, and give the author’s back', async () => {
    const { page } = await browser.open(LESSON);
    await write(page, 'too-large', 'const mine = 1 + 1;');
    await page.reload();
    const field = cellOf(page, 'too-large').locator('textarea');
    await expect.poll(() => field.inputValue()).toBe('const mine = 1 + 1;');
    await expect
      .poll(() => cellOf(page, 'too-large').locator('.live-said').textContent())
      .toContain('It has not run');
    await cellOf(page, 'too-large').getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => valuesOf(page, 'too-large').innerText()).toContain('[NaN, NaN, NaN]');
    expect(await field.inputValue()).toContain('asWritten([1002');
  });

  test('are shared by link, and shared code waits for Run', async () => {
    const { page } = await browser.open(LESSON, { permissions: ['clipboard-read', 'clipboard-write'] });
    await write(page, 'too-large', "console.log('from afar <b>');");
    await cellOf(page, 'too-large').getByRole('button', { name: 'Copy link' }).click();
    await expect
      .poll(() => cellOf(page, 'too-large').locator('.live-said').textContent())
      .toContain('copied');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const { page: other } = await browser.open(link);
    const cell = cellOf(other, 'too-large');
    await expect.poll(() => cell.locator('.live-said').textContent()).toContain('It has not run');
    expect(await cell.locator('.live-outputs').innerText()).not.toContain('from afar');
    expect(await other.locator('iframe').count()).toBe(0);
    await run(other, 'too-large');
    expect(await cell.locator('.live-outputs').innerText()).toContain('from afar <b>');
  });

  test('say of a broken link that it is broken, and keep the author’s code', async () => {
    const { page } = await browser.open(`${LESSON}#cells=1.!!!`);
    await expect
      .poll(() => page.locator('.live-said').first().textContent())
      .toMatch(/^The link holds no code for this page/);
    expect(await cellOf(page, 'too-large').locator('textarea').inputValue()).toContain('asWritten([1002');
  });
});
