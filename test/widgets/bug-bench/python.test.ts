import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import { BUGS } from '#widgets/bug-bench/bugs.ts';
import { derive, params, type State } from '#widgets/bug-bench/model.ts';
import { toPython } from '#widgets/bug-bench/python.ts';
import { canRunPython } from '../../python.ts';
import { expectRowsOf, LINK, run } from '../kit/pythonProgram.ts';

/** Below this step differences are mostly rounding, which another exp rounds otherwise. */
const ROUNDING_BELOW = 1e-5;

function check(patch: Partial<State>): void {
  const state: State = { ...defaultState(params), ...patch };
  const view = derive(state);
  const printed = run(toPython(state, LINK, view));
  const numComponents = view.components.length;
  expect(printed).toHaveLength(numComponents + view.curve.length);
  const sure = view.curve.filter(({ step }) => step > ROUNDING_BELOW * 1.1).length;
  const [components, bySure] = [
    printed.slice(0, numComponents),
    printed.slice(numComponents, numComponents + sure),
  ];
  for (const [index, { name, bench, measured }] of view.components.entries()) {
    expect(components[index]!.component).toBe(name);
    expect(Number(components[index]!['on the bench']) - bench).toBeCloseTo(0, 13);
    expect(Number(components[index]!['by differences']) - measured).toBeCloseTo(0, 9);
  }
  // A relative error of 1e-8 is a difference of 1e-8: what is left of 1e-16 / step has some digits.
  expectRowsOf(view.table, bySure, 3);
  for (const [index, cells] of printed.slice(numComponents + sure).entries()) {
    const shown = view.curve[sure + index]!.bench;
    expect(Math.abs(Math.log10(Number(cells['relative error, all components']) / shown))).toBeLessThan(1.5);
  }
}

describe.skipIf(!canRunPython)('the program of the bug bench prints its table', () => {
  test.for(BUGS)('%s', (bug) => {
    check({ bug });
  });

  test('a bug that the seed hides, seen through larger steps', () => {
    check({ bug: 'hidden', seed: 12, power: -3 });
    check({ bug: 'hidden', seed: 3, power: -2 });
  });
});
