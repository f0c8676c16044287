import { describe, expect, test } from 'vitest';
import { createRandom, gradientDescent, softmaxObjective } from '#engine';
import { settingsAt } from '#experiments/branch.ts';
import { collectFrames } from '#experiments/experiment.ts';
import { descend, EXAMPLES, LEARNING_RATE } from '#experiments/free-parameters/trough.ts';
import {
  NUM_GROUPS,
  NUM_ITEMS,
  SIGN_NAMES,
  type SignConfig,
  type SignFrame,
  type SignName,
  tasteWorld,
  trainSigns,
} from '#experiments/signOfLogQ.ts';
import { logisticObjective, recordDescent } from '#widgets/fit-1d/descent.ts';
import { samplePoints } from '#widgets/fit-1d/penguins.ts';

const AT = 30;

test('settings are those of the run up to the branch, and the branch’s own from there on', () => {
  const settingsOf = settingsAt('run', { at: 2, settings: 'branch' });
  expect([0, 1, 2, 3].map(settingsOf)).toEqual(['run', 'run', 'branch', 'branch']);
  expect([0, 1, 2].map(settingsAt('run', null))).toEqual(['run', 'run', 'run']);
  expect(settingsAt('run', { at: 0, settings: 'branch' })(0)).toBe('branch');
});

describe('a curve on ten penguins', () => {
  const { x, labels } = samplePoints(7);
  const settings = { learningRate: 0.2, labels };
  const run = recordDescent(x, settings);
  const flipped = labels.with(9, 1 - labels[9]!);

  test('whose branch changes nothing has the very same future', () => {
    for (const at of [0, AT, 300]) expect(recordDescent(x, settings, { at, settings })).toEqual(run);
  });

  test.each([
    { learningRate: 3, labels },
    { learningRate: 0.2, labels: flipped },
  ])('whose branch has %j goes on as a fresh descent from there', (changed) => {
    const branch = recordDescent(x, settings, { at: AT, settings: changed });
    expect(branch.slice(0, AT)).toEqual(run.slice(0, AT));
    expect(branch[AT]).toMatchObject({ w: run[AT]!.w, b: run[AT]!.b });
    const objective = logisticObjective({ features: x, labels: changed.labels });
    const fresh = gradientDescent(objective, [run[AT]!.w, run[AT]!.b], {
      learningRate: changed.learningRate,
    });
    for (const { w, b, loss } of branch.slice(AT + 1)) {
      const { parameters, loss: expected } = fresh.step();
      expect([w, b, loss]).toEqual([...parameters, expected]);
    }
    expect(branch[AT + 1]).not.toEqual(run[AT + 1]);
  });
});

describe('a way over the trough', () => {
  const run = descend([2.5, 0.5], 0);

  test('whose branch changes nothing has the very same future', () => {
    expect(descend([2.5, 0.5], 0, { at: AT, settings: 0 })).toEqual(run);
  });

  test('whose branch has another weight decay goes on as a fresh descent from there', () => {
    const branch = descend([2.5, 0.5], 0, { at: AT, settings: 0.1 });
    expect(branch.slice(0, AT)).toEqual(run.slice(0, AT));
    expect(branch[AT]!.weights).toEqual(run[AT]!.weights);
    const objective = softmaxObjective(
      EXAMPLES,
      { numClasses: 2, numFeatures: 1, hasBias: false },
      { l2Strength: 0.1 },
    );
    const fresh = gradientDescent(objective, run[AT]!.weights, { learningRate: LEARNING_RATE });
    expect(branch[AT]!.loss).toBe(fresh.state.loss);
    for (const { weights } of branch.slice(AT + 1)) expect(weights).toEqual([...fresh.step().parameters]);
    expect(branch.at(-1)!.weights).not.toEqual(run.at(-1)!.weights);
  });
});

describe('the sign of log q', () => {
  const config = { batchSize: 8, removeAccidentalHits: false, numSteps: 60 };
  const framesOf = (patch: Partial<SignConfig>) =>
    collectFrames(trainSigns({ ...config, ...patch }, tasteWorld(), createRandom(5))).frames;
  const size = NUM_GROUPS * NUM_ITEMS;
  const run = framesOf({});
  /** ŷ of one of the three arms. */
  const armOf = ({ predictions }: SignFrame, name: SignName) =>
    predictions.slice(SIGN_NAMES.indexOf(name) * size, (SIGN_NAMES.indexOf(name) + 1) * size);

  test.each(SIGN_NAMES)('whose branch leaves %s unchanged has the very same future', (from) => {
    const settings = { sign: from, removeAccidentalHits: false };
    for (const frame of framesOf({ branch: { at: AT, from, settings } })) {
      expect(frame.branch!.score).toEqual(frame.scores[from]);
      expect(frame.branch!.predictions).toEqual(armOf(frame, from));
    }
  });

  test('leaves all arms as they are, and has the arm it leaves up to the branch', () => {
    const settings = { sign: 'subtracted', removeAccidentalHits: false } as const;
    const frames = framesOf({ branch: { at: AT, from: 'added', settings } });
    for (const [i, { branch, ...frame }] of frames.entries()) {
      expect(frame).toEqual(run[i]);
      const isLater = frame.step > AT;
      if (isLater) expect(branch!.predictions).not.toEqual(armOf(frame, 'added'));
      else expect(branch!.predictions).toEqual(armOf(frame, 'added'));
    }
  });

  test('from step 0 is a fresh run with what was changed, hits included', () => {
    const settings = { sign: 'none', removeAccidentalHits: true } as const;
    const fresh = framesOf({ removeAccidentalHits: true });
    const frames = framesOf({ branch: { at: 0, from: 'added', settings } });
    for (const [i, { branch }] of frames.entries()) {
      expect(branch!.predictions).toEqual(armOf(fresh[i]!, 'none'));
      expect(branch!.score).toEqual(fresh[i]!.scores.none);
    }
  });
});
