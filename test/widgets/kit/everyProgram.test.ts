import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderTag, TAGS } from '../../figures/renderTag.ts';

/** Widgets that offer no program in Python, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  exam: 'asks what the reader believes; its answers never leave the browser',
  'method-picker': 'looks a rule of thumb up by five answers and computes nothing',
  'share-strip': 'is a figure without a plate, so there is nothing to export from',
  'speed-table': 'times the arithmetic of the browser itself, which no other program can',
};

const BUTTON = />\s*Python\s*<\/button>/;

/** Each widget's folder by its tag: `BetOnASimplex` stands in bet-on-a-simplex. */
const FOLDERS = new Map(
  globSync('src/widgets/*/*.astro').map((file) => {
    const [, , folder, name] = file.split(/[\\/]/);
    return [name!.replace('.astro', ''), folder!] as const;
  }),
);

test('every experiment offers itself in Python, but for those that say why not', async () => {
  const found: Record<string, boolean> = {};
  for (const tag of TAGS) {
    const folder = FOLDERS.get(tag);
    expect(folder, tag).toBeDefined();
    found[folder!] = BUTTON.test((await renderTag(tag)).html);
  }
  const without = Object.keys(found).filter((folder) => !found[folder]);
  expect(without).toEqual(Object.keys(WITHOUT));
});

test('every program in Python is run by a test', () => {
  const programs = globSync('src/widgets/*/python.ts').map((file) => file.split(/[\\/]/)[2]!);
  expect(programs.length).toBeGreaterThan(35);
  const tests = globSync('test/widgets/**/*.test.{ts,tsx}').map((file) => readFileSync(file, 'utf8'));
  const run = (folder: string) =>
    tests.some((source) => source.includes(`#widgets/${folder}/python.ts'`) && source.includes('canRun'));
  expect(programs.filter((folder) => !run(folder))).toEqual([]);
});
