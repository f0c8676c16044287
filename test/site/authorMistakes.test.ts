import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BUILD = `import { build } from 'astro';
const root = process.argv[1];
await build({ root, cacheDir: root + '/.cache', outDir: root + '/dist', logLevel: 'error' });`;

const FRONTMATTER = {
  number: '2',
  title: 'A lesson',
  lede: 'What this lesson is about.',
  summary: 'One line about it.',
  minutes: '30',
  needs: '[1]',
  objectives: '[do one thing, do another]',
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'author-mistakes-'));
  for (const name of ['src', 'content', 'package.json', 'astro.config.mjs', 'tsconfig.json']) {
    cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  }
  // Fewer pages build sooner; the lessons are what this is about.
  for (const page of ['widgets', 'digits', 'engine', 'licences', 'licences.txt.ts'])
    rmSync(path.join(folder, 'src/pages', page), { recursive: true, force: true });
  const config = path.join(folder, 'astro.config.mjs');
  const text = readFileSync(config, 'utf8');
  const fewer = text.replace('    widgetPages(widgets),\n', '');
  expect(fewer).not.toBe(text);
  writeFileSync(config, fewer);
  // Translations link to lessons that are not there now.
  rmSync(path.join(folder, 'content/de'), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Builds the site with one lesson; the error it stops with, or undefined when it succeeds. */
function buildWith(frontmatter: Record<string, string>, body: string): string | undefined {
  const lessons = path.join(folder, 'content/lessons');
  rmSync(lessons, { recursive: true, force: true });
  mkdirSync(lessons, { recursive: true });
  const head = Object.entries(frontmatter).map(([key, value]) => `${key}: ${value}`);
  writeFileSync(path.join(lessons, '02-from-two-to-k.mdx'), ['---', ...head, '---', '', body, ''].join('\n'));
  try {
    execFileSync(process.execPath, ['--input-type=module', '-e', BUILD, folder], {
      cwd: folder,
      stdio: 'pipe',
    });
    return undefined;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer };
    return `${stdout}${stderr}`;
  }
}

describe('an author’s mistake stops the build', () => {
  test('and without one it succeeds', () => {
    const guess =
      '<Guess id="g" ask="How much?" axis="share" domain={[0, 1]} truth={0.3}>\n\nA reason.\n\n</Guess>';
    expect(buildWith(FRONTMATTER, `Text with $\\zk{1}$.\n\n${guess}`)).toBeUndefined();
  });

  test('a bad formula is named with file, line, column and reason', () => {
    const error = buildWith(FRONTMATTER, 'First line.\n\nHere $\\frac{1}{$ is broken.');
    expect(error).toMatch(/02-from-two-to-k\.mdx:13:6/);
    expect(error).toContain('formula "\\frac{1}{" cannot be set');
  });

  test('a wrong value in the frontmatter is named with file, key, value and what is allowed', () => {
    const error = buildWith({ ...FRONTMATTER, minutes: 'soon' }, 'Text.');
    expect(error).toContain('02-from-two-to-k');
    expect(error).toContain('minutes');
    expect(error).toContain('got "soon"; allowed: a whole number in [5, 120]');
  });

  test('an unknown key in the frontmatter is named beside the known ones', () => {
    const error = buildWith({ ...FRONTMATTER, colour: 'red' }, 'Text.');
    expect(error).toContain(
      'unknown key "colour"; allowed: number, title, lede, summary, minutes, needs, objectives',
    );
  });

  test('a wrong prop is named with file, tag, prop, value and what is allowed', () => {
    const error = buildWith(FRONTMATTER, '<ThreeRowMachine numClasses={12} />');
    expect(error).toContain(
      'content/lessons/02-from-two-to-k.mdx:11: <ThreeRowMachine numClasses>: got 12; allowed: a whole number in [1, 8]',
    );
  });

  test('an unknown prop is named beside the known ones', () => {
    const error = buildWith(FRONTMATTER, '<ThreeRowMachine classes={3} />');
    expect(error).toContain(
      '<ThreeRowMachine classes>: got 3; allowed: no such prop; the props are id, numClasses',
    );
  });

  test('a source or a term that does not exist is named beside those that do', () => {
    expect(buildWith(FRONTMATTER, 'As shown <Cite to="cox-1985" />.')).toMatch(
      /02-from-two-to-k\.mdx:11: <Cite to>: got "cox-1985"; allowed: a key of content\/references\.yaml: (?:[\w-]+, )*berkson-1944/,
    );
    expect(buildWith(FRONTMATTER, 'The <Term id="log-od" />.')).toMatch(
      /02-from-two-to-k\.mdx:11: <Term id>: got "log-od"; allowed: a key of content\/glossary\.yaml: (?:[\w-]+, )*log-odds/,
    );
  });

  test('a guess that nobody could draw is named with tag, prop, value and what is allowed', () => {
    const guess = (props: string) =>
      buildWith(
        FRONTMATTER,
        `<Guess id="g" ask="How much?" axis="share" domain={[0, 1]} ${props}>\n\nA reason.\n\n</Guess>`,
      );
    expect(guess('')).toContain(
      '02-from-two-to-k.mdx:11: <Guess truth>: got nothing; allowed: a number, or a list of 2 to 8 numbers',
    );
    expect(guess('truth={1.2}')).toContain(
      '<Guess id="g" truth>: got 1.2; allowed: within the domain, [0, 1]',
    );
    expect(guess('truth={[0.3, 0.7]}')).toContain(
      '<Guess id="g" names>: got nothing; allowed: 2 different names, one for each number of truth',
    );
    expect(
      buildWith(
        FRONTMATTER,
        '<GuessCurve id="g" ask="How?" axis="loss" domain={[0, 1]} at={[1, 2, 4, 3]} atAxis="step t" truth={[0, 0, 0, 0]}>\n\nA reason.\n\n</GuessCurve>',
      ),
    ).toContain('<GuessCurve id="g" at>: got [1,2,4,3]; allowed: 4 to 16 rising numbers');
  });

  test('an unknown tag is named with file, line and the nearest known one', () => {
    expect(buildWith(FRONTMATTER, 'Text.\n\n<FourRowMachine />')).toMatch(
      /02-from-two-to-k\.mdx:13:1: <FourRowMachine>: no such tag; the nearest is <ThreeRowMachine>; allowed: /,
    );
  });

  test('a slip in a YAML file is named with file and line', () => {
    const glossary = path.join(folder, 'content/glossary.yaml');
    const text = readFileSync(glossary, 'utf8');
    writeFileSync(glossary, text.replace('  term: odds\n', '  term: odds: x\n'));
    const error = buildWith(FRONTMATTER, 'The <Term id="odds" />.');
    writeFileSync(glossary, text);
    expect(error).toMatch(/content\/glossary\.yaml:3: Nested mappings are not allowed/);
  });
});
