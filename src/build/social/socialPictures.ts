import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parseHTML } from 'linkedom';
import { filesUnder } from '../after/filesUnder.ts';
import { pageFigures } from '../notebook-figures/pageFigures.ts';
import { cardSvg, type SocialCard } from './cardSvg.ts';
import { openRenderer } from './renderCard.ts';

/** The card of a built lesson, in the lesson's language. */
export function cardOf(html: string): SocialCard {
  const { document } = parseHTML(html);
  const textOf = (selector: string) => {
    const text = document.querySelector(selector)?.textContent?.trim();
    if (!text) throw new Error(`a lesson's page must have text in ${selector}, got none`);
    return text;
  };
  const [figure] = [...pageFigures(html).values()].flat();
  return {
    site: textOf('.site-name'),
    place: textOf('.course-bar span'),
    title: textOf('h1'),
    figure: figure?.svg,
  };
}

/**
 * A picture for each lesson, for those who show links to it: its title and its first figure. Only a page that knows its
 * public address names one, so without that none is made.
 */
export function socialPictures(site: URL | undefined): AstroIntegration {
  return {
    name: 'social-pictures',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        if (!site) return;
        const files = (await filesUnder(fileURLToPath(dir))).filter((file) =>
          /[\\/]lessons[\\/][^\\/]+[\\/]index\.html$/.test(file),
        );
        const cards = new Map<string, SocialCard>();
        for (const file of files.sort()) cards.set(file, cardOf(await readFile(file, 'utf8')));
        const renderer = await openRenderer([...cards.values()].map(cardSvg).join(''));
        try {
          for (const [file, card] of cards) {
            await writeFile(file.replace(/[\\/]index\.html$/, '.png'), renderer.render(card));
          }
        } finally {
          await renderer.close();
        }
      },
    },
  };
}
