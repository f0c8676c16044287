/// <reference types="vitest/config" />
import { globSync, readFileSync } from 'node:fs';
import { getViteConfig } from 'astro/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { textModules } from './src/build/texts/textModules.ts';

/** Files that hold a clock to something: each has the machine for itself. */
const TIMED = ['budgets', 'kernels', 'machineNumbers', 'pageWhileRunning', 'race', 'speedTable'].map(
  (name) => `test/browser/${name}.test.ts`,
);

/** The longest files of the site, in which nearly half of its time goes: whoever begins last is waited for. */
const LONG = /\/(?:everyPage|authorMistakes|firefox|crowdedStates|crowdedText|offline)\.test\.ts$/;

/** Begins with the long files. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

const UNITS = { include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/{site,browser,bench}/**'] };

/** Unit tests that have a page, which each of them gets anew: what one leaves there the next would find. */
const ON_A_PAGE = globSync(UNITS.include).filter((file) =>
  readFileSync(file, 'utf8').includes('@vitest-environment happy-dom'),
);

/** Of the built site, in a browser or without. */
const onTheSite = {
  globalSetup: ['test/site/serveBuiltSite.ts'],
  // A machine that has other work to do may take its time; what never comes still fails.
  testTimeout: 150_000,
  expect: { poll: { timeout: 20_000 } },
  hookTimeout: 150_000,
};

/**
 * Files under test/site and test/browser look at the built site; everything else is a unit test. One group after the
 * other: first the units, then two files of the site at a time, at last one by one those that are timed.
 */
export default getViteConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: UNITS.include,
          exclude: [...UNITS.exclude, ...ON_A_PAGE],
          // Modules are read once a worker, not once a file: half of the time. A test leaves nothing behind it.
          pool: 'threads',
          isolate: false,
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          include: ON_A_PAGE,
          pool: 'threads',
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: false,
        plugins: [textModules()],
        test: {
          ...onTheSite,
          name: 'site',
          include: ['test/site/**/*.test.ts', 'test/browser/**/*.test.ts'],
          exclude: TIMED,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: false,
        plugins: [textModules()],
        test: {
          ...onTheSite,
          name: 'timed',
          include: TIMED,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
