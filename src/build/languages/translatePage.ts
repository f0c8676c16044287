import { parseHTML } from 'linkedom';
import { mannerOf } from '#language/createLanguage.ts';
import pageScript from '#language/pageLanguage.ts?classic';
import { createTranslator } from '#language/translate.ts';
import { allWords, type BuiltLanguage, englishPath, translatedPages } from './readLanguages.ts';

/** What no reader reads, and what is set already. */
const SILENT = 'script, style, template, code, pre, textarea, .katex, [data-code]';
const SPOKEN = ['aria-label', 'aria-valuetext', 'title', 'alt', 'placeholder', 'content'];
/** Parts around the text: an English title there is marked as such. */
const SHELL = 'header.topbar, nav, footer, dialog';
const WORD = /\p{L}{2}/u;
const TEXT_NODE = 3;
const ELEMENT_NODE = 1;

/** Where a link of a translated page leads, seen from the root, and whether that is English. */
export function linkFrom(href: string, pathname: string, { code }: Pick<BuiltLanguage, 'code'>) {
  const url = new URL(href, `http://site${pathname}`);
  const english = englishPath(url.pathname);
  const isTranslated = translatedPages(code).includes(english);
  const isPage = english.endsWith('/') || /\.\w+$/.test(english);
  return {
    href: `${isTranslated ? `/${code}` : ''}${english}${url.search}${url.hash}`,
    isEnglish: isPage && !isTranslated,
  };
}

const isOutside = (href: string) => /^([a-z][a-z0-9+.-]*:|#|\?)/i.test(href);

/** Groups of words that a page's parts need in the browser: all but the shell's, and of widgets those that stand on it. */
function wordsInBrowser(html: string, { words }: BuiltLanguage, met: ReadonlySet<string>) {
  const groups = Object.entries(words).filter(
    ([group]) => group === 'scripts' || group === 'kit' || html.includes(`id="${group}"`),
  );
  // What the author wrote stands for itself.
  const own = Object.fromEntries([...met].map((text) => [text, text]));
  return Object.assign(own, ...groups.map(([, group]) => group));
}

const headScript = (html: string, built: BuiltLanguage, met: ReadonlySet<string>) =>
  `globalThis.pageWords=${JSON.stringify({ locale: built.code, words: wordsInBrowser(html, built, met) }).replaceAll('<', '\\u003c')};${pageScript}`;

/**
 * A page built in English around a translated text, in the language: words of shell and parts, links to translated
 * pages, English pages and titles marked, and in its head the words that its parts say in the browser.
 */
export function translatePage(
  html: string,
  pathname: string,
  built: BuiltLanguage,
  met: ReadonlySet<string>,
): string {
  const { document } = parseHTML(html);
  const { say, sayParts } = createTranslator(allWords(built), mannerOf(built.code));

  for (const link of document.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href')!;
    if (isOutside(href) || link.hasAttribute('hreflang')) continue;
    const to = linkFrom(href, pathname, built);
    link.setAttribute('href', to.href);
    if (!to.isEnglish) {
      if (link.closest(SHELL)) link.setAttribute('data-own', '');
      continue;
    }
    link.setAttribute('hreflang', 'en');
    if (!link.classList.contains('term-word')) link.setAttribute('data-english', '');
  }

  for (const element of document.querySelectorAll('*')) {
    if (element.closest(SILENT)) continue;
    for (const name of SPOKEN) {
      const text = element.getAttribute(name);
      if (text) element.setAttribute(name, say(text).text);
    }
    const nodes = [...element.childNodes];
    if (!nodes.some((node) => node.nodeType === TEXT_NODE && WORD.test(node.textContent ?? ''))) continue;
    const shown = nodes.filter(({ nodeType }) => nodeType === TEXT_NODE || nodeType === ELEMENT_NODE);
    const { parts, isKnown } = sayParts(
      shown.map((node) =>
        node.nodeType === TEXT_NODE ? (node.textContent ?? '').replace(/\s*\n\s*/g, ' ') : node,
      ),
    );
    const before = shown.map((node) => node.textContent).join('');
    if (parts.map((part) => (typeof part === 'string' ? part : part.textContent)).join('') !== before) {
      element.replaceChildren(...parts);
    }
    const isOwn = element.closest('[lang], [data-own], a[href^="#"]') !== document.documentElement;
    if (!isKnown && !isOwn && element.closest(SHELL)) element.setAttribute('lang', 'en');
  }

  for (const own of document.querySelectorAll('[data-own]')) own.removeAttribute('data-own');
  for (const link of document.querySelectorAll('[data-english]')) {
    link.removeAttribute('data-english');
    const mark = document.createElement('span');
    mark.className = 'in-english';
    mark.setAttribute('lang', built.code);
    mark.textContent = ` ${say('(in English)').text}`;
    // In the contents a link is a row of cells.
    (link.querySelector('.contents-title') ?? link).append(mark);
  }
  const script = document.createElement('script');
  script.textContent = headScript(html, built, met);
  document.head.querySelector('meta[charset]')!.after(script);
  return document.toString();
}
