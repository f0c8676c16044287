import { describe, test } from 'vitest';
import { fittedPairs } from '#experiments/free-parameters/fittedPairs.ts';
import { fittedPenguins } from '#experiments/free-parameters/fittedPenguins.ts';
import { betOnASimplex } from '#widgets/bet-on-a-simplex/model.ts';
import { toPython as betToPython } from '#widgets/bet-on-a-simplex/python.ts';
import { breakExp } from '#widgets/break-exp/model.ts';
import { toPython as breakToPython } from '#widgets/break-exp/python.ts';
import { derive as deriveTwice, params as twiceParams } from '#widgets/double-softmax/model.ts';
import { toPython as twiceToPython } from '#widgets/double-softmax/python.ts';
import { measureNorms } from '#widgets/endless-norm/measureNorms.ts';
import { derive as deriveNorms, params as normParams } from '#widgets/endless-norm/model.ts';
import { toPython as normsToPython } from '#widgets/endless-norm/python.ts';
import { fitOneD } from '#widgets/fit-1d/model.ts';
import { toPython as fitToPython } from '#widgets/fit-1d/python.ts';
import { fourRoads } from '#widgets/four-roads/model.ts';
import { toPython as roadsToPython } from '#widgets/four-roads/python.ts';
import { derive as deriveGhosts, params as ghostParams } from '#widgets/ghost-shift/model.ts';
import { toPython as ghostsToPython } from '#widgets/ghost-shift/python.ts';
import { gumbelRace } from '#widgets/gumbel-race/model.ts';
import { toPython as raceToPython } from '#widgets/gumbel-race/python.ts';
import { derive as deriveHalves, params as halfParams } from '#widgets/half-coefficients/model.ts';
import { toPython as halvesToPython } from '#widgets/half-coefficients/python.ts';
import { hotAndCold } from '#widgets/hot-and-cold/model.ts';
import { toPython as heatToPython } from '#widgets/hot-and-cold/python.ts';
import { jacobianTile } from '#widgets/jacobian-tile/model.ts';
import { toPython as jacobianToPython } from '#widgets/jacobian-tile/python.ts';
import { lossSlope } from '#widgets/loss-slope/model.ts';
import { toPython as slopeToPython } from '#widgets/loss-slope/python.ts';
import { maxEntropyTriangle } from '#widgets/max-entropy-triangle/model.ts';
import { toPython as hillToPython } from '#widgets/max-entropy-triangle/python.ts';
import { newtonClinic } from '#widgets/newton-clinic/model.ts';
import { toPython as clinicToPython } from '#widgets/newton-clinic/python.ts';
import { oddsRope } from '#widgets/odds-rope/model.ts';
import { toPython as oddsRopeToPython } from '#widgets/odds-rope/python.ts';
import { redBus } from '#widgets/red-bus/model.ts';
import { toPython as busToPython } from '#widgets/red-bus/python.ts';
import { derive as deriveJudged, params as judgedParams } from '#widgets/reliability/model.ts';
import { toPython as judgedToPython } from '#widgets/reliability/python.ts';
import { smooth } from '#widgets/smooth/model.ts';
import { toPython as smoothToPython } from '#widgets/smooth/python.ts';
import { softMaximum } from '#widgets/soft-maximum/model.ts';
import { toPython as softMaximumToPython } from '#widgets/soft-maximum/python.ts';
import { fittedJudges } from '#widgets/three-judges/fit.ts';
import { derive as deriveJudges, params as judgesParams } from '#widgets/three-judges/model.ts';
import { toPython as judgesToPython } from '#widgets/three-judges/python.ts';
import { threeRowMachine } from '#widgets/three-row-machine/model.ts';
import { toPython as machineToPython } from '#widgets/three-row-machine/python.ts';
import { troughToBowl } from '#widgets/trough-to-bowl/model.ts';
import { toPython as troughToPython } from '#widgets/trough-to-bowl/python.ts';
import { twoPulls } from '#widgets/two-pulls/model.ts';
import { toPython as pullsToPython } from '#widgets/two-pulls/python.ts';
import { wrongNormalisers } from '#widgets/wrong-normalisers/model.ts';
import { toPython as normalisersToPython } from '#widgets/wrong-normalisers/python.ts';
import { canRunPython } from '../../python.ts';
import { checkProgram } from './pythonProgram.ts';

describe.skipIf(!canRunPython)('a widget’s program in Python prints the numbers of its table', () => {
  test('odds rope', () => {
    checkProgram(oddsRope, oddsRopeToPython, {}, { numRows: 14 });
    checkProgram(oddsRope, oddsRopeToPython, { z: -5.3 }, { numRows: 14 });
  });

  test('bet on a simplex', () => {
    checkProgram(betOnASimplex, betToPython, {}, { numRows: 300 });
    checkProgram(
      betOnASimplex,
      betToPython,
      { bet: [0.2, 0.3, 0.5], truth: 'own', unit: 'bits' },
      { numRows: 300 },
    );
  });

  test.for(['none', 'odds', 'family', 'entropy', 'race'] as const)('four roads: %s', (bent) => {
    // A search ends within 1e-7 of a top that is flat.
    checkProgram(fourRoads, roadsToPython, { bent, car: 1.4 }, { numRows: 4, digits: 5 });
  });

  test('every morning a race', () => {
    checkProgram(gumbelRace, raceToPython, {}, { numRows: 4 });
    checkProgram(
      gumbelRace,
      raceToPython,
      { noise: 'normal', numWays: 5, frame: 150, seed: 3 },
      { numRows: 5 },
    );
  });

  test('the flattest shares that keep the mean', () => {
    checkProgram(maxEntropyTriangle, hillToPython, {}, { numRows: 3, digits: 9 });
    checkProgram(
      maxEntropyTriangle,
      hillToPython,
      { p: [0.1, 0.2, 0.7], busFare: 0.7 },
      { numRows: 3, digits: 9 },
    );
  });

  test('Newton clinic', () => {
    checkProgram(newtonClinic, clinicToPython, { start: 1.3, share: 0.3 }, { numRows: 11, digits: 6 });
    const branch = { start: 3, branchAt: 1 };
    for (const patch of [
      {},
      { start: -6, share: 0.9, damping: 0.05 },
      { ...branch, branchTreatment: 'search' },
      { ...branch, branchTreatment: 'damped', branchDamping: 0.125 },
      { ...branch, treatment: 'search', share: 0.3, branchTreatment: 'full' },
    ] as const)
      checkProgram(newtonClinic, clinicToPython, patch, { numRows: 11, digits: 6 });
  });

  test('where the weights end', () => {
    const derive = (state: Parameters<typeof deriveNorms>[0]) => deriveNorms(state, measureNorms());
    for (const clouds of ['apart', 'clouds'] as const)
      checkProgram({ params: normParams, derive }, normsToPython, { clouds }, { numRows: 28, digits: 5 });
  });

  test('red bus, blue bus', () => {
    checkProgram(redBus, busToPython, {}, { numRows: 5 });
    checkProgram(redBus, busToPython, { car: 1.3, ownLuck: 0.6 }, { numRows: 5 });
  });

  test('softmax once and twice', () => {
    const nothing = { first: 0, last: 0, heldOutLoss: 0, accuracy: 0 };
    const spec = {
      params: twiceParams,
      derive: (state: Parameters<typeof deriveTwice>[0]) =>
        deriveTwice(state, { once: nothing, twice: nothing }),
    };
    // Pulls below 1e-9 are compared as 0; those above lose digits to a difference.
    checkProgram(spec, twiceToPython, { gap: 1.5 }, { numRows: 32, digits: 6 });
    checkProgram(spec, twiceToPython, { numClasses: 100, gap: -2 }, { numRows: 32, digits: 6 });
  });

  test('a shift of all species, and of one', () => {
    const spec = {
      params: ghostParams,
      derive: (state: Parameters<typeof deriveGhosts>[0]) => deriveGhosts(state, fittedPenguins()),
    };
    checkProgram(spec, ghostsToPython, {}, { numRows: 3 });
    checkProgram(spec, ghostsToPython, { bias: -7, to: 'gentoo', penguin: 'adelie' }, { numRows: 3 });
  });

  test('a reliability diagram', () => {
    // The last logits of the second digit tie; the third is wrong.
    const drops = '0,150,20,300,5,5,5,5,5,5\n0,20,10,15,30,5,0,0,0,0\n2,40,60,300,5,5,5,5,5,5';
    const data = { drops, temperature: 1.5, numJudged: 3, numForTemperature: 3 };
    const spec = {
      params: judgedParams,
      derive: (state: Parameters<typeof deriveJudged>[0]) => deriveJudged(state, data),
    };
    const toPython = (state: Parameters<typeof deriveJudged>[0], link: string) =>
      judgedToPython(state, link, { drops });
    checkProgram(spec, toPython, {}, { numRows: 10 });
    checkProgram(spec, toPython, { temperature: 2.3, numBins: 5 }, { numRows: 5 });
  });

  test('three judges', () => {
    type JudgesState = Parameters<typeof deriveJudges>[0];
    const spec = {
      params: judgesParams,
      derive: (state: JudgesState) => deriveJudges(state, fittedJudges()),
    };
    const toPython = (state: JudgesState, link: string) => judgesToPython(state, link, spec.derive(state));
    checkProgram(spec, toPython, {}, { numRows: 3, digits: 9 });
    checkProgram(spec, toPython, { from: 'hand', z1: 1, z2: -0.5, z3: 3 }, { numRows: 3 });
  });

  test('two programs and their coefficients, fitted again', () => {
    const spec = {
      params: halfParams,
      derive: (state: Parameters<typeof deriveHalves>[0]) => deriveHalves(state, fittedPairs()),
    };
    checkProgram(spec, halvesToPython, {}, { numRows: 4, digits: 6 });
    checkProgram(spec, halvesToPython, { l2Strength: 0.01, share: 'half' }, { numRows: 4, digits: 6 });
  });

  test('from trough to bowl', () => {
    checkProgram(troughToBowl, troughToPython, {}, { numRows: 21 });
    checkProgram(troughToBowl, troughToPython, { l2Strength: 0.02, w1: -3, w2: 1.5 }, { numRows: 21 });
    checkProgram(
      troughToBowl,
      troughToPython,
      { l2Strength: 0.02, branchAt: 60, branchL2: 0.5 },
      { numRows: 21 },
    );
  });

  test('label smoothing', () => {
    checkProgram(smooth, smoothToPython, {}, { numRows: 16, digits: 8 });
    checkProgram(
      smooth,
      smoothToPython,
      { smoothing: 0.3, numClasses: 100, gap: 2.5 },
      { numRows: 16, digits: 8 },
    );
  });

  test('two pulls', () => {
    checkProgram(twoPulls, pullsToPython, {}, { numRows: 22, digits: 8 });
    checkProgram(twoPulls, pullsToPython, { numClasses: 10, gap: 0.5 }, { numRows: 22, digits: 8 });
  });

  test('the soft maximum, past both ends of 16 bits', () => {
    checkProgram(softMaximum, softMaximumToPython, {}, { numRows: 42 });
    checkProgram(softMaximum, softMaximumToPython, { numClasses: 2, z1: 11.1, z2: -18 }, { numRows: 42 });
    checkProgram(softMaximum, softMaximumToPython, { z1: -20, z2: -20, z3: -20 }, { numRows: 42 });
  });

  test('three-row machine', () => {
    checkProgram(threeRowMachine, machineToPython, {}, { numRows: 4 });
    checkProgram(threeRowMachine, machineToPython, { numClasses: 8, shift: 100 }, { numRows: 8 });
  });

  test('five ways to make shares', () => {
    checkProgram(wrongNormalisers, normalisersToPython, {}, { numRows: 5 });
    // Logits that cancel have no shares by the linear normaliser.
    checkProgram(wrongNormalisers, normalisersToPython, { logits: [1, -1, 2, -2], c: 0.3 }, { numRows: 5 });
  });

  test('break exp, in three formats', () => {
    checkProgram(breakExp, breakToPython, {}, { numRows: 9 });
    checkProgram(breakExp, breakToPython, { z1: 11, z2: 11 }, { numRows: 9 });
    checkProgram(breakExp, breakToPython, { z1: 710, z2: -40 }, { numRows: 9 });
    checkProgram(breakExp, breakToPython, { z1: -1000, z2: -900 }, { numRows: 9 });
  });

  test('hot and cold', () => {
    checkProgram(hotAndCold, heatToPython, {}, { numRows: 10 });
    checkProgram(hotAndCold, heatToPython, { numClasses: 2, temperature: 0.37 }, { numRows: 10 });
  });

  test('one penguin’s loss and its slope', () => {
    checkProgram(lossSlope, slopeToPython, {}, { numRows: 14 });
    checkProgram(lossSlope, slopeToPython, { z: 6, label: 0 }, { numRows: 14 });
  });

  test('the Jacobian in tiles', () => {
    checkProgram(jacobianTile, jacobianToPython, {}, { numRows: 3 });
    checkProgram(
      jacobianTile,
      jacobianToPython,
      { numClasses: 5, label: 5, offDiagonal: false },
      { numRows: 5 },
    );
  });

  test('fit a curve to ten labels', () => {
    checkProgram(fitOneD, fitToPython, {}, { numRows: 10 });
    checkProgram(fitOneD, fitToPython, { step: 300, learningRate: 1.5 }, { numRows: 10, digits: 9 });
    checkProgram(
      fitOneD,
      fitToPython,
      { step: 25, branchAt: 20, branchRate: 5, branchFlip: 10 },
      { numRows: 10, digits: 9 },
    );
  });
});
