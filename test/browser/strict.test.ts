import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { comeAlive, useBrowser } from './openPage.ts';

const browser = useBrowser();
const LESSON = 'lessons/02-from-two-to-k/';
const refused = /Content Security Policy|violates the following/;

test('a page refuses scripts and styles that it did not come with, and code from text', async () => {
  const { page } = await browser.open(LESSON, { expected: refused });
  const found = await page.evaluate(async () => {
    const refusals: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => refusals.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'document.title = "changed"';
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    document.head.append(script, style);
    document.body.insertAdjacentHTML('beforeend', '<p style="top:0" onclick="1">a</p>');
    document.body.lastElementChild!.dispatchEvent(new MouseEvent('click'));
    const answer = await fetch('https://example.invalid/').catch(() => 'none');
    await new Promise((resolve) => setTimeout(resolve, 100));
    return {
      refusals: refusals.sort(),
      title: document.title,
      display: getComputedStyle(document.body).display,
      answer,
    };
  });
  expect(found.refusals).toEqual([
    'connect-src',
    'script-src-attr',
    'script-src-elem',
    'style-src-attr',
    'style-src-elem',
  ]);
  expect(found.title).not.toBe('changed');
  expect(found.display).not.toBe('none');
  expect(found.answer).toBe('none');
});

test('a formula is set by the sheet as by the style attributes that KaTeX wrote', async () => {
  const { page } = await browser.open(LESSON, { javaScriptEnabled: false });
  const strut = page.locator('.lesson-body > * .katex-strut, .lesson-body .katex-strut').first();
  const [named, height, em] = await strut.evaluate((element) => [
    element.getAttribute('data-s'),
    Number.parseFloat(getComputedStyle(element).height),
    Number.parseFloat(getComputedStyle(element).fontSize),
  ]);
  expect(String(named)).toMatch(/^s/);
  expect(Number(height) / Number(em)).toBeGreaterThan(0.3);
});

test('a widget has its styles for itself once it is awake, and its figure looks as before', async () => {
  const { page } = await browser.open(LESSON, { javaScriptEnabled: false });
  const paint = (opened: typeof page) =>
    opened
      .locator('#three-row-machine .figure-wide rect, #three-row-machine .plate-figure rect')
      .first()
      .evaluate((element) => getComputedStyle(element).fill);
  const before = await paint(page);
  const awake = await browser.open(LESSON);
  await comeAlive(awake.page, 'three-row-machine');
  expect(await awake.page.locator('#three-row-machine [data-s]').count()).toBe(0);
  expect(await paint(awake.page)).toBe(before);
});

test('a host that serves folders without their final slash, under a path, serves a page that lives', async () => {
  const folder = inject('siteFolder');
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://host');
    const asked = path.join(folder, pathname.replace(/^\/course\/?/, ''));
    const file = existsSync(asked) && statSync(asked).isDirectory() ? path.join(asked, 'index.html') : asked;
    if (!pathname.startsWith('/course') || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    const { page } = await browser.open(`http://localhost:${port}/course`, { expected: /left the site/ });
    await comeAlive(page, 'share-strip');
    await page.goto(`http://localhost:${port}/course/${LESSON.slice(0, -1)}`);
    await comeAlive(page, 'three-row-machine');
    const next = await page.locator('a[rel=next]').evaluate((link: HTMLAnchorElement) => link.href);
    expect(new URL(next).pathname).toMatch(/^\/course\/lessons\/03-/);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
