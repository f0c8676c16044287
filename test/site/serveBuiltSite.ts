import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'astro';
import type { TestProject } from 'vitest/node';
import { sourcesOf } from './sourcesOf.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site, ending in /. */
    site: string;
    /** Folder of the built site. */
    siteFolder: string;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const outDir = fileURLToPath(new URL('../../.cache/test-site/', import.meta.url));
/** Of which sources the site in `outDir` was built. */
const MARK = fileURLToPath(new URL('../../.cache/test-site.sha256', import.meta.url));

/** As readers get it: under the name that tests have, scripts would say where in the source each element stands. */
async function buildAsForReaders(): Promise<void> {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  await build({ root, outDir, logLevel: 'error' });
  process.env.NODE_ENV = NODE_ENV;
}

/** Builds the site, unless the one that stands there is of the same sources, and serves it to the tests of its pages. */
export default async function serveBuiltSite({ provide }: TestProject): Promise<() => Promise<void>> {
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  const sources = sourcesOf(root);
  if (!existsSync(MARK) || readFileSync(MARK, 'utf8') !== sources) {
    rmSync(MARK, { force: true });
    await buildAsForReaders();
    // Of what was read: a source saved during the build is built next time.
    writeFileSync(MARK, sources);
  }
  const server = await preview({ root, outDir, logLevel: 'error', server: { port: 0 } });
  provide('site', `http://localhost:${server.port}/`);
  provide('siteFolder', outDir);
  return () => server.stop();
}
