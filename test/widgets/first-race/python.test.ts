import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createRandom, perplexity } from '#engine';
import { createKernels } from '#engine/kernels/createKernels.ts';
import { createLane } from '#experiments/race/createLane.ts';
import { FIRST_RACE_SEED } from '#experiments/race/firstRace.ts';
import { race } from '#experiments/race/race.ts';
import { defaultState } from '#params/paramTable.ts';
import { derive, LANES, NAMES, params } from '#widgets/first-race/model.ts';
import { toPython } from '#widgets/first-race/python.ts';
import { noRace } from '#widgets/kit/run/raceData.ts';
import { fetchFromDisk, SITE_ROOT } from '../../datasets/siteFiles.ts';
import { canRunNumpy } from '../../python.ts';
import { LINK, run } from '../kit/pythonProgram.ts';

const DATA = new URL('data/', SITE_ROOT);
const STEPS = [
  [2, 25],
  [6, 80, 700],
] as const;

describe('the program of the first race', () => {
  const state = defaultState(params);

  test.skipIf(!canRunNumpy)('comes to the perplexities that the page’s lanes come to', async () => {
    const lanes = [STEPS[0].map((step) => ({ step })), STEPS[1].map((step) => ({ step }))] as const;
    const printed = run(toPython(state, LINK, { ...derive(state, noRace()), lanes }, DATA.href), [
      fileURLToPath(DATA),
    ]);
    const files = { siteRoot: SITE_ROOT, fetchFile: fetchFromDisk };
    const { task } = await race.load(LANES[0], files);
    const expected: (readonly [string, number, number])[] = [];
    for (const [index, config] of LANES.entries()) {
      const kernels = await createKernels('typescript');
      const lane = createLane(kernels, config, task, createRandom(FIRST_RACE_SEED));
      let done = 0;
      for (const step of STEPS[index]!) {
        for (; done < step; done += 1) lane.step();
        const { contexts, labels } = task.heldOut;
        expected.push([NAMES[index]!, step, perplexity(lane.trainer.evaluate(contexts, labels))]);
      }
    }
    expect(printed).toHaveLength(expected.length);
    for (const [index, [name, step, level]] of expected.entries()) {
      const cells = printed[index]!;
      expect([cells.lane, cells.step]).toEqual([name, String(step)]);
      expect(Number(cells['held-out perplexity over all words']) / level).toBeCloseTo(1, 8);
    }
  });

  test('asks for steps of the run on record, as long as there is no other', () => {
    const view = derive(state, noRace());
    const program = toPython(state, LINK, view, DATA.href);
    for (const [lane, name] of NAMES.entries()) {
      const asked = program
        .match(new RegExp(`"${name}": \\[(.*)\\]`))![1]!
        .split(', ')
        .map(Number);
      const recorded = view.lanes[lane]!.map(({ step }) => step);
      expect(asked.length).toBeGreaterThan(5);
      expect(recorded).toEqual(expect.arrayContaining(asked));
    }
  });
});
