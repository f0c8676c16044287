import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LOAD = '?three-row-machine.numClasses=6&three-row-machine.selected=2';
const embed = (id: string, search = '') => new URL(`embed/${id}/${search}`, inject('site')).href;

/** A course page of another site: what follows `/page/` in its address is its body. */
const server = createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  const body = decodeURIComponent(request.url!.replace('/page/', ''));
  response.end(
    `<!doctype html><html lang="en"><title>A course</title><link rel="icon" href="data:,">${body}`,
  );
});
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => new Promise((done) => server.close(done)));

const script = () => `<script src="${new URL('embed/embed.js', inject('site')).href}" async></script>`;
const frameWith = (src: string, more = '') =>
  `<iframe src="${src}" title="A figure" width="100%" height="300" loading="lazy" ${more}></iframe>`;

async function openHolder(body: string, options: Parameters<typeof browser.open>[1] = {}): Promise<Page> {
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/page/${encodeURIComponent(body)}`;
  // It is another site: that is left for it is the point.
  const expected = new RegExp(
    `left the site: http://127\\.0\\.0\\.1:${port}/|${options.expected?.source ?? '^$'}`,
  );
  return (await browser.open(address, { ...options, expected })).page;
}

const frameOf = (page: Page, id: string) => page.frameLocator(`iframe[src*="/embed/${id}/"]`);
/** How high the frame stands, and how high what stands in it. */
async function heights(page: Page, id: string): Promise<readonly [frame: number, content: number]> {
  const box = await page.locator(`iframe[src*="/embed/${id}/"]`).boundingBox();
  const content = await frameOf(page, id)
    .locator('main')
    .evaluate((main) => main.getBoundingClientRect().height);
  return [box!.height, content];
}
const fits = async (page: Page, id: string) => {
  const [frame, content] = await heights(page, id);
  // A border of two pixels on either side, and a part of a pixel.
  return frame >= content && frame - content < 6;
};

describe('an embed in a page of another origin', () => {
  test('has the state of its address, is as high as its plate, and grows with it', async () => {
    const page = await openHolder(frameWith(embed('three-row-machine', LOAD)) + script());
    const machine = frameOf(page, 'three-row-machine');
    await expect.poll(() => machine.locator('.plate-readout').innerText()).toMatch(/, class 2, holds/);
    expect(await machine.locator('input[name=numClasses]').inputValue()).toBe('6');
    await expect.poll(() => fits(page, 'three-row-machine')).toBe(true);
    const [before] = await heights(page, 'three-row-machine');
    expect(before).toBeGreaterThan(400);
    await machine.getByRole('button', { name: 'Code', exact: true }).click();
    await machine.locator('.plate-code textarea').waitFor();
    await expect
      .poll(async () => (await heights(page, 'three-row-machine'))[0])
      .toBeGreaterThan(before + 100);
    await expect.poll(() => fits(page, 'three-row-machine')).toBe(true);
  });

  test('stands beside others of its kind, each with its own height, and frames of other sites stay as they are', async () => {
    const other = `<iframe id="other" title="Other" height="77" srcdoc="<script>parent.postMessage({ type: 'softmax-embed', id: 'odds-rope', height: 999 }, '*')</script>"></iframe>`;
    const page = await openHolder(
      `${other}${frameWith(embed('odds-rope'), 'style="width: 360px"')}${frameWith(embed('two-pulls'))}${script()}`,
    );
    for (const id of ['odds-rope', 'two-pulls']) {
      await page.locator(`iframe[src*="/embed/${id}/"]`).scrollIntoViewIfNeeded();
      await expect.poll(() => fits(page, id)).toBe(true);
    }
    expect((await page.locator('#other').boundingBox())!.height).toBeLessThan(90);
  });

  test('is heard by a page that begins to listen late', async () => {
    const page = await openHolder(frameWith(embed('odds-rope')));
    await frameOf(page, 'odds-rope').locator('input[name=z]').waitFor();
    await page.waitForTimeout(500);
    expect(await fits(page, 'odds-rope')).toBe(false);
    await page.addScriptTag({ url: new URL('embed/embed.js', inject('site')).href });
    await expect.poll(() => fits(page, 'odds-rope')).toBe(true);
  });

  test('leads back to its own page, in the state that it then has', async () => {
    const page = await openHolder(frameWith(embed('odds-rope', '?theme=dark')) + script());
    const rope = frameOf(page, 'odds-rope');
    await rope.locator('input[name=z]').press('End');
    await expect.poll(() => rope.locator('.plate-readout').innerText()).toMatch(/6\.00/);
    await page.waitForTimeout(400);
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      rope.getByRole('link', { name: 'From logistic to softmax' }).click(),
    ]);
    await opened.waitForLoadState();
    expect(opened.url()).toBe(new URL('widgets/odds-rope/?odds-rope.z=6', inject('site')).href);
  });

  test('is light or dark as its address says, else as the system is', async () => {
    const page = await openHolder(
      frameWith(embed('odds-rope', '?theme=dark')) + frameWith(embed('two-pulls')) + script(),
      { colorScheme: 'light' },
    );
    const paper = (id: string) =>
      frameOf(page, id)
        .locator('html')
        .evaluate((root) => getComputedStyle(root).backgroundColor);
    expect(await paper('odds-rope')).toBe('rgb(26, 30, 37)');
    expect(await paper('two-pulls')).toBe('rgb(255, 255, 255)');
  });
});

/** Counts every use of storage, in the page and in its frames. */
async function countStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const uses: string[] = [];
    Object.assign(window, { storageUses: uses });
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'] as const) {
      const real = Object.getOwnPropertyDescriptor(window, name)!;
      Object.defineProperty(window, name, {
        configurable: true,
        get() {
          uses.push(name);
          return real.get!.call(window);
        },
      });
    }
  });
}

test('an embed keeps nothing and looks at nothing that is kept; the exam says so', async () => {
  for (const id of ['exam', 'three-row-machine', 'studio']) {
    const { page } = await browser.open(`embed/${id}/`, { prepare: countStorage });
    await comeAlive(page, id);
    if (id === 'exam') {
      await expect
        .poll(() => page.locator('#exam .plate-state').innerText())
        .toContain('not kept by this browser');
    }
    const uses = () => page.evaluate(() => (window as unknown as { storageUses: string[] }).storageUses);
    expect(await uses()).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    await page.evaluate(() => localStorage.length);
    expect(await uses()).toEqual(['localStorage']);
  }
});

test('an embed answers nothing that it is told', async () => {
  const page = await openHolder(frameWith(embed('odds-rope')) + script());
  const rope = frameOf(page, 'odds-rope');
  await rope.locator('input[name=z]').waitFor();
  const before = await rope.locator('.plate-readout').innerText();
  await page.evaluate(() => {
    for (const data of [
      { type: 'softmax-embed', id: 'odds-rope', height: 9 },
      { z: 3 },
      'odds-rope.z=3',
      null,
    ])
      document.querySelector('iframe')!.contentWindow!.postMessage(data, '*');
  });
  await page.waitForTimeout(300);
  expect(await rope.locator('.plate-readout').innerText()).toBe(before);
  expect(await fits(page, 'odds-rope')).toBe(true);
});

describe('in a sandbox', () => {
  test('with its own origin it works', async () => {
    const page = await openHolder(
      frameWith(embed('odds-rope'), 'sandbox="allow-scripts allow-same-origin"') + script(),
    );
    const rope = frameOf(page, 'odds-rope');
    await rope.locator('input[name=z]').press('End');
    await expect.poll(() => rope.locator('.plate-readout').innerText()).toMatch(/6\.00/);
  });
});
