import { describe, expect, test } from 'vitest';
import { createRandom } from '#engine';
import { createTypescriptKernels } from '#engine/kernels/typescript/createTypescriptKernels.ts';
import { type CostMeterConfig, costMeter, measureCosts } from '#experiments/cost-meter/costMeter.ts';
import { countWork, createWorkload, WORKLOAD } from '#experiments/cost-meter/workload.ts';
import { collectFrames } from '#experiments/experiment.ts';
import { defaultState } from '#params/paramTable.ts';
import {
  CLASS_COUNTS,
  countedCrossover,
  countsOf,
  crossoverOf,
  describe as describeCosts,
  describeSkipped,
  formatMicroseconds,
  NOTHING,
  params,
  tableOf,
} from '#widgets/cost-meter/model.ts';

const CONFIG: CostMeterConfig = { numSampled: 16, classCounts: [32, 100], secondsEach: 0.01, longestStep: 1 };
const STATE = defaultState(params);

/** Kernels that note how many numbers they were asked for; each look at the clock takes a millisecond. */
function setUp(limit = Number.POSITIVE_INFINITY) {
  let looks = 0;
  const data = {
    kernelName: 'typescript' as const,
    takeKernels() {
      const kernels = createTypescriptKernels();
      return {
        ...kernels,
        floats(length: number, purpose: string) {
          if (length > limit)
            throw new RangeError(`${purpose} needs ${length} numbers, there is room for ${limit}`);
          return kernels.floats(length, purpose);
        },
      };
    },
  };
  return { data, clock: () => (looks += 1) / 1000 };
}

function measure(patch: Partial<CostMeterConfig> = {}, limit?: number) {
  const { data, clock } = setUp(limit);
  return collectFrames(measureCosts({ ...CONFIG, ...patch }, data, createRandom(42), clock));
}

describe('counted work', () => {
  test('of a full step is proportional to K, of a sampled one independent of it once K exceeds the draws', () => {
    expect(countWork('full', 2000, 64).flops).toBe(2 * countWork('full', 1000, 64).flops);
    expect(countWork('sampled', 1_000_000, 64)).toEqual(countWork('sampled', 1000, 64));
    // 64 examples, each scoring 65 classes forward and back, 65 numbers a class, one multiplication and one addition.
    expect(countWork('sampled', 1000, 64).flops).toBe(64 * 65 * 2 * 65 * 2);
    expect(countWork('sampled', 1000, 64).rows).toBe(64 + WORKLOAD.batchSize);
    expect(countWork('sampled', 10, 64).rows).toBe(10);
  });
});

describe('the workload', () => {
  test.each(['full', 'sampled'] as const)('of the %s softmax stays finite over many steps', (method) => {
    const kernels = createTypescriptKernels();
    const floats: { readonly values: Float32Array | Float64Array }[] = [];
    const watched = {
      ...kernels,
      floats(length: number, purpose: string) {
        const made = kernels.floats(length, purpose);
        floats.push(made);
        return made;
      },
    };
    const step = createWorkload(method, 100, 16, watched, createRandom(1));
    for (let i = 0; i < 300; i += 1) step();
    const all = floats.flatMap(({ values }) => Array.from(values));
    expect(all.every((value) => !Number.isNaN(value))).toBe(true);
    expect(Math.max(...all.map(Math.abs).filter((value) => value < 1e20))).toBeLessThan(1e4);
  });
});

describe('a measurement', () => {
  test('times both methods at every K, smallest first, and says how far it is', () => {
    const { frames, outcome } = measure();
    expect(outcome).toEqual({ kind: 'done' });
    expect(frames).toHaveLength(5);
    expect(frames[0]).toEqual({ step: 0, measured: [], skipped: [] });
    const { measured } = frames.at(-1)!;
    expect(measured.map(({ method, numClasses }) => `${method} ${numClasses}`)).toEqual([
      'full 32',
      'sampled 32',
      'full 100',
      'sampled 100',
    ]);
    for (const { microseconds, numSteps } of measured) {
      expect(microseconds).toBeGreaterThan(0);
      expect(numSteps).toBeGreaterThan(3);
    }
  });

  test('leaves out steps that would take too long, and says so with the time expected', () => {
    // On this clock, four steps in four looks, every step seems to take a millisecond, whatever it does.
    const { frames } = measure({ classCounts: [32, 100, 1000], longestStep: 2e-3 });
    const { skipped, measured } = frames.at(-1)!;
    expect(measured.every(({ microseconds }) => Math.abs(microseconds - 1000) < 1)).toBe(true);
    expect(measured).toHaveLength(4);
    expect(skipped.map(({ method, numClasses }) => [method, numClasses])).toEqual([
      ['full', 100],
      ['full', 1000],
    ]);
    expect(skipped[1].expectedMicroseconds).toBeCloseTo((1000 * 1000) / 32, 3);
    const slow = {
      ...NOTHING,
      skipped: [
        {
          method: 'full' as const,
          numClasses: 1e6,
          reason: 'it would take too long',
          expectedMicroseconds: 1.2e6,
        },
      ],
    };
    expect(describeSkipped(slow)).toMatch(
      /full softmax at K = 1\D000\D000, because it would take too long \(about 1\.2 s a step\)/,
    );
  });

  test('goes on when one K does not fit into memory', () => {
    const { frames } = measure({ classCounts: [32, 100, 1000] }, 50_000);
    const { skipped, measured } = frames.at(-1)!;
    expect(skipped.map(({ method, numClasses }) => [method, numClasses])).toEqual([
      ['full', 1000],
      ['sampled', 1000],
    ]);
    expect(skipped[0].reason).toContain('there is room for 50000');
    expect(measured).toHaveLength(4);
  });

  test('loads the fastest kernels, one memory for each measurement', async () => {
    const data = await costMeter.load(CONFIG, {
      siteRoot: new URL('http://site/'),
      fetchFile: () => Promise.reject(),
    });
    const taken = [1, 2, 3, 4].map(() => data.takeKernels());
    expect(new Set(taken).size).toBe(4);
    expect(taken[0].name).toBe(data.kernelName);
  });
});

describe('the crossover', () => {
  const flat = [10, 100, 1000].map((k) => [k, 50] as const);

  test('lies where the two lines cross on logarithmic axes', () => {
    const found = crossoverOf(
      [
        [10, 5],
        [100, 50 / 10 ** 0.5],
        [1000, 500],
      ],
      flat,
    )!;
    // ln ratio −½ ln 10 at 100 and ln 10 at 1000: one third of the way.
    expect(found).toMatchObject({ kind: 'at' });
    expect(found.numClasses).toBeCloseTo(100 * 10 ** (1 / 3), 6);
  });

  test('says when all measurements lie on one side, and nothing before both are measured', () => {
    expect(
      crossoverOf(
        [
          [10, 60],
          [100, 600],
        ],
        flat,
      ),
    ).toEqual({ kind: 'below', numClasses: 10 });
    expect(
      crossoverOf(
        [
          [10, 1],
          [100, 10],
        ],
        flat,
      ),
    ).toEqual({ kind: 'above', numClasses: 100 });
    expect(crossoverOf([[10, 1]], [])).toBeUndefined();
  });
});

test.each(['flops', 'rows'] as const)(
  'the counted lines, in %s, have their bend drawn where sampling begins to pay',
  (counted) => {
    const state = { ...STATE, counted };
    const [full, sampled] = [countsOf('full', state), countsOf('sampled', state)];
    expect(full.map(([k]) => k)).toEqual(sampled.map(([k]) => k));
    const cheaper = sampled.filter(([, cost], i) => cost < full[i][1]).map(([k]) => k);
    const crossing = countedCrossover(state);
    expect(cheaper).toEqual(CLASS_COUNTS.filter((k) => k > crossing));
    // Straight lines between the points: the last point before sampling pays must not lie far below the crossing.
    expect(full.findLast(([k]) => k <= crossing)![0]).toBeGreaterThanOrEqual(crossing - 1);
  },
);

describe('the words and numbers of the meter', () => {
  test('claim no time before anything is measured', () => {
    expect(describeCosts(NOTHING, STATE)).toContain('Not measured yet');
    const { rows } = tableOf(NOTHING, STATE);
    expect(rows).toHaveLength(2 * CLASS_COUNTS.length);
    expect(rows.every((row) => row[4] === '')).toBe(true);
  });

  test.each([
    [12.4, '12 µs'],
    [1530, '1.5 ms'],
    [45_000, '45 ms'],
    [1.24e6, '1.2 s'],
  ])('write %f µs as %s', (microseconds, words) => {
    expect(formatMicroseconds(microseconds)).toBe(words);
  });
});
