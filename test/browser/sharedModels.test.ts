import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { linkWithModel } from '#widgets/kit/code/sharedModel.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const ID = 'three-row-machine';
const PAGE = `widgets/${ID}/`;
const WAITS = 'This model came with the link. It has not run: read it, then press Run.';
const ANSWERS = 'This plate answers with your model.';

const plateOf = (page: Page) => page.locator(`#${ID}`);
const codeOf = (page: Page) => plateOf(page).locator('.plate-code textarea');
const says = (page: Page) => plateOf(page).locator('.plate-code [role=status]').innerText();
const share = (page: Page) => plateOf(page).locator('.plate-readout b').first().innerText();
const press = (page: Page, name: string) =>
  plateOf(page).locator('.plate-code').getByRole('button', { name, exact: true }).click();

async function openCode(page: Page): Promise<string> {
  await comeAlive(page, ID);
  await plateOf(page).getByRole('button', { name: 'Code', exact: true }).click();
  await codeOf(page).waitFor();
  return codeOf(page).inputValue();
}

/** The last part of an address that carries a model. */
const hashWith = async (source: string, widget = ID) =>
  new URL(await linkWithModel('https://example.org/', ID, widget, source)).hash;

const tripled = (source: string) => source.replace('softmax(z)', 'softmax(z.map((logit) => 3 * logit))');

describe('a model that a reader has changed', () => {
  test('is kept in this browser, waits for Run, and is forgotten by As it was', async () => {
    const { page } = await browser.open(PAGE);
    const source = await openCode(page);
    const mine = tripled(source);
    expect(mine).not.toBe(source);
    await codeOf(page).fill(mine);
    await page.reload();
    expect(await openCode(page)).toBe(mine);
    expect(await says(page)).toBe('Yours, kept in this browser. It has not run yet.');
    const own = await share(page);
    await press(page, 'Run');
    await expect.poll(() => says(page), { timeout: 40_000 }).toBe(ANSWERS);
    expect(Number(await share(page))).toBeGreaterThan(Number(own));
    await press(page, 'Back to the page’s model');
    await page.reload();
    expect(await openCode(page)).toBe(source);
  });

  test('is shared by link with the settings, and answers for another reader once that one says Run', async () => {
    const { page } = await browser.open(`${PAGE}?${ID}.numClasses=5`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const source = await openCode(page);
    await press(page, 'Copy link');
    await expect.poll(() => says(page)).toBe('Link copied; the model is as it was.');
    await codeOf(page).fill(tripled(source));
    await press(page, 'Copy link');
    await expect.poll(() => says(page)).toBe('Link with your model copied.');
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    expect(link.search).toBe(`?${ID}.numClasses=5`);

    const other = await browser.open(`${PAGE}${link.search}${link.hash}`);
    await expect.poll(() => says(other.page), { timeout: 40_000 }).toBe(WAITS);
    expect(await codeOf(other.page).inputValue()).toBe(tripled(source));
    const own = await share(other.page);
    await press(other.page, 'Run');
    await expect.poll(() => says(other.page), { timeout: 40_000 }).toBe(ANSWERS);
    expect(Number(await share(other.page))).toBeGreaterThan(Number(own));
  });

  test('stays kept when a link brings another one that is only read', async () => {
    const { page } = await browser.open(PAGE);
    const mine = tripled(await openCode(page));
    await codeOf(page).fill(mine);
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      await hashWith('// of somebody else'),
    );
    await expect.poll(() => says(page)).toBe(WAITS);
    expect(await codeOf(page).inputValue()).toBe('// of somebody else');
    await page.evaluate(() => history.replaceState(null, '', location.pathname));
    await page.reload();
    expect(await openCode(page)).toBe(mine);
  });
});

const BROKEN: readonly (readonly [string, () => Promise<string>, RegExp])[] = [
  [
    'cut off',
    async () => (await hashWith('export const answer = 42;'.repeat(9))).slice(0, -12),
    /damaged, or only a part/,
  ],
  ['not packed at all', async () => `#model=${ID}.1.!!!`, /damaged, or only a part/],
  ['of a later form', async () => `#model=${ID}.9.abc`, /of a form that this page does not know/],
  ['of another plate', () => hashWith('x', 'odds-rope'), /holds no model of this plate/],
  ['too long', () => hashWith('x'.repeat(21_000)), /at most 20000 characters/],
  ['small, and unpacks to a memory full', () => hashWith(' '.repeat(30_000_000)), /unpacks to more/],
];

test.each(BROKEN)('a link whose model is %s says so, and the page’s own stays', async (_, hash, words) => {
  const { page } = await browser.open(`${PAGE}${await hash()}`);
  await expect
    .poll(async () => (await codeOf(page).count()) > 0 && (await says(page)), { timeout: 40_000 })
    .toMatch(words);
  expect(await codeOf(page).inputValue()).toContain('export function derive(');
});

test('a hostile model from a link does nothing before Run, and nothing to the page after it', async () => {
  const hostile = `// </textarea><img src=x onerror="window.harmed = 1"><script>window.harmed = 1</script>
try { parent.harmed = 1; } catch {}
try { top.location = 'https://example.org/'; } catch {}
try { self.postMessage('broken'); } catch {}
export function derive(state) {
  localStorage.setItem('harmed', '1');
  return { summary: '<img src=x onerror="window.harmed = 1">' };
}
`;
  const { page } = await browser.open(`${PAGE}${await hashWith(hostile)}`);
  await expect
    .poll(async () => (await codeOf(page).count()) > 0 && (await says(page)), { timeout: 40_000 })
    .toBe(WAITS);
  const readout = await plateOf(page).locator('.plate-readout').innerText();
  const address = page.url();
  const unharmed = async () => {
    expect(await page.evaluate(() => 'harmed' in window || localStorage.getItem('harmed') !== null)).toBe(
      false,
    );
    expect(page.url()).toBe(address);
    expect(await plateOf(page).locator('.plate-readout').innerText()).toBe(readout);
    expect(await plateOf(page).locator('img, script').count()).toBe(0);
  };
  expect(await page.locator('iframe').count()).toBe(0);
  await unharmed();
  await press(page, 'Run');
  await expect.poll(() => says(page), { timeout: 40_000 }).not.toMatch(/^(?:This model came|Starting)/);
  expect(await says(page)).not.toBe(ANSWERS);
  await unharmed();
});
