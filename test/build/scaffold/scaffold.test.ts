import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newDerivation } from '#build/scaffold/newDerivation.ts';
import { newExperiment, withExperiment } from '#build/scaffold/newExperiment.ts';
import { newLesson } from '#build/scaffold/newLesson.ts';
import { newWidget } from '#build/scaffold/newWidget.ts';
import { namesOf } from '#build/scaffold/scaffold.ts';
import { checkDerivation } from '#derivations';
import { createRandom } from '#engine';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const EXPERIMENTS = readFileSync(path.join(ROOT, 'src/experiments/index.ts'), 'utf8');
let project: string;

/** A project of its own beside this one's packages. */
beforeEach(() => {
  mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
  project = mkdtempSync(path.join(ROOT, '.cache/scaffold-'));
  for (const folder of ['content/lessons', 'src/derivations/01', 'src/experiments', 'src/widgets'])
    mkdirSync(path.join(project, folder), { recursive: true });
  writeFileSync(path.join(project, 'content/lessons/12-the-family-and-the-exam.mdx'), '');
  writeFileSync(path.join(project, 'src/derivations/01/oddsOfSums.ts'), '');
  writeFileSync(path.join(project, 'src/experiments/index.ts'), EXPERIMENTS);
  writeFileSync(path.join(project, 'src/widgets/index.ts'), '/** Every widget by its tag. */\n');
});
afterEach(() => rmSync(project, { recursive: true }));

const textOf = (file: string) => readFileSync(path.join(project, file), 'utf8');

describe('npm run new:lesson', () => {
  test('lays the next lesson, or the one of the number', () => {
    expect(newLesson(project, 'what-comes-next')).toEqual(['content/lessons/13-what-comes-next.mdx']);
    expect(textOf('content/lessons/13-what-comes-next.mdx')).toMatch(
      /^---\nnumber: 13\ntitle: What comes next\n/,
    );
    expect(newLesson(project, '3-why-exp')).toEqual(['content/lessons/03-why-exp.mdx']);
  });

  test('refuses a number that is taken, none at all, and a name that is no slug', () => {
    expect(() => newLesson(project, '12-again')).toThrow('a lesson 12 is there already; taken are 12');
    expect(() => newLesson(project, '0-nothing')).toThrow('number must be in [1, 99], got 0');
    expect(() => newLesson(project, 'What Next')).toThrow('slug must be small letters');
    expect(() => newLesson(project, '')).toThrow('got ""');
  });
});

describe('npm run new:derivation', () => {
  test('lays lines that hold at random numbers', async () => {
    const [file] = newDerivation(project, '6', 'share-of-two');
    expect(file).toBe('src/derivations/06/shareOfTwo.ts');
    const there = path.join(ROOT, 'src/derivations/06/zzScaffolded.ts');
    writeFileSync(there, textOf(file).replaceAll('shareOfTwo', 'zzScaffolded'));
    try {
      const { zzScaffolded } = await import(/* @vite-ignore */ there);
      expect(checkDerivation(zzScaffolded, { z1: 1.3, z2: -0.4 }).map(({ verdict }) => verdict.kind)).toEqual(
        ['given', 'equal', 'equal'],
      );
    } finally {
      rmSync(there);
    }
  });

  test('refuses a name that another lesson’s has, and a lesson that is no number', () => {
    expect(() => newDerivation(project, '06', 'odds-of-sums')).toThrow(
      'src/derivations/01/oddsOfSums.ts has this name already',
    );
    expect(() => newDerivation(project, 'six', 'x')).toThrow(
      'lesson must be a number, such as 06; got "six"',
    );
  });
});

describe('npm run new:experiment', () => {
  test('lays an experiment, its test and its line, as the last of the index', () => {
    expect(newExperiment(project, 'two-clouds')).toEqual([
      'src/experiments/twoClouds.ts',
      'test/experiments/twoClouds.test.ts',
      'src/experiments/index.ts',
    ]);
    expect(textOf('src/experiments/index.ts')).toContain(
      "  twoClouds: async () => (await import('./twoClouds.ts')).twoClouds,\n};",
    );
    expect(() => newExperiment(project, 'two-clouds')).toThrow(
      'src/experiments/twoClouds.ts is there already',
    );
    expect(() => withExperiment('export const x = 1', namesOf('a'))).toThrow('has no table');
  });

  test('whose frames descend and come again with their seed', async () => {
    newExperiment(project, 'two-clouds');
    const there = path.join(ROOT, 'src/experiments/zzScaffolded.ts');
    writeFileSync(there, textOf('src/experiments/twoClouds.ts'));
    try {
      const { runTwoClouds } = await import(/* @vite-ignore */ there);
      const config = { numClasses: 3, learningRate: 0.5, numSteps: 40 };
      const losses = (seed: number) =>
        [...runTwoClouds(config, createRandom(seed))].flatMap(({ frame }) => frame?.loss ?? []);
      expect(losses(42)).toHaveLength(41);
      expect(losses(42)).toEqual(losses(42));
      expect(losses(42)).toEqual(losses(42).toSorted((a, b) => b - a));
    } finally {
      rmSync(there);
    }
  });
});

test.each(['a', 'the-temperature-of-many-classes-1d'])(
  'all that is laid for %s is formatted as it should be',
  (slug) => {
    const files = [
      ...newLesson(project, slug),
      ...newDerivation(project, '06', slug),
      ...newExperiment(project, slug),
      ...newWidget(project, slug),
    ].filter((file) => /\.(?:ts|tsx|astro)$/.test(file));
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) {
      const { stdout } = spawnSync(
        process.execPath,
        [
          path.join(ROOT, 'node_modules/@biomejs/biome/bin/biome'),
          'check',
          '--write',
          `--stdin-file-path=${file}`,
        ],
        { cwd: ROOT, encoding: 'utf8', input: textOf(file) },
      );
      expect(stdout, file).toBe(textOf(file));
    }
  },
);
