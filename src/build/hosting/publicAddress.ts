import { appendFile, readFile, writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { relativeAddresses } from '../after/relativeLinks.ts';

/** The public address of the site as `SITE_URL` gives it, with its final slash; undefined when it is not set. */
export function siteAddress(text: string | undefined): URL | undefined {
  if (!text) return undefined;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new Error(`SITE_URL must be an http or https address without query or fragment, got ${text}`);
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** Where a page is, given its address as if the site stood at the root of its domain. */
export function underAddress(page: string, site: URL): string {
  return new URL(new URL(page).pathname.slice(1), site).href;
}

/**
 * What only the public address can tell: the page for wrong addresses is sent from every depth, so its links begin at the
 * root of the domain and need the path of the site; robots.txt names the site map. Without an address the site is taken
 * to stand at the root of its domain, and there is no site map.
 */
export function publicAddress(site: URL | undefined): AstroIntegration {
  return {
    name: 'public-address',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        if (!site) {
          logger.info('SITE_URL is not set: no site map, and 404.html fits the root of a domain only');
          return;
        }
        const page = new URL('404.html', dir);
        const html = await readFile(page, 'utf8');
        const placed = html.replace(/ data-root="[^"]*"/, ` data-root="${site.pathname}"`);
        await writeFile(page, relativeAddresses(placed, site.pathname));
        await appendFile(new URL('robots.txt', dir), `Sitemap: ${new URL('sitemap-index.xml', site)}\n`);
      },
    },
  };
}
