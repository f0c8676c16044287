import { describe, expect, test } from 'vitest';
import {
  createLinearModel,
  createRandom,
  newton,
  parametersOf,
  softmax,
  softmaxCurvature,
  softmaxJacobian,
  softmaxObjective,
} from '#engine';
import { type LaneRecording, recordStudio } from '#experiments/studio/recordStudio.ts';
import { defaultState } from '#params/paramTable.ts';
import { measureNorms } from '#widgets/endless-norm/measureNorms.ts';
import { derive as deriveEndless, params as endlessParams } from '#widgets/endless-norm/model.ts';
import { params as clinicParams, derive as deriveClinic } from '#widgets/newton-clinic/model.ts';
import { configOf, type State } from '#widgets/studio/config.ts';
import { params as studioParams } from '#widgets/studio/params.ts';
import { canRunNumpy } from '../../python.ts';
import { runPython } from './runPython.ts';
import { optionsOf, programsOf, stateOf, testThatLinksAreFollowed, textLinksOf } from './stateOf.ts';

const SLUG = '08-training-theatre';
const linkOf = (question: string, option: string) =>
  optionsOf(SLUG, question).find(({ id }) => id === option)!.state!;
const record = (state: State) => recordStudio(configOf(state)!);
const recordAt = (link: string) => record(stateOf(link, studioParams));
const FIRST: State = defaultState(studioParams);

describe('questions of lesson 8', () => {
  test('gradient descent still creeps after 300 steps, Newton with a line search is at rest before 20', () => {
    expect(record(FIRST).main.gradientNorm.at(-1)).toBeGreaterThan(1e-3);
    const { end } = recordAt(linkOf('newton-count', 'few')).main;
    expect(end?.kind).toBe('converged');
    expect(end!.step).toBeGreaterThan(2);
    expect(end!.step).toBeLessThan(20);
  });

  test('one Newton step is not enough: the frame it leads to is not at rest', () => {
    const link = linkOf('newton-count', 'one');
    const { steps, main } = recordAt(link);
    expect(steps[stateOf(link, studioParams).frame]).toBe(1);
    expect(main.gradientNorm[1]).toBeGreaterThan(1e-3);
  });

  test('at the start from 3 the parabola is not the loss: its lowest point lies elsewhere', () => {
    const { now, next, best, parabola, least } = deriveClinic(
      stateOf(linkOf('first-newton-step', 'there'), clinicParams),
    );
    expect(now.w).toBe(3);
    expect(parabola(next)).toBeLessThan(parabola(best));
    expect(Math.abs(parabola(best) - least)).toBeGreaterThan(0.1);
  });

  test('on clouds that stand apart the weights still grow at the end, and the loss falls at every frame', () => {
    const state = stateOf(linkOf('where-it-ends', 'bottom'), endlessParams);
    const view = deriveEndless(state, measureNorms());
    expect(view.plain.numWrong).toBe(0);
    expect(view.lastGrowth).toBeGreaterThan(0.5);
    const { main, steps } = recordAt(linkOf('where-it-ends', 'diverge'));
    expect(steps.at(-1)).toBe(10_000);
    for (let f = 1; f < steps.length; f += 1) expect(main.trainLoss[f]).toBeLessThan(main.trainLoss[f - 1]);
    expect(main.end).toBeNull();
  });

  test('the first full step from 3 leads more than twice as far to the other side', () => {
    const view = deriveClinic(stateOf(linkOf('first-newton-step', 'beyond'), clinicParams));
    expect(view.now.w).toBeLessThan(-6);
    expect(view.isLost).toBe(false);
    expect(deriveClinic({ ...defaultState(clinicParams), start: 3, step: 10 }).isLost).toBe(true);
  });

  test('after one full step that went wrong a line search still arrives, and full steps are thrown out', () => {
    const [link] = textLinksOf(SLUG, 'clinic');
    const { isLost, branch, places, best } = deriveClinic(stateOf(link!, clinicParams));
    expect(isLost).toBe(true);
    expect(branch!.places.slice(0, 2)).toEqual(places.slice(0, 2));
    expect(Math.abs(places[1]! - best)).toBeGreaterThan(2 * Math.abs(places[0]! - best));
    expect(Math.abs(branch!.now - best)).toBeLessThan(1e-6);
  });
});

describe('what lesson 8 tells readers to look for in the studio', () => {
  const [tooLarge, jumping, noisy, spirals] = textLinksOf(SLUG, 'studio').map(recordAt);

  test('rate 3 with decay 1 overshoots, is announced, and then diverges', () => {
    expect(tooLarge.main.end?.kind).toBe('diverged');
    expect(tooLarge.main.aboveStart).toBeLessThan(tooLarge.main.end!.step);
    // The penalty doubles the weights at every step; the slope of the loss adds less and less to that.
    const { weightNorm, end } = tooLarge.main;
    expect(weightNorm[end!.step - 1] / weightNorm[end!.step - 2]).toBeCloseTo(2, 1);
  });

  test('rate 100 without decay jumps about, and stays finite to the end', () => {
    expect(jumping.main.end).toBeNull();
    expect(Math.max(...jumping.main.weightNorm)).toBeLessThan(100);
    const last = jumping.main.trainLoss.slice(-50);
    expect(Math.max(...last) - Math.min(...last)).toBeGreaterThan(0.5);
  });

  test('single points tremble to the end; a falling rate calms them', () => {
    const last = (losses: Float64Array) => losses.slice(-50);
    const spread = (losses: Float64Array) => Math.max(...last(losses)) - Math.min(...last(losses));
    const state = stateOf(textLinksOf(SLUG, 'studio')[2], studioParams);
    const calm = record({
      ...state,
      branchAt: 100,
      branchMethod: 'sgd',
      branchBatch: 1,
      branchRate: 1,
      branchSchedule: 'cosine',
    });
    expect(spread(noisy.main.trainLoss)).toBeGreaterThan(0.02);
    expect(spread(calm.branch!.trainLoss)).toBeLessThan(spread(noisy.main.trainLoss) / 2);
  });

  test('momentum is ahead of gradient descent at the same rate', () => {
    const losses = (['gd', 'momentum'] as const).map(
      (method) => record({ ...FIRST, method }).main.trainLoss.at(-1)!,
    );
    expect(losses[1]).toBeLessThan(losses[0]);
  });

  test('on spirals Newton and L-BFGS find the same loss, and it is a poor one', () => {
    const other = record({ ...FIRST, data: 'spirals', method: 'lbfgs' });
    expect(spirals.main.trainLoss.at(-1)).toBeCloseTo(other.main.trainLoss.at(-1)!, 6);
    expect(spirals.main.trainLoss.at(-1)).toBeGreaterThan(0.5);
  });

  describe('in the ravine of the wines', () => {
    const [ravine, heavy, byAdam] = textLinksOf(SLUG, 'studio')
      .map((link) => stateOf(link, studioParams))
      .filter(({ data }) => data === 'wine');
    const shownLoss = ({ l2Strength }: State, lane: LaneRecording, frame: number) =>
      lane.trainLoss[frame] + (l2Strength / 2) * lane.weightNorm[frame] ** 2;
    const longer = (state: State): State => ({ ...state, numSteps: 1000 });
    /** The first frame's step within a thousandth of a nat of the lowest loss, penalty included. */
    function arrives(state: State, of: 'main' | 'branch'): number {
      const best = record({ ...state, method: 'damped', branchAt: -1 }).main;
      expect(best.end?.kind).toBe('converged');
      const { steps, ...lanes } = record(state);
      const lane = lanes[of]!;
      const least = shownLoss(state, best, best.trainLoss.length - 1);
      return steps[steps.findIndex((_, frame) => shownLoss(state, lane, frame) - least < 1e-3)];
    }

    test('momentum arrives after some sixty steps, gradient descent at the same rate after more than nine hundred', () => {
      expect(ravine.branchRate).toBe(ravine.learningRate);
      expect(ravine.branchMomentum).toBe(0.9);
      expect(Math.abs(arrives(ravine, 'branch') - 60)).toBeLessThan(5);
      expect(arrives(longer(ravine), 'main')).toBeGreaterThan(900);
    });

    test('with a larger share of the velocity the loss goes up and down, and it takes more than two hundred steps', () => {
      expect(heavy.momentum).toBeGreaterThan(0.9);
      expect(arrives(heavy, 'main')).toBeGreaterThan(200);
      const { main, steps } = record(heavy);
      const rises = steps
        .slice(1)
        .filter((_, i) => shownLoss(heavy, main, i + 1) > shownLoss(heavy, main, i));
      expect(rises.length).toBeGreaterThan(20);
    });

    test('Adam moves every parameter by its rate at first, arrives after about 150 steps, and never goes up', () => {
      const branch = record(byAdam).branch!;
      for (const value of branch.parameters.subarray(9, 18))
        expect(Math.abs(value)).toBeCloseTo(byAdam.branchRate, 5);
      expect(Math.abs(arrives(byAdam, 'branch') - 150)).toBeLessThan(10);
      for (let frame = 1; frame <= 300; frame += 1)
        expect(shownLoss(byAdam, branch, frame)).toBeLessThan(shownLoss(byAdam, branch, frame - 1));
    });
  });

  test('on separable data each Newton step lengthens the weights by about as much', () => {
    const { main } = record({ ...FIRST, data: 'apart', method: 'damped', numSteps: 100 });
    const gains = [4, 5, 6, 7, 8].map((step) => main.weightNorm[step] - main.weightNorm[step - 1]);
    expect(Math.min(...gains)).toBeGreaterThan(0);
    expect(Math.max(...gains) / Math.min(...gains)).toBeLessThan(1.6);
  });
});

describe('lesson 8 says', () => {
  test('no eigenvalue of diag p − ppᵀ is above ½: no direction of length 1 has more curvature', () => {
    const random = createRandom(8);
    const seen = new Set<number>();
    for (let round = 0; round < 200; round += 1) {
      const logits = Array.from({ length: 4 }, () => 3 * random.normal());
      const jacobian = softmaxJacobian(logits);
      const a = Array.from({ length: 4 }, () => random.normal());
      const square = a.reduce((sum, value) => sum + value * value, 0);
      const curvature =
        a.reduce(
          (sum, value, k) => sum + a.reduce((s, other, l) => s + value * jacobian[4 * k + l] * other, 0),
          0,
        ) / square;
      seen.add(curvature);
      expect(curvature).toBeGreaterThan(-1e-12);
      expect(curvature).toBeLessThanOrEqual(0.5);
    }
    expect(seen.size).toBe(200);
  });

  test('full steps arrive from just inside the edge, and are thrown out from just outside; near 0 the error is w³/6', () => {
    const edge = 2.1773;
    expect(Math.sinh(edge) / (2 * edge)).toBeCloseTo(1, 4);
    expect(Math.abs(0.1 - Math.sinh(0.1))).toBeCloseTo(0.1 ** 3 / 6, 6);
  });

  test('on the six points the length grows by ½ each time t is multiplied by e', () => {
    const six = { features: [-1, 1, -2, 1, -1, 2, 1, -1, 2, -1, 1, -2], labels: [0, 0, 0, 1, 1, 1] };
    const shape = { numClasses: 2, numFeatures: 2 };
    const objective = softmaxObjective(six, shape);
    let parameters = parametersOf(createLinearModel(shape));
    const lengths: number[] = [];
    for (let step = 1; step <= 10_000; step += 1) {
      const { gradient } = objective(parameters, step);
      parameters = parameters.map((value, i) => value - gradient[i]);
      if (step === 1000 || step === 10_000) lengths.push(Math.hypot(...parameters.slice(0, 4)));
    }
    expect((lengths[1] - lengths[0]) / Math.log(10)).toBeCloseTo(0.5, 1);
  });
});

test.runIf(canRunNumpy)('the NumPy program of lesson 8 finds the optimum of the engine', () => {
  const random = createRandom(88);
  const rows = Array.from({ length: 40 }, () => [random.normal(), random.normal(), 1]);
  const labels = rows.map(([x, y]) => {
    const shares = softmax([x, y, -x]);
    const u = random.uniform();
    return u < shares[0] ? 0 : u < shares[0] + shares[1] ? 1 : 2;
  });
  expect(new Set(labels).size).toBe(3);
  const [program] = programsOf(SLUG, 'python');
  const [weights, loss, steps] = runPython(`${program}
import json
W, loss, steps = newton(np.array(${JSON.stringify(rows)}), np.array(${JSON.stringify(labels)}), 3, 0.01)
print(json.dumps([W.ravel().tolist(), loss, steps]))
`) as readonly [readonly number[], number, number];
  const shape = { numClasses: 3, numFeatures: 3, hasBias: false };
  const train = { features: rows.flat(), labels };
  const optimizer = newton(
    softmaxObjective(train, shape, { l2Strength: 0.01 }),
    softmaxCurvature(train, shape, { l2Strength: 0.01 }),
    new Float64Array(9),
  );
  for (let step = 0; step < 20; step += 1) optimizer.step();
  expect(steps).toBeLessThan(20);
  expect(loss).toBeCloseTo(optimizer.state.loss, 10);
  for (const [i, weight] of weights.entries()) expect(weight).toBeCloseTo(optimizer.state.parameters[i], 7);
});

testThatLinksAreFollowed(SLUG);
