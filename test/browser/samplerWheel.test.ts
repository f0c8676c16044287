import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const PAGE = 'widgets/sampler-wheel/';

const wheel = (page: Page) => page.locator('#sampler-wheel');
const press = (page: Page, name: string) => wheel(page).getByRole('button', { name, exact: true }).click();
const readout = (page: Page) => wheel(page).locator('.plate-readout').innerText();
const distance = (page: Page) => wheel(page).locator('.plate-readout .ink-q').first().innerText();

describe('the sampler wheel', () => {
  test('spins: marks of the draws, dots and a χ² appear, and Clear takes them away', async () => {
    const { page } = await browser.open(PAGE);
    await comeAlive(page, 'sampler-wheel');
    expect(await readout(page)).toContain('Spin to draw 64 candidates');
    expect(await wheel(page).locator('svg circle').count()).toBe(0);
    await press(page, 'Spin 10 times');
    await expect.poll(() => readout(page)).toMatch(/χ² is [\d.]+; a fair wheel stays below/);
    await expect.poll(() => wheel(page).locator('svg circle').count()).toBeGreaterThan(20);
    expect(await wheel(page).locator('.plate-state').innerText()).toContain('10 of 60 spins');
    await press(page, 'Clear');
    await expect.poll(() => wheel(page).locator('svg circle').count()).toBe(0);
  });

  test('shows that log-uniform falls apart when ids follow the alphabet, by keyboard as well', async () => {
    const { page } = await browser.open(PAGE);
    await comeAlive(page, 'sampler-wheel');
    const before = await distance(page);
    await wheel(page).locator('input[name=sampler-wheel-order][value=frequency]').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => distance(page)).not.toBe(before);
    expect(Number(await distance(page))).toBeGreaterThan(0.6);
    expect(await readout(page)).toContain('the alphabet puts rare words there');
    const said = page.locator('#sampler-wheel > [role=status]');
    await expect.poll(() => said.innerText()).toContain('ids by alphabet');
  });

  test('has the power of the counts only where counts are proposed, and a power of 1 is the counts', async () => {
    const { page } = await browser.open(PAGE);
    await comeAlive(page, 'sampler-wheel');
    expect(await wheel(page).locator('input[name=alpha]').count()).toBe(0);
    await wheel(page).getByText('counts', { exact: true }).click();
    await wheel(page).locator('input[name=alpha]').press('End');
    await expect.poll(() => distance(page)).toBe('.000');
  });

  test('its link restores settings and spins, the very same draws', async () => {
    const { page } = await browser.open(PAGE);
    await comeAlive(page, 'sampler-wheel');
    await press(page, 'Spin');
    await wheel(page).getByRole('radio', { name: 'on', exact: true }).click();
    await expect.poll(() => new URL(page.url()).search).toContain('sampler-wheel.unique=on');
    const marks = await wheel(page).locator('svg').first().innerHTML();
    const again = await browser.open(page.url());
    await comeAlive(again.page, 'sampler-wheel');
    await expect.poll(() => readout(again.page)).toBe(await readout(page));
    expect(await wheel(again.page).locator('svg').first().innerHTML()).toBe(marks);
  });
});
