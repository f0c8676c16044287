import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { MOST_CHARACTERS } from '#notebook/language/parseCell.ts';
import { useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/02-from-two-to-k/';

const cellOf = (page: Page) => page.locator('live-code').first();
const outputOf = (page: Page) => cellOf(page).locator('.live-outputs').innerText();

async function run(page: Page, source: string): Promise<string> {
  const cell = cellOf(page);
  await cell.locator('textarea').fill(source);
  await expect.poll(() => cell.getAttribute('data-stale')).toBe('');
  await cell.getByRole('button', { name: 'Run', exact: true }).click();
  await expect.poll(() => cell.getAttribute('data-stale')).toBe(null);
  await expect.poll(() => cell.locator('.live-stop').isVisible()).toBe(false);
  return outputOf(page);
}

/** Nothing is left of a run, the page answers, and the next run knows nothing of it. */
async function isAlive(page: Page): Promise<void> {
  expect(await page.locator('iframe').count()).toBe(0);
  expect(await run(page, 'typeof globalThis.left + [1, 2].map((x) => x + 1)')).toBe('undefined2,3');
}

const CASES: readonly (readonly [what: string, source: string, said: RegExp])[] = [
  ['an endless loop', 'globalThis.left = 1;\nwhile (true) {}', /Stopped after 2 seconds of work/],
  ['a promise that never ends', 'await new Promise(() => {});', /Stopped after 2 seconds of work/],
  [
    'outputs without end',
    'for (let k = 0; k < 1e5; k += 1) console.log(k);',
    /and 99980 more outputs, left out/,
  ],
  ['a text of fifty million letters', "'x'.repeat(5e7)", /50000000 characters in all/],
  ['a list of ten million numbers', 'new Float64Array(1e7)', /10000000 in all/],
  ['more memory than there is', 'const a = new Float64Array(1e13);', /Line 1: /],
  ['a text that is thrown', "throw '<img src=x onerror=alert(1)>';", /this was thrown: <img src=x/i],
  ['an object whose text throws', 'throw { toString() { throw 1; } };', /this was thrown: \{toString: .+\}/i],
  ['an object that cannot be shown', 'throw { get a() { throw 1; } };', /cannot be shown as text/],
  ['null that is thrown', 'throw null;', /this was thrown: null/i],
  ['a getter that throws', 'const a = { get b() { throw new Error("no"); } };', /cannot be shown/],
  [
    'an import that is redefined',
    "import { softmax } from 'engine';\nconst softmax = 1;",
    /Line 2: .*already/,
  ],
  ['markup', "'<b>bold</b><script>alert(1)</script>'", /^<b>bold<\/b><script>alert\(1\)<\/script>$/],
  [
    'a way to the page',
    'parent.document.title',
    /Line 1: parent is not defined: a cell cannot reach the page/,
  ],
  ['the document', 'document.body', /document is not defined: a cell cannot reach the page/],
  ['storage', "localStorage.getItem('theme')", /localStorage is not defined: a cell keeps nothing/],
  ['a data base', 'indexedDB', /indexedDB is not defined: a cell keeps nothing/],
  ['the network', "await fetch('https://example.org/')", /fetch is not defined: a cell has no network/],
  ['a socket', "new WebSocket('wss://example.org/')", /WebSocket is not defined: a cell has no network/],
  ['a message to the page', "postMessage('ended')", /postMessage is not defined/],
  ['code from text', "eval('1')", /eval is not defined: a cell runs the code that stands in it/],
  [
    'code from text by a constructor',
    "(() => {}).constructor('return 1')()",
    /a cell runs the code that stands in it/,
  ],
  ['code from text by a timer', "setTimeout('1')", /setTimeout takes a function/],
  ['code that is loaded', "await import('data:text/javascript,1')", /cannot load code/],
  ['a worker of its own', "new Worker('x')", /Worker is not defined/],
  ['a promise that nobody catches', "void Promise.reject(new Error('lost')); 'done'", /^done$/],
  [
    'a timer that throws later',
    "void setTimeout(() => { throw new Error('late'); }, 0);\nawait new Promise((r) => setTimeout(r, 50));\n'done'",
    /^done$/,
  ],
  ['a timer that outlives', "void setTimeout(() => { while (true) {} }, 0); 'done'", /^done$/],
  [
    'a broken language',
    'Array.prototype.map = null;\nJSON.stringify = null;\nObject.prototype.then = 1;\n1',
    /./,
  ],
];

describe('a cell contains', () => {
  test.each(CASES)('%s', async (_, source, said) => {
    const { page } = await browser.open(LESSON);
    expect(await run(page, source)).toMatch(said);
    await isAlive(page);
  });

  test('a megabyte that is pasted: as much as a cell holds goes in, and it says what is wrong', async () => {
    const { page } = await browser.open(LESSON);
    const field = cellOf(page).locator('textarea');
    await field.focus();
    await expect.poll(() => field.getAttribute('maxlength')).toBe(String(MOST_CHARACTERS));
    // Cut where the field is full, so that the end of the comment is missing.
    expect(await run(page, `/* ${'x'.repeat(1e6)} */ 1`)).toMatch(/Line 1: unterminated comment/);
    expect((await field.inputValue()).length).toBe(MOST_CHARACTERS);
    await isAlive(page);
  });

  test('a loop that Stop ends', async () => {
    const { page } = await browser.open(LESSON);
    const cell = cellOf(page);
    await cell.locator('textarea').fill('while (true) {}');
    await expect.poll(() => cell.getAttribute('data-stale')).toBe('');
    await cell.getByRole('button', { name: 'Run', exact: true }).click();
    await cell.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => outputOf(page)).toMatch(/Stopped, as you asked|Stopped after/);
    await isAlive(page);
  });

  test('its frame: an origin of its own, a policy without network, and no more than scripts', async () => {
    const { page } = await browser.open(LESSON);
    await cellOf(page).locator('textarea').fill('while (true) {}');
    await expect.poll(() => cellOf(page).getAttribute('data-stale')).toBe('');
    await cellOf(page).getByRole('button', { name: 'Run', exact: true }).click();
    const frame = page.locator('iframe');
    await expect.poll(() => frame.getAttribute('sandbox')).toBe('allow-scripts');
    const inner = page.frameLocator('iframe');
    const [origin, policy] = await Promise.all([
      inner.locator('html').evaluate(() => window.origin),
      inner.locator('meta[http-equiv]').getAttribute('content'),
    ]);
    expect(origin).toBe('null');
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+' blob:; worker-src blob:;/);
    await expect.poll(() => page.locator('iframe').count()).toBe(0);
  });
});
