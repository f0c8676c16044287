import { describe, expect, test } from 'vitest';
import { ZIPF_EXAMPLE, zipfModel } from '#datasets';
import { defaultState } from '#params/paramTable.ts';
import { COUNTS, curveOf } from '#widgets/bias-and-spread/curves.ts';
import { params, type State } from '#widgets/bias-and-spread/model.ts';
import { FORMS, PROPOSAL_WORDS, PROPOSALS } from '#widgets/bias-and-spread/names.ts';
import { toPython } from '#widgets/bias-and-spread/python.ts';
import { canRunNumpy } from '../../python.ts';
import { LINK, run } from '../kit/pythonProgram.ts';

describe.skipIf(!canRunNumpy)(
  'the program of “Bias and spread against S” prints its curves before they are rounded',
  () => {
    test.for(
      FORMS.flatMap(
        (form) =>
          [
            [form, false],
            [form, true],
          ] as const,
      ),
    )('%s, hits removed: %s', ([form, removeAccidentalHits]) => {
      const zipf = zipfModel(ZIPF_EXAMPLE.numClasses, ZIPF_EXAMPLE.seed);
      const state: State = { ...defaultState(params), form, removeAccidentalHits };
      const printed = run(toPython(state, LINK, { counts: COUNTS }));
      expect(printed.map(({ S }) => Number(S))).toEqual(COUNTS);
      for (const proposal of PROPOSALS) {
        const { bias, error } = curveOf(zipf, form, removeAccidentalHits, proposal);
        for (const [index, cells] of printed.entries()) {
          // Without a bias what is left of it is rounding.
          expect(Number(cells[`bias, ${PROPOSAL_WORDS[proposal]}`]) - bias[index]!).toBeCloseTo(0, 10);
          expect(Number(cells[`rms error, ${PROPOSAL_WORDS[proposal]}`]) / error[index]!).toBeCloseTo(1, 10);
        }
      }
    });
  },
);
