import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { twinsOf } from '../../src/build/hosting/twinsOf.ts';
import { BROWSER_FLAGS, requireBrowser } from '../findBrowser.ts';
import { LEAST, type LighthouseReport, middleReport, shortfalls } from './lighthouse.ts';

const PORT = 4399;
/** Where the pages are served while they are measured. */
export const ADDRESS = `http://localhost:${PORT}/`;
/** Asked again that often when a page falls short: the report in the middle counts. */
const AGAIN = 2;
/** Embeds are parts of other people's pages, and ask not to be listed; the page of none is not found. */
const UNLISTED = /^(?:embed\/|404)/;

const VIEWS = [
  { name: 'mobile', args: [] },
  { name: 'desktop', args: ['--preset=desktop'] },
] as const;

const start = promisify(execFile);

/** The addresses of all pages under a folder, from its root. */
function pagesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .map((file) => file.replace(/index\.html$/, ''))
    .sort();
}

/** Lays the compressed twins of its texts into a folder, as `npm run package` does. */
function layTwins(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    for (const [ending, twin] of twinsOf(file, readFileSync(file))) writeFileSync(`${file}${ending}`, twin);
  }
}

async function report(
  tools: string,
  address: string,
  view: (typeof VIEWS)[number],
): Promise<LighthouseReport> {
  const { stdout } = await start(
    process.execPath,
    [
      path.join(tools, 'node_modules/lighthouse/cli/index.js'),
      `${ADDRESS}${address}`,
      '--output=json',
      '--quiet',
      `--only-categories=${Object.keys(LEAST).join()}`,
      `--chrome-flags=--headless=new ${BROWSER_FLAGS.join(' ')}`,
      ...view.args,
    ],
    { maxBuffer: 2 ** 27, env: { ...process.env, CHROME_PATH: requireBrowser() } },
  );
  return JSON.parse(stdout) as LighthouseReport;
}

/**
 * What Lighthouse says of every page of a built site, on a phone and on a desk.
 * @param tools folder in which lighthouse and sirv-cli are installed
 * @param folder the built site; gets compressed twins
 * @param only part of the addresses to measure; by default all
 */
export async function measurePages(
  tools: string,
  folder: string,
  only: string | undefined,
  tell: (what: string, faults: readonly string[]) => void,
): Promise<void> {
  layTwins(folder);
  const server: ChildProcess = spawn(
    process.execPath,
    [
      path.join(tools, 'node_modules/sirv-cli/bin.js'),
      folder,
      ...['--brotli', '--gzip', '--etag', '--quiet', `--port=${PORT}`],
    ],
    { stdio: 'ignore' },
  );
  try {
    const pages = pagesUnder(folder).filter((address) => address.includes(only ?? ''));
    if (pages.length === 0) tell(`pages whose address holds "${only}"`, ['there are none']);
    for (const address of pages) {
      for (const view of VIEWS) {
        const reports = [await report(tools, address, view)];
        const lacks = () =>
          shortfalls(middleReport(reports)).filter(
            (line) =>
              !(UNLISTED.test(address) && /^seo .*: (?:is-crawlable|http-status-code)\b[^,]*$/.test(line)),
          );
        if (lacks().length > 0)
          for (let i = 0; i < AGAIN; i += 1) reports.push(await report(tools, address, view));
        tell(`Lighthouse, ${view.name}, /${address}`, lacks());
      }
    }
  } finally {
    server.kill();
  }
}
