import { getRssString } from '@astrojs/rss';
import { renderTexInText } from '#build/markdown/renderTex.ts';
import { plainTex } from '#build/take-away/plainTex.ts';
import type { Change } from '#build/texts/schemas.ts';

const SOURCE = 'content/changes.yaml';
const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A text as HTML that needs no style sheet: formulas as TeX. */
const asHtml = (text: string) =>
  text
    .split(/\$([^$]+)\$/)
    .map((part, index) =>
      index % 2 === 0
        ? renderTexInText(part, SOURCE)
        : `<code>${renderTexInText(plainTex(part), SOURCE)}</code>`,
    )
    .join('');

const listOf = (texts: readonly string[]) =>
  `<ul>${texts.map((text) => `<li>${asHtml(text)}</li>`).join('')}</ul>`;

/**
 * The page of changes as a feed, an item for each day.
 * @param site the public address, with its final slash: items of a feed have whole addresses
 */
export function changesFeed(changes: readonly Change[], site: URL): Promise<string> {
  return getRssString({
    title: 'From logistic to softmax: what changed',
    description:
      'What is new in the course, and what it said that was false or misleading, with what is right.',
    site: site.href,
    items: changes.map(({ day, new: added, corrected = [] }) => ({
      title: date.format(new Date(day)),
      link: new URL(`changes/#${day}`, site).href,
      pubDate: new Date(day),
      content: listOf(added) + (corrected.length > 0 ? `<h3>Corrected</h3>${listOf(corrected)}` : ''),
    })),
    customData: '<language>en-gb</language>',
  });
}
