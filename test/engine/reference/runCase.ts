import { expect } from 'vitest';
import { ADAPTERS, type Adapter, orRefused } from './adapters.ts';
import { differences } from './compare.ts';
import type { Case, Tolerance, ToleranceTree } from './fixture.ts';
import { SAMPLING_ADAPTERS } from './samplingAdapters.ts';
import { TRAINING_ADAPTERS } from './trainingAdapters.ts';

const ALL: Readonly<Record<string, Adapter>> = { ...ADAPTERS, ...TRAINING_ADAPTERS, ...SAMPLING_ADAPTERS };

/** A fit's file speaks of `params` and gives `loss` for both losses; counts must be exact. */
function toleranceOf(fn: string, tol: ToleranceTree): ToleranceTree {
  if (fn !== 'fit') return tol;
  const { loss, params, proba } = tol as Record<string, Tolerance>;
  return { loss: loss!, dataLoss: params!, W: params!, b: params!, proba: proba! };
}

/** Holds what the engine gives against what a case expects, also by the case's stricter tolerance. */
export function runCase({ fn, input, expected, tol, strictTol, group }: Case, fallback: Tolerance): void {
  let got = orRefused(() => ALL[fn]!(input));
  if (typeof got === 'function') got = got(expected);
  const check = (tolerance: ToleranceTree) =>
    expect(differences(got, expected, toleranceOf(fn, tolerance), fallback, group)).toEqual([]);
  check(tol ?? fallback);
  if (strictTol) check('rtol' in strictTol ? strictTol : { ...tol, ...strictTol });
}
