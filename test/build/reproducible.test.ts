import path from 'node:path';
import { expect, test } from 'vitest';
import { readSources } from '#build/house/imports.ts';
import { browserFiles } from '#build/licences/browserFiles.ts';

const sources = readSources(path.resolve(import.meta.dirname, '../..'));
/** What is another thing each time it is asked. */
const FLEETING =
  /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\.now\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b|\bhrtime\b/;
/** Started by hand; what it writes is stored. */
const BY_HAND: Readonly<Record<string, string>> = {
  'src/build/recordFirstRace.ts': 'records a race with the times it took',
};

/** Of an .astro file what runs at build, its scripts left out. */
function buildPart(file: string): string {
  const code = sources.codeOf(file);
  return file.endsWith('.astro') ? code.replace(/<script\b[\s\S]*?<\/script>/g, '') : code;
}

test('no code that runs at build only asks the clock or chance, so that two builds of the same text are the same', () => {
  const browser = browserFiles(sources);
  const atBuild = sources.files.filter((file) => file.startsWith('src/') && !browser.has(file));
  expect(atBuild.length).toBeGreaterThan(150);
  const fleeting = atBuild.filter((file) => FLEETING.test(buildPart(file)));
  expect(fleeting.filter((file) => !(file in BY_HAND))).toEqual([]);
  expect(fleeting).toEqual(Object.keys(BY_HAND));
});
