import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { loadAusten } from '#datasets/austen.ts';
import { createRandom } from '#engine';
import { createKernels } from '#engine/kernels/createKernels.ts';
import { ADAGRAD_EPSILON } from '#engine/kernels/types.ts';
import { shardedStepCost } from '#engine/teaching.ts';
import { BATCH_SIZE, INITIAL_SQUARES, LEARNING_RATE, NUM_FEATURES } from '#experiments/race/config.ts';
import { createLane } from '#experiments/race/createLane.ts';
import { missingWordTask } from '#experiments/race/missingWords.ts';
import { defaultState } from '#params/paramTable.ts';
import { laneNames } from '#widgets/the-race/laneNames.ts';
import { toNumpy, toPytorch, toTensorflow } from '#widgets/the-race/programs.ts';
import { configsOf, params, type State } from '#widgets/the-race/settings.ts';
import { fetchFromDisk, SITE_ROOT } from '../../datasets/siteFiles.ts';
import { canRunNumpy, canRunPytorch, PYTHON } from '../../python.ts';

// Whole programs, one after the other; a machine that has other work to do may take its time.
vi.setConfig({ testTimeout: 300_000 });

const PLACE = {
  link: 'https://example.org/lessons/10/#the-race',
  data: new URL('data/austen/', SITE_ROOT).pathname,
};
const FOLDER = mkdtempSync(path.join(tmpdir(), 'race-'));
const first: State = { ...defaultState(params), numClasses: 250 };
const raceOf = (state: State) => {
  const configs = configsOf(state);
  return { ...PLACE, configs, names: laneNames(configs), seed: state.seed };
};
const NUM_STEPS = 12;
const run = promisify(execFile);

interface Row {
  readonly step: number;
  readonly training: number;
  readonly heldOut: number;
}

function write(name: string, program: string): string {
  const file = path.join(FOLDER, name);
  writeFileSync(file, program);
  return file;
}

const rowsOf = (printed: string): readonly (readonly Row[])[] => {
  const rows = printed
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  return [...Map.groupBy(rows, ([name]) => name).values()].map((lane) =>
    lane.map(([, step, training, heldOut]) => ({
      step: Number(step),
      training: Number(training),
      heldOut: Number(heldOut),
    })),
  );
};

const python = (...args: readonly string[]) => rowsOf(execFileSync(PYTHON, args, { encoding: 'utf8' }));

const corpus = await loadAusten(SITE_ROOT, fetchFromDisk);
const kernels = await createKernels('typescript');

/** The engine's own lanes, in 64 bits: a row for each step. */
function lanesOf(state: State): readonly (readonly Row[])[] {
  const task = missingWordTask(corpus, state.numClasses);
  return configsOf(state).map((config) => {
    const lane = createLane(kernels, config, task, createRandom(state.seed));
    const { contexts, labels } = task.heldOut;
    let training = Number.NaN;
    return Array.from({ length: NUM_STEPS + 1 }, (_, step) => {
      if (step > 0) training = lane.step();
      return { step, training, heldOut: lane.trainer.evaluate(contexts, labels) };
    });
  });
}

/** Rounding of 64 bits over a few steps. */
function expectSame(
  lanes: readonly (readonly Row[])[],
  wanted: readonly (readonly Row[])[],
  tolerance: number,
) {
  expect(lanes).toHaveLength(2);
  for (const [side, rows] of lanes.entries()) {
    expect(rows).toHaveLength(NUM_STEPS + 1);
    for (const [step, { training, heldOut }] of rows.entries()) {
      const own = wanted[side]![step]!;
      expect(Math.abs(heldOut / own.heldOut - 1), `lane ${side}, step ${step}`).toBeLessThan(tolerance);
      if (step > 0)
        expect(Math.abs(training / own.training - 1), `lane ${side}, step ${step}`).toBeLessThan(tolerance);
    }
  }
}

const CASES: Readonly<Record<string, Partial<State>>> = {
  'as the page begins': {},
  'all words': { numClasses: 9376, seed: 7 },
  'NCE, log-uniform, and negative sampling': {
    firstMethod: 'nce',
    firstProposal: 'logUniform',
    secondMethod: 'negative',
    secondProposal: 'uniform',
  },
  'without repeats, hits masked; and the wrong sign': {
    firstMethod: 'softmax',
    firstUnique: 'on',
    firstRemoveAccidentalHits: 'on',
    secondSubtractLogExpectedCount: 'reversed',
    secondNumSampled: 128,
  },
};

test.runIf(canRunNumpy).for(Object.entries(CASES))(
  'the program in NumPy has the losses of the engine: %s',
  ([name, patch]) => {
    const state = { ...first, ...patch };
    const file = write('race.py', toNumpy(raceOf(state)));
    const wanted = lanesOf(state);
    expect(wanted[1]![NUM_STEPS]!.heldOut, name).not.toBe(wanted[1]![0]!.heldOut);
    expectSame(python(file, '--steps', String(NUM_STEPS), '--every', '1'), wanted, 1e-12);
  },
);

const EACH_STEP = ['--steps', String(NUM_STEPS), '--every', '1'] as const;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** What torchrun does on one machine: a process for each rank, which learn of each other by their environment. */
async function onTwoProcesses(...args: readonly string[]): Promise<readonly (readonly Row[])[]> {
  const meet = { WORLD_SIZE: '2', MASTER_ADDR: '127.0.0.1', MASTER_PORT: String(await freePort()) };
  const printed = await Promise.all(
    ['0', '1'].map((rank) =>
      run(PYTHON, args, { env: { ...process.env, ...meet, RANK: rank, LOCAL_RANK: rank } }),
    ),
  );
  // One of them prints.
  expect(printed[1]!.stdout).toBe('');
  return rowsOf(printed[0]!.stdout);
}

describe.runIf(canRunPytorch)('the program in PyTorch', () => {
  test.each(Object.entries(CASES))('has the losses of the engine in 64 bits: %s', (_, patch) => {
    const state = { ...first, ...patch };
    const file = write('one.py', toPytorch(raceOf(state)));
    expectSame(python(file, ...EACH_STEP, '--dtype', 'float64'), lanesOf(state), 1e-11);
  });

  test.each(Object.entries(CASES).filter(([, { numClasses }]) => numClasses === undefined))(
    'gives the same on two processes: %s',
    async (_, patch) => {
      const file = write('two.py', toPytorch(raceOf({ ...first, ...patch })));
      const given = [file, ...EACH_STEP, '--dtype', 'float64'];
      expectSame(await onTwoProcesses(...given), python(...given), 1e-11);
    },
  );

  test('draws by shard on two processes as one process does that draws for two', async () => {
    const file = write('shards.py', toPytorch(raceOf({ ...first, firstMethod: 'nce', firstUnique: 'on' })));
    const given = [file, ...EACH_STEP, '--dtype', 'float64', '--draws', 'shard'];
    const two = await onTwoProcesses(...given);
    expectSame(two, python(...given, '--shards', '2'), 1e-11);
    // What is drawn does depend on the shards.
    expect(two[1]!.at(-1)!.heldOut).not.toBe(python(...given)[1]!.at(-1)!.heldOut);
  });

  test('learns in 32 bits what the engine learns, to their precision', () => {
    const file = write('single.py', toPytorch(raceOf(first)));
    expectSame(python(file, ...EACH_STEP), lanesOf(first), 1e-4);
  });
});

test.runIf(canRunPytorch)('what a step is said to cost on many machines is what the engine counts', () => {
  const file = write('cost.py', toPytorch(raceOf(first)));
  const given = ['--cost', '1e8', '--ranks', '64', '--features', '128', '--batch', '1024'];
  const printed = execFileSync(PYTHON, [file, ...given], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const setting = { numClasses: 1e8, numFeatures: 128, batchSize: 1024, numRanks: 64 };
  const lanes = [setting, { ...setting, numSampled: first.secondNumSampled }];
  expect(printed.slice(2).map((line) => line.split(',').slice(1).map(Number))).toEqual(
    lanes.map((step) => Object.values(shardedStepCost(step))),
  );
});

test.runIf(canRunPytorch)(
  'a step passes on as many numbers as the cost counts, and no more with all words',
  () => {
    const file = write('passed.py', toPytorch(raceOf({ ...first, numClasses: 1000 })));
    const program = `${readFileSync(file, 'utf8').replace(/\nif __name__[\s\S]*$/, '')}
from types import SimpleNamespace
ranks, passed = Ranks(), []
ranks.exchange = lambda numbers, *_: passed.append(numbers.numel()) or numbers
task = Task(read_tokens(DATA))
for settings in LANES:
    given = SimpleNamespace(dtype="float64", draws="all", shards=None)
    Lane(settings, task, Random.of(SEED), ranks, given).step(*task.batch(Random.of(1)))
    print(sum(passed))
    passed.clear()
`;
    const printed = execFileSync(PYTHON, ['-'], { input: program, encoding: 'utf8' });
    const { sentBytes } = shardedStepCost({
      ...{ numClasses: 1000, numFeatures: NUM_FEATURES, batchSize: BATCH_SIZE },
      numRanks: 2,
    });
    // On two machines each sends half of what is added up, twice.
    expect(
      printed
        .trim()
        .split('\n')
        .map((numbers) => 4 * Number(numbers)),
    ).toEqual([sentBytes, sentBytes]);
  },
);

const EXPORTS = { toNumpy, toPytorch, toTensorflow };

test.runIf(canRunNumpy).each(Object.entries(EXPORTS))('%s writes Python that compiles', (name, write) => {
  const file = path.join(FOLDER, `${name}.py`);
  writeFileSync(file, write(raceOf(first)));
  execFileSync(PYTHON, ['-m', 'py_compile', file]);
});

test.each(Object.entries(EXPORTS))('%s holds the settings of the page', (_, write) => {
  const state: State = {
    ...first,
    seed: 77,
    secondNumSampled: 256,
    secondProposal: 'logUniform',
    secondRemoveAccidentalHits: 'on',
    secondSubtractLogExpectedCount: 'off',
  };
  const program = write(raceOf(state));
  expect(program).toContain(PLACE.link);
  expect(program).toContain(`DATA = "${PLACE.data}"`);
  expect(program).toContain('SEED = 77');
  expect(program).toContain(`K, D, B = 250, ${NUM_FEATURES}, ${BATCH_SIZE}`);
  expect(program).toContain(
    `RATE, INITIAL_SQUARES, EPSILON = ${LEARNING_RATE}, ${INITIAL_SQUARES}, ${ADAGRAD_EPSILON}`,
  );
  const [, second] = program.match(/LANES = \[\n([\s\S]*?)\n\]/)![1]!.split(/(?<=\},)\n/);
  expect(second).toContain('"num_sampled": 256');
  expect(second).toContain('"proposal": "logUniform"');
  expect(second).toContain('"sign": 0');
  expect(second).toContain('"remove_accidental_hits": True');
  expect(second).toContain('"unique": False');
});

test('what TensorFlow’s losses are given is what makes them the page’s', () => {
  const program = toTensorflow(raceOf(first));
  expect(program).toContain('not run');
  expect(program).toContain('remove_accidental_hits=self.settings["remove_accidental_hits"]');
  expect(program).toContain('sampled_values=candidates_of(');
  // Its own losses subtract the logarithm of the expected count; nothing else here may.
  expect(program).not.toContain('subtract_log_q');
  expect(program.match(/tf\.nn\.\w+/g)).toEqual(
    expect.arrayContaining(['tf.nn.sampled_softmax_loss', 'tf.nn.nce_loss']),
  );
});
