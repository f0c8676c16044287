import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();

/** Scripts that do not come are what these tests bring about. */
const expected =
  /Failed to (?:load|fetch)|net::ERR|Error hydrating|failed: |CORS|Access to|left the site|Content Security Policy|A preload for 'file:/;
const SCRIPTS = /\.js(?:\?|$)/;
const LESSON = 'lessons/10-a-million-classes/';

/** The last widget of the page, far below what was fetched when it opened. */
const lastIsland = (page: Page) => page.locator('astro-island[ssr]').last();
const lineOf = (page: Page) => page.locator('astro-island .script-missing').last();

async function openedAndCutOff() {
  const { page } = await browser.open(LESSON, { expected });
  await page.waitForLoadState('networkidle');
  const id = (await page.locator('astro-island[ssr] .plate').last().getAttribute('id'))!;
  return { page, id };
}

const enabledControls = (page: Page) =>
  page.evaluate(
    () =>
      document.querySelectorAll(
        '[data-script-missing] :is(button, input, select):enabled:not(.script-missing *)',
      ).length,
  );

describe('a widget whose script does not come', () => {
  test('says so when the network is gone, looks it, and wakes by itself when the network is back', async () => {
    const { page, id } = await openedAndCutOff();
    await page.context().setOffline(true);
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await expect.poll(() => lineOf(page).innerText()).toMatch(/could not be fetched, .*Try again/s);
    expect(await page.locator(`#${id} .script-missing`).count()).toBe(1);
    expect(await enabledControls(page)).toBe(0);
    await page.context().setOffline(false);
    await comeAlive(page, id);
    expect(await page.locator('.script-missing').count()).toBe(0);
    expect(await page.locator(`#${id} :is(button, input):enabled`).count()).toBeGreaterThan(2);
  });

  test('says so when its file has left the server, offers the newer page, and wakes once there is a file', async () => {
    const { page, id } = await openedAndCutOff();
    await page.route(SCRIPTS, (route) => route.fulfill({ status: 404, body: 'gone' }));
    await lastIsland(page).locator('.plate').scrollIntoViewIfNeeded();
    await lineOf(page).getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => lineOf(page).innerText()).toMatch(/still cannot be fetched/);
    expect(await lineOf(page).getByRole('button', { name: 'Load the page anew' }).isEnabled()).toBe(true);
    await page.unroute(SCRIPTS);
    await lineOf(page).getByRole('button', { name: 'Try again' }).click();
    await comeAlive(page, id);
    await expect.poll(() => page.locator(`#${id} .script-missing`).count()).toBe(0);
  });
});

describe('a page whose own scripts do not come', () => {
  test('says so once, above the text, and its questions answer after another try', async () => {
    const { page } = await browser.open(LESSON, {
      expected,
      prepare: async (opened) => {
        await opened.route(SCRIPTS, (route) => route.abort());
      },
    });
    const line = page.locator('.lesson-title > .script-missing');
    await expect.poll(() => line.innerText()).toMatch(/questions, cells or search, could not be fetched/);
    expect(await line.count()).toBe(1);
    await page.unroute(SCRIPTS);
    await line.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => page.locator('.lesson-title > .script-missing').count()).toBe(0);
    await page.getByRole('button', { name: /^Theme/ }).waitFor();
  });

  test('that was opened from a folder says that it needs a web server', async () => {
    const { page } = await browser.open(LESSON, { expected });
    const file = path.join(inject('siteFolder'), 'digits', 'index.html');
    await page.goto(pathToFileURL(file).href);
    const lines = page.locator('.script-missing');
    await expect.poll(() => lines.count()).toBeGreaterThan(1);
    for (const text of await lines.allInnerTexts())
      expect(text).toMatch(/from a web server, not from a folder/);
    expect(await enabledControls(page)).toBe(0);
  });
});
