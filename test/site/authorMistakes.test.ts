import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BUILD = `import { build } from 'astro';
const root = process.argv[1];
await build({ root, cacheDir: root + '/.cache', outDir: root + '/dist', logLevel: 'error' });`;

/** A first page served, on a machine that has other work to do. */
const PATIENCE = 100_000;

const FRONTMATTER = {
  number: '2',
  title: 'A lesson',
  lede: 'What this lesson is about.',
  summary: 'One line about it.',
  minutes: '30',
  needs: '[1]',
  objectives: '[do one thing, do another]',
};

const SLUG = '02-from-two-to-k';

let folder: string;
let server: ChildProcess | undefined;
/** Where `npm run dev` serves, and what it has said so far. */
let address: string;
let said = '';

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

afterAll(() => {
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

function writeLesson(frontmatter: Record<string, string>, body: string): void {
  const lessons = path.join(folder, 'content/lessons');
  rmSync(lessons, { recursive: true, force: true });
  mkdirSync(lessons, { recursive: true });
  const head = Object.entries(frontmatter).map(([key, value]) => `${key}: ${value}`);
  writeFileSync(path.join(lessons, `${SLUG}.mdx`), ['---', ...head, '---', '', body, ''].join('\n'));
}

/** Builds the site with one lesson; the error it stops with, or undefined when it succeeds. */
function buildWith(frontmatter: Record<string, string>, body: string): string | undefined {
  writeLesson(frontmatter, body);
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

/** Starts what `npm run dev` starts, once. */
async function serve(): Promise<void> {
  if (server) return;
  const astro = path.join(ROOT, 'node_modules/astro/bin/astro.mjs');
  // Its own name for what is ready at once; any port that is free.
  server = spawn(process.execPath, [astro, 'dev', '--port', '0'], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'development', NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1' },
  });
  for (const stream of [server.stdout!, server.stderr!]) {
    stream.setEncoding('utf8').on('data', (words: string) => {
      said += words;
    });
  }
  await expect.poll(() => said, { timeout: PATIENCE }).toMatch(/http:\/\/localhost:\d+\//);
  address = /http:\/\/localhost:\d+\//.exec(said)![0];
}

/** Saves a lesson with one mistake under an open `npm run dev`: the page fails, and the terminal says what is wrong. */
async function expectSaid(body: string, ...sentences: readonly (string | RegExp)[]): Promise<void> {
  await serve();
  writeLesson(FRONTMATTER, body);
  said = '';
  const ask = async () => {
    const { status } = await fetch(new URL(`lessons/${SLUG}/`, address));
    return `${status} ${said}`;
  };
  for (const sentence of sentences) {
    const words = expect.poll(ask, { timeout: PATIENCE, interval: 300 });
    await (typeof sentence === 'string' ? words.toContain(sentence) : words.toMatch(sentence));
  }
  expect(await ask()).toMatch(/^500 /);
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

  test('a slip in a YAML file is named with file and line', () => {
    const glossary = path.join(folder, 'content/glossary.yaml');
    const text = readFileSync(glossary, 'utf8');
    writeFileSync(glossary, text.replace('  term: odds\n', '  term: odds: x\n'));
    const error = buildWith(FRONTMATTER, 'The <Term id="odds" />.');
    writeFileSync(glossary, text);
    expect(error).toMatch(/content\/glossary\.yaml:3: Nested mappings are not allowed/);
  });
});

describe('the same is said while the site is being edited:', () => {
  test('a wrong prop, an unknown one, and an unknown tag', async () => {
    await expectSaid(
      '<ThreeRowMachine numClasses={12} />',
      `content/lessons/${SLUG}.mdx:11: <ThreeRowMachine numClasses>: got 12; allowed: a whole number in [1, 8]`,
    );
    await expectSaid(
      '<ThreeRowMachine classes={3} />',
      '<ThreeRowMachine classes>: got 3; allowed: no such prop; the props are id, numClasses',
    );
    await expectSaid(
      'Text.\n\n<FourRowMachine />',
      /02-from-two-to-k\.mdx:13:1: <FourRowMachine>: no such tag; the nearest is <ThreeRowMachine>; allowed: /,
    );
  });

  test('a source or a term that does not exist, beside those that do', async () => {
    await expectSaid(
      'As shown <Cite to="cox-1985" />.',
      /02-from-two-to-k\.mdx:11: <Cite to>: got "cox-1985"; allowed: a key of content\/references\.yaml: (?:[\w-]+, )*berkson-1944/,
    );
    await expectSaid(
      'The <Term id="log-od" />.',
      /02-from-two-to-k\.mdx:11: <Term id>: got "log-od"; allowed: a key of content\/glossary\.yaml: (?:[\w-]+, )*log-odds/,
    );
  });

  test('a guess that nobody could draw, with tag, prop, value and what is allowed', async () => {
    const guess = (props: string) =>
      `<Guess id="g" ask="How much?" axis="share" domain={[0, 1]} ${props}>\n\nA reason.\n\n</Guess>`;
    await expectSaid(
      guess(''),
      '02-from-two-to-k.mdx:11: <Guess truth>: got nothing; allowed: a number, or a list of 2 to 8 numbers',
    );
    await expectSaid(
      guess('truth={1.2}'),
      '<Guess id="g" truth>: got 1.2; allowed: within the domain, [0, 1]',
    );
    await expectSaid(
      guess('truth={[0.3, 0.7]}'),
      '<Guess id="g" names>: got nothing; allowed: 2 different names, one for each number of truth',
    );
    await expectSaid(
      '<GuessCurve id="g" ask="How?" axis="loss" domain={[0, 1]} at={[1, 2, 4, 3]} atAxis="step t" truth={[0, 0, 0, 0]}>\n\nA reason.\n\n</GuessCurve>',
      '<GuessCurve id="g" at>: got [1,2,4,3]; allowed: 4 to 16 rising numbers',
    );
  });

  test('a mistake that is mended is forgotten: the page stands again', async () => {
    await expectSaid('The <Term id="log-od" />.', 'got "log-od"');
    writeLesson(FRONTMATTER, 'The <Term id="odds" />.');
    const status = async () => (await fetch(new URL(`lessons/${SLUG}/`, address))).status;
    await expect.poll(status, { timeout: PATIENCE }).toBe(200);
  });
});
