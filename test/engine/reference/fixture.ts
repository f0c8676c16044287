import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** test/reference: independent values, computed with 80–90 digits; its README tells the format. */
const FOLDER = path.join(import.meta.dirname, '../../reference');

export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

export type ToleranceTree = Tolerance | { readonly [output: string]: Tolerance };

export interface Case {
  readonly name: string;
  readonly fn: string;
  readonly input: Record<string, unknown>;
  readonly expected: unknown;
  readonly tol?: ToleranceTree;
  readonly strictTol?: ToleranceTree;
  readonly level?: string;
  readonly optional?: boolean;
  readonly group?: string;
  readonly timeoutMs?: number;
}

export interface Fixture {
  readonly tolerance: Tolerance;
  readonly cases: readonly Case[];
  readonly facts?: unknown;
  readonly settings?: unknown;
}

/** `s = (1664525 s + 1013904223) mod 2^32`, first output after one step. */
function lcg({ seed, n, scale, offset }: Record<'seed' | 'n' | 'scale' | 'offset', number>): number[] {
  let state = seed >>> 0;
  return Array.from({ length: n }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return (state / 2 ** 32) * scale + offset;
  });
}

function revive(_: string, value: unknown): unknown {
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  if (typeof value === 'object' && value !== null) {
    if ('$fill' in value) {
      const { n, value: fill } = value.$fill as { n: number; value: number };
      return Array.from({ length: n }, () => fill);
    }
    if ('$lcg' in value) return lcg(value.$lcg as Parameters<typeof lcg>[0]);
  }
  return value;
}

export function readText(file: string): string {
  return readFileSync(path.join(FOLDER, file), 'utf8');
}

export function parseFixture(text: string): Fixture {
  return JSON.parse(text, revive) as Fixture;
}

export function readFixture(name: string): Fixture {
  return parseFixture(readText(`${name}.json`));
}

export function fixtureNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
}
