import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { alternatesOf, englishPath, hashOf, languageOf } from '#build/languages/readLanguages.ts';
import { linkFrom, translatePage } from '#build/languages/translatePage.ts';

const german = languageOf('/de/')!;
const HERE = '/de/lessons/01-two-classes/';

describe('an address', () => {
  test('says its language by its first part, and has its English one', () => {
    expect([languageOf(HERE)?.code, languageOf('/lessons/'), languageOf('/')]).toEqual([
      'de',
      undefined,
      undefined,
    ]);
    expect(englishPath(HERE)).toBe('/lessons/01-two-classes/');
    expect(englishPath('/digits/')).toBe('/digits/');
  });

  test('has another one in each language that its page is translated to', () => {
    expect(alternatesOf('/lessons/01-two-classes/').map(({ href }) => href)).toEqual([
      '/lessons/01-two-classes/',
      HERE,
    ]);
    expect(alternatesOf(HERE)).toEqual(alternatesOf('/lessons/01-two-classes/'));
    expect(alternatesOf('/digits/')).toHaveLength(1);
  });
});

test('a link leads to the translated page where there is one, else to the English one', () => {
  const to = (href: string) => linkFrom(href, HERE, german);
  expect(to('../02-from-two-to-k/#a')).toEqual({ href: '/lessons/02-from-two-to-k/#a', isEnglish: true });
  expect(to('/lessons/01-two-classes/?x=1')).toEqual({ href: `${HERE}?x=1`, isEnglish: false });
  expect(to('/')).toEqual({ href: '/de/', isEnglish: false });
  expect(to('/lessons/01-two-classes.md')).toEqual({ href: '/lessons/01-two-classes.md', isEnglish: true });
});

describe('a page in another language', () => {
  const page = (body: string) =>
    parseHTML(
      translatePage(
        `<!doctype html><html lang="de"><head><meta charset="utf-8"></head><body>${body}</body></html>`,
        HERE,
        german,
        new Set(),
      ),
    ).document;

  test('has the words of the shell, numbers and elements kept, and code left alone', () => {
    const { body } = page(
      '<p>1 of <b>12</b></p><code>Search</code><button aria-label="Search">Search</button>',
    );
    expect(body.innerHTML).toBe(
      '<p>1 von <b>12</b></p><code>Search</code><button aria-label="Suche">Suche</button>',
    );
  });

  test('marks English pages by their links, and English titles around the text', () => {
    const { body } = page(
      '<p><a href="../02-from-two-to-k/">Lektion 2</a></p><nav><a href="/map/">A map of it</a></nav>',
    );
    expect(body.innerHTML).toBe(
      '<p><a hreflang="en" href="/lessons/02-from-two-to-k/">Lektion 2<span lang="de" class="in-english"> (englisch)</span></a></p>' +
        '<nav><a lang="en" hreflang="en" href="/map/">A map of it<span lang="de" class="in-english"> (englisch)</span></a></nav>',
    );
  });

  test('brings the words of its plates, of no other plate, and nothing that could end its script', () => {
    const script = (body: string) => page(body).querySelector('head script')!.textContent!;
    expect(script('<section id="odds-rope"></section>')).toContain('Das Seil der Chancen');
    expect(script('<p></p>')).not.toContain('Das Seil der Chancen');
    expect(script('<p></p>')).toContain('Abspielen');
    expect(script('<p></p>')).not.toContain('</');
  });
});

test('a text has another hash after a change, and the same with other line ends', () => {
  expect(hashOf('content/de/words.yaml')).toMatch(/^[0-9a-f]{12}$/);
  expect(hashOf('content/de/words.yaml')).not.toBe(hashOf('content/de/glossary.yaml'));
});
