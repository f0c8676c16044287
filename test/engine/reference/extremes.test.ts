import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'vitest';
import { parseFixture } from './fixture.ts';
import { runCase } from './runCase.ts';

const file = path.join(import.meta.dirname, 'extremes.json');
const { cases, tolerance } = parseFixture(readFileSync(file, 'utf8'));

describe('at the ends of float64 the engine gives what 60 digits give', () => {
  test.each(cases)('$fn: $name', (one) => runCase(one, tolerance));
});
