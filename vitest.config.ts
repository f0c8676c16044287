/// <reference types="vitest/config" />
import { getViteConfig } from 'astro/config';
import { textModules } from './src/build/texts/textModules.ts';

/** Files under test/site and test/browser look at the built site; everything else is a unit test. */
export default getViteConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/site/**', 'test/browser/**', 'test/bench/**'],
          testTimeout: 60_000,
        },
      },
      {
        extends: false,
        plugins: [textModules()],
        test: {
          name: 'site',
          include: ['test/site/**/*.test.ts', 'test/browser/**/*.test.ts'],
          globalSetup: ['test/site/serveBuiltSite.ts'],
          // A machine that has other work to do may take its time; what never comes still fails.
          testTimeout: 150_000,
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 150_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
