import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesUnder } from '../after/filesUnder.ts';
import { ASSETS } from '../hosting/assets.ts';
import { scriptsOf } from '../strict/scriptsOf.ts';
import { contentHash } from './contentHash.ts';
import { isPage, type SiteFiles, versionMark, WORKER_FILE } from './siteFiles.ts';

/** Embeds are parts of other pages, downloads lie with the reader, and the rest is for hosts and robots. */
const NEVER_STORED =
  /^(?:embed\/|_headers$|\.nojekyll$|404\.html$|offline-worker\.js$|robots\.txt$|llms\.txt$|licences\.txt$|sitemap)|\.(?:ipynb|md|bib|ts|xml)$/;

/** Pages of single widgets, and of the engine's functions, are stored when they are visited. */
const PAGES_FOR_FEW = /^(?:widgets\/[^/]+|engine(?:\/[^/]+)*)\/$/;

/** The parts of Pagefind that the site's search has no use for. */
const NO_PART_OF_SEARCH = /^pagefind\/pagefind-(?:ui|modular-ui|component-ui|highlight)\./;

/** Larger files, such as the novels of lesson 10's race, are stored when they are asked for. */
const LARGEST_AHEAD = 500_000;

/** Files by their addresses from the root: a page's ends in a slash. */
const addressOf = (file: string) => file.replace(/(^|\/)index\.html$/, '$1');
const CHARSET = /<meta charset="[^"]*"\s*\/?>/i;
const ASSET_NAME = /[\w.-]+\.\w+/g;

interface Files {
  /** Texts of pages, by their addresses. */
  readonly pages: ReadonlyMap<string, string>;
  /** Texts of scripts, by their names in the folder of assets. */
  readonly scripts: ReadonlyMap<string, string>;
  /** Every file that may be stored: what tells its versions apart, and its bytes. */
  readonly all: ReadonlyMap<string, { readonly version: string; readonly length: number }>;
}

/** What pages that are fetched ahead need of the folder of assets: their scripts, with all that these load late, and their fonts. */
function assetsAhead({ pages, scripts }: Files): ReadonlySet<string> {
  const texts = [...pages].filter(([address]) => !PAGES_FOR_FEW.test(address)).map(([, html]) => html);
  const names = texts.flatMap((html) => [...scriptsOf(html, scripts), ...(html.match(ASSET_NAME) ?? [])]);
  return new Set(names.map((name) => `${ASSETS}/${name}`));
}

const inOrder = (versions: ReadonlyMap<string, string>) =>
  Object.fromEntries([...versions].sort(([a], [b]) => (a < b ? -1 : 1)));

/** What the worker of a build is told: which files are fetched ahead, and which are stored when they are visited. */
export async function siteFilesOf(files: Files): Promise<SiteFiles> {
  const assets = assetsAhead(files);
  const isAhead = (address: string, length: number) => {
    if (isPage(address)) return !PAGES_FOR_FEW.test(address);
    if (address.startsWith(`${ASSETS}/`)) return assets.has(address);
    return (
      length <= LARGEST_AHEAD &&
      !NO_PART_OF_SEARCH.test(address) &&
      /^(?:data\/|pagefind\/|[^/]+$)|\/formulas\.json$/.test(address)
    );
  };
  const ahead = new Map<string, string>();
  const visited = new Map<string, string>();
  for (const [address, { version, length }] of files.all) {
    (isAhead(address, length) ? ahead : visited).set(address, version);
  }
  const versions = { ahead: inOrder(ahead), visited: inOrder(visited) };
  return { version: await contentHash(new TextEncoder().encode(JSON.stringify(versions))), ...versions };
}

/** Gives every page its version, and reads what may be stored. */
async function readAndMark(folder: string): Promise<Files> {
  const pages = new Map<string, string>();
  const scripts = new Map<string, string>();
  const all = new Map<string, { version: string; length: number }>();
  for (const file of (await filesUnder(folder)).sort()) {
    const name = path.relative(folder, file).split(path.sep).join('/');
    if (NEVER_STORED.test(name)) continue;
    const bytes = new Uint8Array(await readFile(file));
    const address = addressOf(name);
    if (name.startsWith(`${ASSETS}/`)) {
      all.set(address, { version: '', length: bytes.length });
      if (name.endsWith('.js')) scripts.set(path.basename(name), new TextDecoder().decode(bytes));
      continue;
    }
    const version = await contentHash(bytes);
    all.set(address, { version, length: bytes.length });
    if (!isPage(address)) continue;
    const html = new TextDecoder().decode(bytes);
    pages.set(address, html);
    await writeFile(
      file,
      html.replace(CHARSET, (charset) => `${charset}${versionMark(version)}`),
    );
  }
  return { pages, scripts, all };
}

/** Tells the service worker which files the site has. Runs last, as versions are of what is sent. */
export function offlineSite(): AstroIntegration {
  return {
    name: 'offline-site',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const files = await readAndMark(folder);
        const siteFiles = await siteFilesOf(files);
        const worker = path.join(folder, WORKER_FILE);
        await writeFile(
          worker,
          `const siteFiles=${JSON.stringify(siteFiles)};\n${await readFile(worker, 'utf8')}`,
        );
        const ahead = Object.keys(siteFiles.ahead);
        const bytes = ahead.reduce((sum, address) => sum + files.all.get(address)!.length, 0);
        logger.info(`${ahead.length} files, ${(bytes / 1e6).toFixed(1)} MB, are stored for reading offline`);
      },
    },
  };
}
