import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { allBuiltPages } from './pages.ts';

const pages = allBuiltPages();
const ownPages = pages.filter(({ address }) => address !== '404.html');
const isEmbed = (address: string) => address.startsWith('embed/');

/** Where a link on a page leads: a file of the build, with its fragment. */
function targetOf(href: string, address: string): { file: string; fragment: string } {
  const url = new URL(href, `http://site/${address}`);
  const file = path.join(
    inject('siteFolder'),
    decodeURIComponent(url.pathname),
    url.pathname.endsWith('/') ? 'index.html' : '',
  );
  return { file, fragment: decodeURIComponent(url.hash.slice(1)) };
}

describe('the built site', () => {
  test('has the first page, both lessons, the digits page, the speed page and the page for wrong addresses', () => {
    const addresses = pages.map(({ address }) => address);
    for (const address of [
      '',
      '404.html',
      'lessons/01-two-classes/',
      'lessons/02-from-two-to-k/',
      'digits/',
      'speed/',
    ]) {
      expect(addresses).toContain(address);
    }
  });

  test('the contents of every page, and the first page, lead to each page beside the lessons', () => {
    const beside = pages
      .map(({ address }) => address)
      .filter((address) => /^[a-z]{3,}\/$/.test(address) && address !== 'licences/');
    expect(beside.length).toBeGreaterThan(3);
    for (const { address, document } of ownPages.filter((page) => !isEmbed(page.address))) {
      const linked = [...document.querySelectorAll('#contents a[href]')].map((link) =>
        new URL(link.getAttribute('href')!, `http://site/${address}`).pathname.slice(1),
      );
      expect(linked, address).toEqual(expect.arrayContaining(beside));
      const language = document.documentElement.lang;
      const page = address.replace(/^de\//, '');
      const translated = pages.some((other) => other.address === `de/${page}`);
      expect(linked, address).toContain(language === 'de' ? page : translated ? `de/${page}` : 'de/');
      expect(document.querySelector('footer a[href$="licences/"]'), address).not.toBeNull();
    }
    const first = pages.find(({ address }) => address === '')!.document;
    const links = [...first.querySelectorAll('main a[href], .home a[href]')].map(
      (link) => link.getAttribute('href')!,
    );
    expect(links.map((href) => new URL(href, 'http://site/').pathname)).toContain('/digits/');
  });

  test('every link leads to a page that exists and to an anchor on it', () => {
    const byFile = new Map(pages.map((page) => [page.file, page]));
    const broken = pages.flatMap(({ address, document }) =>
      [...document.querySelectorAll('a[href]')]
        .map((link) => link.getAttribute('href')!)
        .filter((href) => !/^(https?:|mailto:)/.test(href))
        .filter((href) => {
          const { file, fragment } = targetOf(href, address);
          const page = byFile.get(file);
          if (!page) return !existsSync(file);
          return fragment !== '' && !page.document.getElementById(fragment);
        })
        .map((href) => `${address} → ${href}`),
    );
    expect(broken).toEqual([]);
  });

  test('no lesson prints an expression or a star of Markdown in place of what it stands for', () => {
    const raw = pages
      .filter(({ address }) => address.startsWith('lessons/'))
      .flatMap(({ address, document }) => {
        const body = document.querySelector('.lesson-body')!.cloneNode(true) as Element;
        for (const other of body.querySelectorAll('.katex, code, pre, .live-code, script, style, svg'))
          other.remove();
        const found =
          body.textContent!.match(/\{[a-zA-Z(`][^}]*\}|\$\{|(?<![\w*])\*[a-z]+\*(?![\w*])/g) ?? [];
        return found.map((text) => `${address}: ${text}`);
      });
    expect(raw).toEqual([]);
  });

  test('no id stands twice on a page', () => {
    const twice = pages.flatMap(({ address, document }) => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${address}#${id}`);
    });
    expect(twice).toEqual([]);
  });

  test('every page has its own title, a description, one h1 and a language', () => {
    const titles = pages.map(({ document }) => document.title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const { address, document } of pages) {
      const language = address.match(/^([a-z]{2})\//)?.[1] ?? 'en';
      expect(document.documentElement.getAttribute('lang'), address).toBe(language);
      expect(
        document.querySelector('meta[name=description]')?.getAttribute('content')?.length,
        address,
      ).toBeGreaterThan(20);
      expect(document.querySelectorAll('h1').length, address).toBe(1);
    }
  });

  test('pages and styles address their own files relatively, so that any folder can host them', () => {
    const absolute = ownPages.flatMap(({ address, html }) =>
      [...html.matchAll(/\s(?:src|href|component-url|renderer-url)="(\/[^/"][^"]*)"/g)].map(
        ([, url]) => `${address}: ${url}`,
      ),
    );
    expect(absolute).toEqual([]);
  });

  test('nothing is loaded from another origin', () => {
    const foreign = pages.flatMap(({ address, document }) =>
      [...document.querySelectorAll('script[src], link[href], img[src], iframe[src], source[src]')]
        .map((element) => element.getAttribute('src') ?? element.getAttribute('href')!)
        .filter((url) => /^(https?:)?\/\//.test(url))
        .map((url) => `${address}: ${url}`),
    );
    expect(foreign).toEqual([]);
  });

  test('every page says what it is to those who link to it, and llms.txt leads to each lesson as text', () => {
    // An embed is part of another page; what links to it is oEmbed.
    for (const { address, document } of pages.filter((page) => !page.address.startsWith('embed/'))) {
      const said = (name: string) =>
        document.querySelector(`meta[property="${name}"]`)?.getAttribute('content');
      expect(said('og:title'), address).toBeTruthy();
      expect(said('og:description'), address).toBe(
        document.querySelector('meta[name=description]')!.getAttribute('content'),
      );
      const data = JSON.parse(document.querySelector('script[type="application/ld+json"]')!.textContent!);
      expect(data['@type'], address).toBe(
        /^([a-z]{2}\/)?lessons\//.test(address) ? 'LearningResource' : 'WebPage',
      );
    }
    const list = readFileSync(path.join(inject('siteFolder'), 'llms.txt'), 'utf8');
    const files = [...list.matchAll(/\]\((\S+\.md)\)/g)].map(([, file]) => file!);
    expect(files.length).toBe(pages.filter(({ address }) => address.startsWith('lessons/')).length);
    for (const file of files) expect(existsSync(path.join(inject('siteFolder'), file)), file).toBe(true);
  });

  test('no formula is set in red: KaTeX reported no error', () => {
    for (const { address, html } of pages) expect(html, address).not.toContain('katex-error');
  });

  test('every part of a formula has the children that MathML asks for', () => {
    const CHILDREN = { msub: 2, msup: 2, mfrac: 2, munder: 2, mover: 2, mroot: 2, msubsup: 3, munderover: 3 };
    const wrong = pages.flatMap(({ address, document }) =>
      Object.entries(CHILDREN).flatMap(([name, count]) =>
        [...document.querySelectorAll(`math ${name}`)]
          .filter(({ children }) => children.length !== count)
          .map((part) => `${address}: ${name} of ${part.closest('math')!.textContent}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('no page shows NaN or an object where a number should be, and no attribute holds undefined', () => {
    const bad = pages.flatMap(({ address, document, html }) => {
      for (const element of document.querySelectorAll('script, style, annotation, code, pre'))
        element.remove();
      const text = document.body.textContent ?? '';
      const inText = text.match(/.{0,20}(?:\bNaN\b|\[object Object\]).{0,20}/g) ?? [];
      const inAttributes = html.match(/\s[\w-]+="(?:[^"{]*\s)?(?:undefined|NaN)(?:\s[^"]*)?"/g) ?? [];
      return [...inText, ...inAttributes].map((found) => `${address}: ${found}`);
    });
    expect(bad).toEqual([]);
  });

  test('every page has a policy without wide words, and no style attribute that it would refuse', () => {
    for (const { address, html, document } of pages) {
      const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')!;
      expect(policy.getAttribute('content'), address).toMatch(/^default-src 'none'; script-src 'self'/);
      expect(policy.getAttribute('content'), address).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/);
      expect(html.indexOf('Content-Security-Policy'), address).toBeLessThan(
        html.search(/<(?:script|style|link)\b/),
      );
      expect(document.querySelectorAll('[style], [onclick], [onload], [onerror]').length, address).toBe(0);
      expect(document.querySelector('meta[name=referrer]')!.getAttribute('content'), address).toBe(
        'no-referrer',
      );
    }
    const headers = readFileSync(path.join(inject('siteFolder'), '_headers'), 'utf8');
    expect(headers.match(/Content-Security-Policy/g)).toHaveLength(pages.length);
  });

  test('no host needs to be told of its names: no folder begins with an underscore', () => {
    const names = readdirSync(inject('siteFolder'), { withFileTypes: true });
    expect(names.filter((entry) => entry.isDirectory() && entry.name.startsWith('_'))).toEqual([]);
    expect(names.map(({ name }) => name)).toContain('.nojekyll');
  });

  test('only woff2 fonts are shipped', () => {
    const fonts = readdirSync(path.join(inject('siteFolder'), 'assets')).filter((name) =>
      /\.(woff2?|ttf|otf|eot)$/.test(name),
    );
    expect(fonts.length).toBeGreaterThan(5);
    expect(fonts.filter((name) => !name.endsWith('.woff2'))).toEqual([]);
  });

  test('linkedom, KaTeX and other tools of the build are not in the scripts', () => {
    const folder = path.join(inject('siteFolder'), 'assets');
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
      const code = readFileSync(path.join(folder, name), 'utf8');
      expect(
        code.includes('parseHTML') || code.includes('renderToString') || code.includes('ParseError'),
        name,
      ).toBe(false);
    }
  });
});
