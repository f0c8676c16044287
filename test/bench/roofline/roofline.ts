import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync } from 'node:zlib';
import { createKernels } from '../../../src/engine/kernels/createKernels.ts';
import { unpackBinaries } from '../../../src/engine/kernels/wasm/createWasmKernels.ts';
import {
  createFullTrainer,
  createInputs,
  inputFeatures,
  kernelObjective,
} from '../../../src/engine/train/index.ts';
import { PYTHON } from '../../python.ts';
import { Peer } from '../peer.ts';
import { batches, noise, zipfLabels } from '../peers/serve.ts';
import type { Work } from '../works.ts';

/**
 * `node test/bench/roofline/roofline.ts`: what this machine can do at most (multiply-adds, streams, rows at random,
 * calls), measured in the same rounds as the rows of the comparison that miss their goals, and how far each row is from
 * the limit that these set.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);
/** CPU seconds of one measurement. */
const SHARE = 0.1;
const FLOATS_PER_VECTOR = 4;

interface Limits {
  multiplyAdds(rounds: number): void;
  read(start: number, bytes: number): void;
  update(start: number, bytes: number): void;
  visitRows(table: number, rowBytes: number, rows: number, count: number, writes: boolean): void;
  nothing(): void;
}

const MEGABYTE = 2 ** 20;
/** Where the limits' tables begin; the rows' numbers lie below. */
const TABLE = MEGABYTE;
const MOST_ROWS = 60_000;

async function compileLimits(): Promise<{ limits: Limits; memory: WebAssembly.Memory }> {
  const folder = mkdtempSync(join(tmpdir(), 'roofline-'));
  const file = join(folder, 'limits.wasm');
  const options = '-O1 --enable simd --enable relaxed-simd --runtime stub --noAssert --importMemory';
  const compiler = 'node_modules/assemblyscript/bin/asc.js';
  const source = join(import.meta.dirname, 'limits.ts');
  execFileSync(process.execPath, [compiler, source, '-o', file, ...options.split(' ')]);
  const memory = new WebAssembly.Memory({ initial: (640 * MEGABYTE) / 65_536 });
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { env: { memory } });
  rmSync(folder, { recursive: true });
  // Every page once, or the system would hand them out while the time runs.
  new Uint8Array(memory.buffer).fill(1);
  return { limits: instance.exports as unknown as Limits, memory };
}

/** Something to measure: seconds of CPU for so many units. */
interface Subject {
  readonly name: string;
  measure(repeats: number): Promise<number> | number;
}

function ownSubject(name: string, unit: () => void): Subject {
  return {
    name,
    measure(repeats) {
      const before = process.cpuUsage();
      for (let i = 0; i < repeats; i += 1) unit();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1e6 / repeats;
    },
  };
}

/**
 * All in turns. A limit is what the machine can do when nothing disturbs it, so the lower quartile of the rounds stands
 * for each, for limits and rows alike.
 */
async function measureAll(subjects: readonly Subject[]): Promise<(name: string) => number> {
  const seconds = new Map<string, number[]>();
  const repeats = new Map<string, number>();
  for (const subject of subjects) {
    await subject.measure(1);
    const once = await subject.measure(1);
    repeats.set(subject.name, Math.max(1, Math.round(SHARE / Math.max(once, 1e-6))));
    seconds.set(subject.name, []);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const subject of subjects) {
      seconds.get(subject.name)!.push(await subject.measure(repeats.get(subject.name)!));
    }
  }
  return (name) => seconds.get(name)!.toSorted((a, b) => a - b)[ROUNDS >> 2];
}

const work = {
  mnist: {
    kind: 'epoch',
    data: 'noise',
    numExamples: 10_000,
    numFeatures: 784,
    numClasses: 10,
    batchSize: 128,
    density: 0.19,
  },
  full: (numClasses: number): Work => ({ kind: 'full', numClasses, numFeatures: 64, batchSize: 64 }),
  sampled: (numClasses: number, optimizer?: 'adagrad'): Work => ({
    kind: 'sampled',
    numClasses,
    numFeatures: 64,
    batchSize: 64,
    numSampled: 64,
    ...(optimizer && { optimizer }),
  }),
} as const;

const peers: Peer[] = [];
async function peerSubject(name: string, command: string, args: string[], asked: Work): Promise<Subject> {
  const peer = new Peer(name, command, args);
  if (!(await peer.start())) throw new Error(`${name} does not start`);
  const problem = await peer.prepare(asked);
  if (problem) throw new Error(`${name}: ${problem}`);
  peers.push(peer);
  return { name, measure: (repeats) => peer.measure(repeats) };
}

const { limits, memory } = await compileLimits();
const rowNumbers = new Uint32Array(memory.buffer, 0, MOST_ROWS);

/** Rows at random of a table, `perVisit` a time; a later visit never meets the rows of the one before. */
function rowsSubject(
  name: string,
  numRows: number,
  rowBytes: number,
  perVisit: number,
  writes: boolean,
): Subject {
  const order = noise(MOST_ROWS).map((u) => Math.floor((u + 0.5) * numRows) % numRows);
  let at = 0;
  return {
    name,
    measure(repeats) {
      rowNumbers.set(order);
      return ownSubject(name, () => {
        at = (at + perVisit) % (MOST_ROWS - perVisit);
        limits.visitRows(TABLE, rowBytes, 4 * at, perVisit, writes);
      }).measure(repeats);
    },
  };
}

/** In this process: MNIST's epoch in random order and in that of the data, a full loss and gradient, exponentials. */
async function epochs(): Promise<{ subjects: Subject[]; numNonzero: number }> {
  const kernels = await createKernels('relaxed-simd');
  const { numExamples, numFeatures, numClasses, batchSize, density } = work.mnist;
  const pixels = noise(numExamples * numFeatures, density);
  const data = {
    inputs: createInputs(kernels, pixels, { numFeatures }),
    labels: zipfLabels(numExamples, numClasses),
    numClasses,
  };
  const features = inputFeatures(kernels, data.inputs, batchSize);
  const trainer = createFullTrainer(kernels, { features, numClasses, learningRate: 0.1 });
  const objective = kernelObjective(kernels, { ...data, l2Strength: 1e-4 });
  const parameters = new Float64Array(numClasses * (numFeatures + 1));
  const shuffled = batches(numExamples, batchSize);
  const inOrder = shuffled.map((rows, i) => rows.map((_, j) => i * batchSize + j));
  const epoch = (order: readonly Int32Array[]) => {
    const labelled = order.map((rows) => ({ rows, labels: rows.map((row) => data.labels[row]) }));
    return () => {
      for (const { rows, labels } of labelled) trainer.step(rows, labels);
    };
  };
  const numbers = kernels.floats(4096, 'roofline');
  return {
    numNonzero: pixels.reduce((count, value) => count + (value === 0 ? 0 : 1), 0),
    subjects: [
      ownSubject('epoch, shuffled', epoch(shuffled)),
      ownSubject('epoch, in order', epoch(inOrder)),
      ownSubject('loss and gradient', () => objective(parameters, 0)),
      ownSubject('exponentials', () => {
        numbers.values.fill(-0.5);
        kernels.exponentials(numbers, numbers.length);
      }),
    ],
  };
}

const ROW_BYTES = { plain: 4 * 68, adagrad: 8 * 68, example: 1216 };
const own = (asked: Work, name: string) =>
  peerSubject(name, process.execPath, ['peers/ours.ts', 'relaxed-simd'], asked);
const numpy = (asked: Work, name: string) => peerSubject(name, PYTHON, ['peers/numpyPeer.py'], asked);

const mnist = await epochs();
const seconds = await measureAll([
  ownSubject('1e5 rounds of 12 multiply-adds', () => limits.multiplyAdds(1e5)),
  ownSubject('read 16 kB', () => limits.read(TABLE, 16_384)),
  ownSubject('update 16 kB', () => limits.update(TABLE, 16_384)),
  ownSubject('read 12 MB', () => limits.read(TABLE, 12 * MEGABYTE)),
  ownSubject('1e4 calls', () => {
    for (let i = 0; i < 1e4; i += 1) limits.nothing();
  }),
  rowsSubject('read 128 of 10 000 rows', 10_000, ROW_BYTES.example, 128, false),
  rowsSubject('update 111 of 1 000 rows', 1000, ROW_BYTES.plain, 111, true),
  rowsSubject('update 122 of 1 000 000 rows', 1_000_000, ROW_BYTES.plain, 122, true),
  rowsSubject('update 111 of 1 000 wide rows', 1000, ROW_BYTES.adagrad, 111, true),
  rowsSubject('update 122 of 1 000 000 wide rows', 1_000_000, ROW_BYTES.adagrad, 122, true),
  ...mnist.subjects,
  await numpy(work.mnist, 'NumPy, epoch'),
  await own(work.full(10_000), 'full step'),
  await numpy(work.full(10_000), 'NumPy, full step'),
  await own(work.sampled(1000), 'sampled step, 1 000'),
  await own(work.sampled(1_000_000), 'sampled step, 1 000 000'),
  await own(work.sampled(1000, 'adagrad'), 'Adagrad step, 1 000'),
  await own(work.sampled(1_000_000, 'adagrad'), 'Adagrad step, 1 000 000'),
]);
for (const peer of peers) peer.stop();

const perMultiplyAdd = seconds('1e5 rounds of 12 multiply-adds') / 12e5;
const perLoad = seconds('read 16 kB') / (16_384 / 16);
const perUpdate = seconds('update 16 kB') / (16_384 / 16);
const perExponential = seconds('exponentials') / 4096;
const micro = (value: number) => `${(1e6 * value).toPrecision(3)} µs`;
const times = (a: number, b: number) => (a / b).toPrecision(2);
const say = (line: string) => console.log(line);

say(`What this machine can do (lower quartile of ${ROUNDS} rounds, CPU time, one thread):`);
say(
  `  multiply-adds ${((2 * FLOATS_PER_VECTOR) / perMultiplyAdd / 1e9).toPrecision(3)} GFLOP/s of 128-bit vectors`,
);
say(
  `  loads ${(16 / perLoad / 1e9).toPrecision(3)} GB/s, updates ${(16 / perUpdate / 1e9).toPrecision(3)} GB/s in 16 kB;`,
);
say(`  read ${((12 * MEGABYTE) / seconds('read 12 MB') / 1e9).toPrecision(3)} GB/s in order from 12 MB`);
say(
  `  exponential ${(1e9 * perExponential).toPrecision(2)} ns, call ${(1e5 * seconds('1e4 calls')).toPrecision(2)} ns`,
);

{
  const n = mnist.numNonzero;
  // An entry is a column and a number: two loads each way. Ten classes are three vectors: loaded and multiplied on the
  // way to the logits, loaded, multiplied and stored on the way back. Loads and stores may overlap.
  const instructions = Math.max(n * 10 * perLoad, n * 3 * perUpdate);
  const rows = (10_000 / 128) * seconds('read 128 of 10 000 rows');
  const inOrder = (8 * n * seconds('read 12 MB')) / (12 * MEGABYTE);
  const [own, ordered] = [seconds('epoch, shuffled'), seconds('epoch, in order')];
  const [peer, full] = [seconds('NumPy, epoch'), seconds('loss and gradient')];
  say(`MNIST epoch: ${micro(own)}, ${times(own, peer)} of NumPy's ${micro(peer)}`);
  say(
    `  its loads alone ${micro(instructions)}: ${times(instructions, own)} of it, ${times(instructions, peer)} of NumPy`,
  );
  say(`  its examples read once at random ${micro(rows)}, in order ${micro(inOrder)}`);
  say(
    `  loads, then reading: ${times(instructions + rows, own)} of it, ${times(instructions + rows, peer)} of NumPy`,
  );
  say(
    `  shuffled ${times(own, ordered)} times in order; reading at random alone makes it ${times(ordered + rows - inOrder, ordered)}`,
  );
  say(
    `L-BFGS, one loss and gradient: ${micro(full)}; loads and reading in order are ${times(instructions + inOrder, full)} of it`,
  );
}
{
  const [K, D, B] = [10_000, 64, 64];
  const products = (2 * K * B * (D + 1) * perMultiplyAdd) / FLOATS_PER_VECTOR;
  const limit = products + K * B * perExponential;
  const [own, peer] = [seconds('full step'), seconds('NumPy, full step')];
  say(`full step, K = 10 000: ${micro(own)}, ${times(own, peer)} of NumPy's ${micro(peer)}`);
  say(
    `  both products at the peak ${micro(products)}, with the exponentials ${micro(limit)}: ${times(limit, own)} of it`,
  );
}
{
  const [small, large] = [seconds('sampled step, 1 000'), seconds('sampled step, 1 000 000')];
  const products = (draws: number) => (2 * draws * 64 * 65 * perMultiplyAdd) / FLOATS_PER_VECTOR;
  const rows = seconds('update 122 of 1 000 000 rows') - seconds('update 111 of 1 000 rows');
  const wide = seconds('update 122 of 1 000 000 wide rows') - seconds('update 111 of 1 000 wide rows');
  const more = products(58) - products(47);
  say(
    `sampled step: ${micro(small)} at K = 1 000, ${micro(large)} at 1 000 000: ${times(large, small)} times`,
  );
  say(
    `  products ${micro(products(47))} and ${micro(products(58))} at the peak, rows ${micro(seconds('update 111 of 1 000 rows'))} and ${micro(seconds('update 122 of 1 000 000 rows'))}`,
  );
  say(
    `  more rows from memory and more products alone make it ${times(small + rows + more, small)} times; rows with Adagrad's squares ${times(small + wide + more, small)}`,
  );
  const [smallAdagrad, largeAdagrad] = [seconds('Adagrad step, 1 000'), seconds('Adagrad step, 1 000 000')];
  say(
    `  with Adagrad: ${micro(smallAdagrad)} at K = 1 000, ${micro(largeAdagrad)} at 1 000 000: ${times(largeAdagrad, smallAdagrad)} times`,
  );
}
{
  const { 'relaxed-simd': relaxed, simd } = await unpackBinaries();
  const both = Buffer.concat([relaxed, simd]);
  const packed = (bytes: Uint8Array) => deflateRawSync(bytes, { level: 9 }).length;
  say(
    `kernels: both ${packed(both)} bytes deflated, relaxed alone ${packed(relaxed)}, plain alone ${packed(simd)}, both by brotli ${brotliCompressSync(both).length}`,
  );
}
