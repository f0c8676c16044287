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
  // As readers get it: under the name that tests have, scripts would say where in the source each element stands.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  await build({ root, outDir, logLevel: 'error' });
  process.env.NODE_ENV = NODE_ENV;
  const server = await preview({ root, outDir, logLevel: 'error', server: { port: 0 } });
  provide('site', `http://localhost:${server.port}/`);
  provide('siteFolder', outDir);
  return () => server.stop();
}
