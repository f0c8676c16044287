import { fileURLToPath } from 'node:url';
import { build, preview } from 'astro';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site, ending in /. */
    site: string;
    /** Folder of the built site. */
    siteFolder: string;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the site once and serves it to every test on the built pages. */
export default async function serveBuiltSite({ provide }: TestProject): Promise<() => Promise<void>> {
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  const outDir = fileURLToPath(new URL('../../.cache/test-site/', import.meta.url));
  await build({ root, outDir, logLevel: 'error' });
  const server = await preview({ root, outDir, logLevel: 'error', server: { port: 0 } });
  provide('site', `http://localhost:${server.port}/`);
  provide('siteFolder', outDir);
  return () => server.stop();
}
