import { expect, test } from 'vitest';
import { type LighthouseReport, middleReport, shortfalls } from './lighthouse.ts';

const category = (score: number | null, ...ids: readonly string[]) => ({
  score,
  auditRefs: ids.map((id) => ({ id, weight: 1 })),
});

const report = (
  scores: Readonly<Record<string, number | null>>,
  audits: LighthouseReport['audits'] = {},
): LighthouseReport => ({
  categories: Object.fromEntries(
    Object.entries({ performance: 1, accessibility: 1, 'best-practices': 1, seo: 1, ...scores }).map(
      ([name, score]) => [name, category(score, ...Object.keys(audits))],
    ),
  ),
  audits,
});

test('a page that reaches everything falls short in nothing; performance may lose one point', () => {
  expect(shortfalls(report({}))).toEqual([]);
  expect(shortfalls(report({ performance: 0.99 }))).toEqual([]);
});

test('what falls short is told with what it is owed to', () => {
  const audits = {
    'total-blocking-time': { score: 0.4, displayValue: '410 ms', title: 'Total Blocking Time' },
    'speed-index': { score: 1, displayValue: '0.8 s', title: 'Speed Index' },
  };
  expect(shortfalls(report({ performance: 0.98 }, audits))).toEqual([
    'performance 98, at least 99: total-blocking-time 410 ms',
  ]);
  expect(shortfalls(report({ seo: 0.99 }))).toEqual(['seo 99, at least 100: by many small losses']);
});

test('what was not measured, or broke off, has not passed', () => {
  expect(shortfalls(report({ accessibility: null }))).toEqual([
    'accessibility no score, at least 100: by many small losses',
  ]);
  expect(shortfalls({ categories: {}, audits: {} })).toHaveLength(4);
  expect(shortfalls({ ...report({}), runtimeError: { message: 'NO_FCP' } })).toEqual(['broke off: NO_FCP']);
});

test('of three reports the one in the middle counts', () => {
  const [low, middle, high] = [0.9, 0.97, 1].map((performance) => report({ performance }));
  expect(middleReport([high, low, middle])).toBe(middle);
  expect(() => middleReport([low, high])).toThrow('reports: got 2; allowed: an odd number');
});
