import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { OFFLINE_PAGE, WORKER_FILE } from '#build/offline/siteFiles.ts';
import { type Deployment, deployUnderPath, type Sends } from './deployment.ts';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/01-two-classes/';
/** The course stands on a host of its own here, and goes from it. */
const expected = /left the site|net::ERR|Failed to (?:load|fetch)|failed: /;
/** All that is stored may take its time on a busy machine. */
const LONG = { timeout: 100_000 };

let course: Deployment;
beforeEach(async () => {
  course = await deployUnderPath(inject('siteFolder'));
});
afterEach(() => course.stop());

const textOf = (file: string) => readFileSync(path.join(inject('siteFolder'), file), 'utf8');
const visit = async (address: string) =>
  (await browser.open(`${course.address}${address}`, { serviceWorkers: 'allow', expected })).page;

/** Addresses from the root of all that is stored, by any version. */
const stored = (page: Page) =>
  page.evaluate(async (root) => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => url.slice(root.length));
  }, course.address);

const AHEAD = () => {
  const [, ahead] = /"ahead":(\{.*?\})/.exec(textOf(WORKER_FILE))!;
  return Object.keys(JSON.parse(ahead!) as Record<string, string>);
};

/** Waits until all is stored that is fetched ahead. */
async function settle(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const there = new Set(await stored(page));
      return AHEAD().filter((file) => !there.has(file)).length;
    }, LONG)
    .toBe(0);
}

/** Bytes on the way, compressed, that a first visit fetches for later: 4 326 414 in 559 files. */
const MOST_AHEAD = 4_500_000;

test('what is fetched ahead stays within its bytes', () => {
  const bytes = AHEAD().map((address) => {
    const file = address === '' || address.endsWith('/') ? `${address}index.html` : address;
    const content = readFileSync(path.join(inject('siteFolder'), file));
    return Math.min(content.length, gzipSync(content).length);
  });
  expect(bytes.length).toBeGreaterThan(300);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_AHEAD);
});

const firstWidget = (page: Page) => page.locator('.plate').first().getAttribute('id');

describe('after one visit, without a network', () => {
  test('the lesson and its widget live, the next one opens, and a page that is not stored says so', async () => {
    const page = await visit(LESSON);
    const widget = (await firstWidget(page))!;
    await settle(page);
    await course.stop();
    await page.reload();
    await comeAlive(page, widget);
    await page.locator('a[rel=next]').click();
    await page.waitForURL(/02-from-two-to-k/);
    await comeAlive(page, 'three-row-machine');

    await page.goto(`${course.address}widgets/odds-rope/?odds-rope.z=1`);
    expect(await page.locator('h1').innerText()).toBe('Without a network');
    expect(await page.locator('[data-not-stored]').innerText()).toContain('/course/widgets/odds-rope/');
    await expect
      .poll(() => page.locator('[data-stored-state]').innerText())
      .toMatch(/has stored \d+ of \d+ pages/);
    await page.waitForTimeout(1000);
    expect(await page.locator('.new-version').count()).toBe(0);
    const listed = page.locator('[data-stored-pages] li:visible');
    expect(await listed.count()).toBeGreaterThan(12);
    await listed.filter({ hasText: 'Lesson 3' }).getByRole('link').click();
    await page.waitForURL(/03-why-exp/);
    expect(await page.locator('h1').innerText()).not.toBe('Without a network');

    await page.goBack();
    await course.start();
    await page.getByRole('button', { name: 'Try again' }).click();
    await comeAlive(page, 'odds-rope');
  });

  test('what was visited is stored, too, and the search finds', async () => {
    const page = await visit('widgets/odds-rope/');
    await comeAlive(page, 'odds-rope');
    await settle(page);
    await expect.poll(() => stored(page)).toContain('widgets/odds-rope/');
    await course.stop();
    await page.reload();
    await comeAlive(page, 'odds-rope');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox', { name: 'Search' }).fill('logarithm of odds');
    await page.locator('#search .search-results a', { hasText: 'Two classes, one number' }).first().waitFor();
  });
});

/** The script of a widget of lesson 1 that pages alone name: the next version has it under another name. */
function leafScript(): string {
  const folder = path.join(inject('siteFolder'), 'assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const texts = scripts.map((name) => textOf(`assets/${name}`)).join('\n');
  const named = textOf(`${LESSON}index.html`).matchAll(/component-url="[^"]*\/assets\/([\w.-]+\.js)"/g);
  const leaf = [...named].map(([, name]) => name!).find((name) => !texts.includes(name));
  if (!leaf) throw new Error(`${LESSON} has no script of its own`);
  return leaf;
}

/** A deployment in which one script is another, with the pages that name it. */
function nextVersion(script: string): Sends {
  const next = script.replace(/\.js$/, '-next.js');
  const changed = /(<meta name="page-version" content=")./;
  return (file, content) => {
    if (file === `assets/${script}`) return undefined;
    if (file === `assets/${next}`) return textOf(`assets/${script}`);
    if (file === WORKER_FILE) {
      const text = content.toString();
      const renamed = text
        .replace(`"assets/${script}"`, `"assets/${next}"`)
        .replace(/"version":"./, '"version":"x');
      const pages = [...text.matchAll(/"([^"]*\/|)":"\w{12}"/g)].map(([whole, address]) => ({
        whole,
        address,
      }));
      return pages
        .filter(({ address }) => textOf(`${address}index.html`).includes(script))
        .reduce((all, { whole }) => all.replace(whole, whole.replace(/":"./, '":"x')), renamed);
    }
    if (!file.endsWith('.html') || !content.includes(script)) return content;
    return content.toString().replaceAll(script, next).replace(changed, '$1x').replace(/<h1>/, '<h1>Next: ');
  };
}

describe('a new version', () => {
  test('is offered, ends nothing unasked, and comes with its own scripts only', async () => {
    const page = await visit(LESSON);
    await settle(page);
    await page.reload();
    await page.evaluate(() => Object.assign(window, { isStill: true }));
    const script = leafScript();
    course.deploy(nextVersion(script));
    // The next worker copies some hundred files before it takes over; where one does not come, it waits to be asked again.
    const isOffered = async () => {
      await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
      return page.locator('.new-version').isVisible();
    };
    await expect.poll(isOffered, { ...LONG, interval: 2000 }).toBe(true);
    expect(await page.evaluate(() => 'isStill' in window)).toBe(true);

    // The old page goes on: its script has left the server, and is stored.
    const widget = page.locator(`astro-island[component-url$="${script}"]`).first();
    await comeAlive(page, (await widget.locator('.plate').first().getAttribute('id'))!);

    await page.getByRole('button', { name: 'Load it' }).click();
    await expect.poll(() => page.locator('h1').innerText()).toMatch(/^Next: /);
    const own = page.locator(`astro-island[component-url$="-next.js"]`).first();
    await comeAlive(page, (await own.locator('.plate').first().getAttribute('id'))!);
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expect(loaded.filter((name) => name.endsWith('-next.js')).length).toBe(1);
    expect(loaded.filter((name) => name.endsWith(script))).toEqual([]);
    expect(await page.locator('.new-version').count()).toBe(0);

    await course.stop();
    await page.reload();
    expect(await page.locator('h1').innerText()).toMatch(/^Next: /);
  });

  test('is offered though the first ask for a newer worker fails, and again to a reader who comes back after Later', async () => {
    const page = await visit(LESSON);
    await settle(page);
    await page.reload();
    await page.evaluate(() => {
      const { prototype } = ServiceWorkerRegistration;
      const { update } = prototype;
      let numFailed = 0;
      prototype.update = function () {
        if (numFailed > 0) return update.call(this);
        numFailed += 1;
        return Promise.reject(new TypeError('no network'));
      };
      // The test asks past what fails; gives how often the page's own asks have failed.
      const ask = async () => {
        await update.call(await navigator.serviceWorker.ready);
        return numFailed;
      };
      Object.assign(window, { ask });
    });
    course.deploy(nextVersion(leafScript()));
    await expect.poll(() => page.evaluate<number>('ask()'), { ...LONG, interval: 2000 }).toBe(1);
    await page.locator('.new-version').waitFor(LONG);

    await page.getByRole('button', { name: 'Later' }).click();
    expect(await page.locator('.new-version').count()).toBe(0);
    const comeBack = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    // At once, that is nothing new.
    await comeBack();
    await page.waitForTimeout(1000);
    expect(await page.locator('.new-version').count()).toBe(0);
    await page.evaluate(() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 11 * 60_000;
    });
    await comeBack();
    await page.locator('.new-version').waitFor();
  });

  test('in which a page is the same is none for that page', async () => {
    const page = await visit(OFFLINE_PAGE);
    await settle(page);
    expect(textOf(`${OFFLINE_PAGE}index.html`)).not.toContain(leafScript());
    course.deploy(nextVersion(leafScript()));
    await page.evaluate(async () => {
      const { serviceWorker } = navigator;
      const taken = new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
      await (await serviceWorker.ready).update();
      await taken;
    });
    await page.waitForTimeout(500);
    expect(await page.locator('.new-version').count()).toBe(0);
  });
});

describe('nothing is stored', () => {
  const kept = (page: Page) =>
    page.evaluate(async () => ({
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      caches: await caches.keys(),
    }));

  test('by an embed', async () => {
    const page = await visit('embed/odds-rope/');
    await comeAlive(page, 'odds-rope');
    await page.waitForTimeout(1000);
    expect(await kept(page)).toEqual({ workers: 0, caches: [] });
    // A page does, in the same time.
    await page.goto(`${course.address}widgets/odds-rope/`);
    await expect.poll(async () => (await kept(page)).workers).toBe(1);
  });

  test('where the browser has no workers for pages, as without HTTPS; the page lives', async () => {
    const { page } = await browser.open(`${course.address}${LESSON}`, {
      expected: /left the site/,
      prepare: async (opened) => {
        await opened.addInitScript(() => {
          Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });
        });
      },
    });
    await comeAlive(page, (await firstWidget(page))!);
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
  });
});
