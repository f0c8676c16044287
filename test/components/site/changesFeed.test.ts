import { expect, test } from 'vitest';
import { changesFeed } from '#components/site/changesFeed.ts';
import { changes } from '#content/changes.yaml';

const SITE = new URL('https://host.example/course/');

test('the feed has an item for each day of changes, with a whole address under the site’s, and its day', async () => {
  const feed = await changesFeed(changes, SITE);
  const partsOf = (name: string) =>
    [...feed.matchAll(new RegExp(`<item>.*?<${name}>([^<]*)</${name}>.*?</item>`, 'gs'))].map(
      ([, text]) => text,
    );
  expect(changes.length).toBeGreaterThan(2);
  expect(partsOf('link')).toEqual(changes.map(({ day }) => `https://host.example/course/changes/#${day}`));
  expect(partsOf('pubDate').map((day) => new Date(day!).toISOString().slice(0, 10))).toEqual(
    changes.map(({ day }) => day),
  );
});

test('an item says all that changed, formulas as TeX, and is HTML within XML', async () => {
  const feed = await changesFeed(
    [{ day: '2026-01-02', new: ['A *new* sum, $a < \\vec b$.'], corrected: ['Was < 1.'] }],
    SITE,
  );
  const [, content] = /<content:encoded>(.*?)<\/content:encoded>/s.exec(feed)!;
  const html = content!
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  expect(html).toContain('<li>A <em>new</em> sum, <code>a &lt; ');
  expect(html).toContain('<h3>Corrected</h3><ul><li>Was &lt; 1.</li></ul>');
});
