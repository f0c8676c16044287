import { describe, expect, test } from 'vitest';
import { penguinTable } from '#datasets/tables/penguinTable.ts';
import { fitSoftmaxRegression, logisticLoss, logisticOf, numericGradient, sigmoid } from '#engine';
import { defaultState } from '#params/paramTable.ts';
import { CURVES, derive, params, REACH, type State } from '#widgets/loss-slope/model.ts';
import { LINE, logitOf, PENGUINS } from '#widgets/loss-slope/penguins.ts';
import { lossChart, shareChart } from '#widgets/loss-slope/slopeCharts.ts';

const state = (patch: Partial<State> = {}): State => ({ ...defaultState(params), ...patch });
const PLACES = [-6, -3.13, -0.5, 0, 1.2, 6];

describe('the slope', () => {
  test.each([0, 1] as const)('of label %i is that of the loss, measured by differences', (label) => {
    for (const z of PLACES) {
      const { now } = derive(state({ z, label }));
      const [measured] = numericGradient(([at]) => logisticLoss(at!, label), [z]);
      expect(now.slope).toBeCloseTo(measured!, 8);
      expect(now.loss).toBe(logisticLoss(z, label));
    }
  });

  test('is that of the tangent drawn, and the length of the bar at the share', () => {
    for (const label of [0, 1] as const)
      for (const z of PLACES) {
        const view = derive(state({ z, label }));
        const [[x0, y0], [x1, y1]] = lossChart(view, 424).lines[2]!.points;
        expect((y1 - y0) / (x1 - x0)).toBeCloseTo(view.now.slope, 9);
        const [bar] = shareChart(view, 424).bars!;
        expect(bar!.y2 - bar!.y1).toBeCloseTo(view.now.slope, 12);
      }
  });

  test('of an Adelie is never above 0, of a Gentoo never below, and both are 1 apart', () => {
    for (const [i, { slope }] of CURVES[0].entries()) {
      expect(slope).toBeGreaterThan(0);
      expect(CURVES[1][i]!.slope).toBeLessThan(0);
      expect(slope - CURVES[1][i]!.slope).toBeCloseTo(1, 14);
    }
  });
});

describe('the measured penguins', () => {
  const { classNames, labels, features } = penguinTable();
  const depthsOf = (species: string) =>
    labels.flatMap((k, n) => (classNames[k] === species ? [features[2 * n + 1]!] : []));

  test('are in the table, the shallowest Adelie and the deepest Gentoo among them', () => {
    for (const { species, label, depth } of PENGUINS) {
      expect(depthsOf(species)).toContain(depth);
      expect(label).toBe(species === 'Adelie' ? 1 : 0);
    }
    expect(PENGUINS[1]).toMatchObject({ species: 'Adelie', depth: Math.min(...depthsOf('Adelie')) });
    expect(PENGUINS[2]).toMatchObject({ species: 'Gentoo', depth: Math.max(...depthsOf('Gentoo')) });
  });

  test('have the logits of the line fitted to all Adelies and Gentoos, on the axis', () => {
    const of = [depthsOf('Gentoo'), depthsOf('Adelie')];
    const x = of.flat().map((depth) => depth - 17);
    const y = of.flatMap((depths, label) => depths.map(() => label));
    const { model } = fitSoftmaxRegression(
      { features: x, labels: y },
      { numClasses: 2, numFeatures: 1 },
      { method: 'lbfgs' },
    );
    const { weights, bias } = logisticOf(model);
    expect(weights[0]).toBeCloseTo(LINE.w, 2);
    expect(17 - bias![0]! / weights[0]!).toBeCloseTo(LINE.half, 2);
    for (const penguin of PENGUINS) {
      expect(Math.abs(logitOf(penguin))).toBeLessThanOrEqual(REACH);
      expect(derive(state({ z: logitOf(penguin), label: penguin.label })).penguin).toBe(penguin);
    }
    expect(derive(state({ z: 1.1 })).penguin).toBeUndefined();
  });

  test('are right and sure, wrong, wrong, right and sure', () => {
    expect(PENGUINS.map((penguin) => sigmoid(logitOf(penguin)) > 0.5 === (penguin.label === 1))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(derive(state()).penguin).toBe(PENGUINS[1]);
  });
});
