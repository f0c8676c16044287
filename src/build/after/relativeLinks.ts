import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesUnder } from './filesUnder.ts';

/** Attributes that hold an address, those of Astro's islands included. */
const ADDRESS_ATTRIBUTE =
  /(\s(?:href|src|content|component-url|renderer-url|before-hydration-url)=")\/(?!\/)([^"]*)"/g;
const CSS_ADDRESS = /url\((["']?)\/(?!\/)([^)"']*)\1\)/g;

function rootFrom(folder: string, file: string): string {
  const up = path.relative(path.dirname(file), folder).split(path.sep).join('/');
  return up === '' ? './' : `${up}/`;
}

/** Rewrites root-absolute addresses of one built page or style sheet as relative ones. */
export function relativeAddresses(text: string, root: string): string {
  return text
    .replace(ADDRESS_ATTRIBUTE, (_, start: string, rest: string) => `${start}${root}${rest}"`)
    .replace(CSS_ADDRESS, (_, quote: string, rest: string) => `url(${quote}${root}${rest}${quote})`);
}

/**
 * One build for any folder on any host: after the build, addresses become relative.
 * 404.html is served from every depth, so it alone keeps absolute ones.
 */
export function relativeLinks(): AstroIntegration {
  return {
    name: 'relative-links',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        for (const file of await filesUnder(folder)) {
          if (!/\.(html|css)$/.test(file) || path.basename(file) === '404.html') continue;
          const text = await readFile(file, 'utf8');
          await writeFile(file, relativeAddresses(text, rootFrom(folder, file)));
        }
      },
    },
  };
}
