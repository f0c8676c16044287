import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { MNIST } from '#datasets';
import { AUSTEN } from '#datasets/austen.ts';
import { COUNTRIES } from '#datasets/countries.ts';
import { runAtBuild } from '#notebook/build/runAtBuild.ts';
import { lessonCells } from '#notebook/language/lessonCells.ts';
import { fetchDatasets, fetchedNamesOf } from '#notebook/runtime/fetchDatasets.ts';
import { FETCHED_NAMES, type SiteFiles } from '#notebook/runtime/fetched.ts';
import { formatValue } from '#notebook/runtime/formatValue.ts';

const files: SiteFiles = {
  siteRoot: pathToFileURL(`${path.resolve('public')}/`),
  fetchFile: async (url) => new Response(await readFile(url)),
};
const offline: SiteFiles = { ...files, fetchFile: () => Promise.reject(new Error('offline')) };

const run = async (source: string, from: SiteFiles | undefined = files) =>
  (await runAtBuild([{ id: 'c1', label: '1.1', source }], { files: from })).get('c1');

describe('data sets that a cell imports by name', () => {
  test('are fetched for those who import them, and for nobody else', () => {
    const namesOf = (...sources: string[]) => {
      const cells = sources.map((source, index) => ({ id: `c${index}`, label: `${index}`, source }));
      return fetchedNamesOf(lessonCells(cells).ordered);
    };
    expect(namesOf("import { penguins } from 'datasets';\nconst digits = 1;")).toEqual([]);
    expect(namesOf("import { digits as d, penguins } from 'datasets';\nd;")).toEqual(['digits']);
    expect(namesOf("import { cities } from 'datasets';", "import { austen } from 'datasets';")).toEqual([
      'cities',
      'austen',
    ]);
  });

  test('are there with the numbers that they have', async () => {
    const report = await run(`import { digits, testDigits, cities, austen } from 'datasets';
[digits.numExamples, testDigits.numExamples, digits.pixels.length / digits.labels.length]
const last = Math.max(...cities.countries);
const north = cities.latitudes.reduce((most, angle) => Math.max(most, angle));
[austen.tokens.length, austen.words.length, austen.titles.length, austen.starts.length]`);
    expect(report?.problem).toBeUndefined();
    const [sizes, counts] = report?.outputs ?? [];
    const { train, test: held } = MNIST.numExamples;
    expect(sizes).toEqual({ kind: 'line', text: formatValue([train, held, MNIST.width * MNIST.height]) });
    const [tokens, words, titles] = [AUSTEN.numTokens, AUSTEN.numWords, AUSTEN.novels.length];
    expect(counts).toEqual({ kind: 'line', text: formatValue([tokens, words, titles, titles]) });
    expect(report?.values[0]).toMatchObject({ name: 'last', text: String(COUNTRIES.length - 1) });
    const north = Number(report?.values[1].text);
    expect(north).toBeGreaterThan(70);
    expect(north).toBeLessThanOrEqual(90);
  });

  test('that cannot be had are named at the line of the import, with the reason', async () => {
    const source = "const a = 1;\nimport { digits } from 'datasets';\ndigits.numExamples";
    expect((await run(source, offline))?.problem).toEqual({
      line: 2,
      text: `digits could not be had: train-images.u4.gz could not be fetched from ${files.siteRoot.href}data/mnist/train-images.u4.gz`,
    });
    const missing: SiteFiles = { ...files, fetchFile: async () => new Response('', { status: 404 }) };
    expect((await run(source, missing))?.problem?.text).toMatch(/: the server answered 404$/);
  });

  test('keep no other back', async () => {
    const withoutCities: SiteFiles = {
      ...files,
      fetchFile: (url) => (url.href.includes('cities') ? offline : files).fetchFile(url),
    };
    const { data, failures } = await fetchDatasets(FETCHED_NAMES, withoutCities);
    expect(Object.keys(data).sort()).toEqual(['austen', 'digits', 'testDigits']);
    expect(Object.keys(failures)).toEqual(['cities']);
  });
});
