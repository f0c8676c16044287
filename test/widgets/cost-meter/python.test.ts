import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import { measurementOf, NOTHING, params, tableOf } from '#widgets/cost-meter/model.ts';
import { toPython } from '#widgets/cost-meter/python.ts';
import { canRunNumpy } from '../../python.ts';
import { LINK, run } from '../kit/pythonProgram.ts';

/** More classes take seconds to measure. */
const MOST = 1000;

describe.skipIf(!canRunNumpy)('the program of the cost meter', () => {
  test.for([16, 1024] as const)(
    'counts the page’s rows and FLOPs with %d candidates, and measures steps',
    (numSampled) => {
      const state = { ...defaultState(params), numSampled };
      const { columns, rows } = tableOf(NOTHING, state);
      const printed = run(toPython(state, LINK, { measurement: measurementOf(state) }), [String(MOST)]);
      expect(printed).toHaveLength(rows.length);
      for (const [index, row] of rows.entries()) {
        const cells = printed[index]!;
        expect(columns.slice(0, 4).map((name) => cells[name])).toEqual(row.slice(0, 4).map(String));
        const isMeasured = Number(cells.K) <= MOST;
        expect(Number(cells['microseconds a step']) > 0).toBe(isMeasured);
        expect(cells.note).toMatch(isMeasured ? /^\d+ steps timed$/ : /^not measured$/);
      }
    },
  );
});
