import { describe, expect, test } from 'vitest';
import { DIGIT_FEATURES, loadMnist } from '#datasets';
import { createRandom } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import { type Desk, derive, params, type State } from '#widgets/draw-digit/model.ts';
import { toPython } from '#widgets/draw-digit/python.ts';
import { fetchFromDisk, SITE_ROOT } from '../../datasets/siteFiles.ts';
import { canRunNumpy } from '../../python.ts';
import { expectRowsOf, LINK, run } from '../kit/pythonProgram.ts';

const normals = createRandom(4);
const draw = (count: number) => Float32Array.from({ length: count }, () => 0.3 * normals.normal());
/** Templates that nobody trained: every pixel counts. */
const DESK: Desk = {
  model: { weights: draw(10 * DIGIT_FEATURES), bias: draw(10) },
  trainedTo: undefined,
  images: undefined,
  problem: undefined,
};

function check(patch: Partial<State>, desk: Desk = DESK): readonly number[] {
  const state: State = { ...defaultState(params), ...patch };
  const view = derive(state, desk);
  const printed = run(toPython(state, LINK, view));
  expect(printed).toHaveLength(10);
  expectRowsOf(view.table, printed, 9);
  return Array.from(view.answer.shares);
}

describe.skipIf(!canRunNumpy)('the program of a drawn digit prints the page’s shares', () => {
  test('of the first drawing, of a dot and of an empty page', () => {
    const [drawn, dot, empty] = [check({}), check({ drawing: 'TSD.' }), check({ drawing: '' })];
    expect(drawn).not.toEqual(empty);
    expect(dot).not.toEqual(empty);
  });

  test('of held-out digits, by the model that the reader has trained', async () => {
    const images = await loadMnist('test', SITE_ROOT, fetchFromDisk);
    for (const example of [0, 417]) check({ example }, { ...DESK, images, trainedTo: 300 });
  });
});
