import { expect, test } from 'vitest';
import { verdictOf } from './dependencies.ts';

const report = (vulnerabilities: Record<string, { severity: string; range: string }>) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { dependencies: { total: 7 } } });

test('packages without a known weakness are clean, and are counted', () => {
  expect(verdictOf(report({}), 'info')).toEqual({ kind: 'clean', numPackages: 7 });
});

test('a weak package is named from the severity that counts on', () => {
  const weak = report({ a: { severity: 'moderate', range: '<2' }, b: { severity: 'critical', range: '*' } });
  expect(verdictOf(weak, 'low')).toEqual({ kind: 'weak', packages: ['a <2: moderate', 'b *: critical'] });
  expect(verdictOf(weak, 'high')).toEqual({ kind: 'weak', packages: ['b *: critical'] });
  expect(verdictOf(report({ a: { severity: 'moderate', range: '<2' } }), 'high').kind).toBe('clean');
});

test('a registry that does not answer, or answers otherwise, is no clean bill', () => {
  const reasonOf = (printed: string) => {
    const verdict = verdictOf(printed, 'info');
    return verdict.kind === 'unasked' ? verdict.reason : verdict.kind;
  };
  expect(reasonOf('{"message":"405 Method Not Allowed","error":{"summary":"","detail":""}}')).toBe(
    '405 Method Not Allowed',
  );
  expect(reasonOf('{"error":{"summary":"no end point"}}')).toBe('no end point');
  expect(reasonOf('{}')).toBe('the answer names no packages');
  expect(reasonOf('Bad gateway')).toBe('Bad gateway');
  expect(reasonOf('')).toBe('npm audit printed nothing');
});
