import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { mnistFiles } from '../../src/datasets/mnist.ts';
import { unpackNibbles } from '../../src/datasets/nibbles.ts';
import { PYTHONS } from '../python.ts';
import { compareFits } from './fit.ts';
import { Peer } from './peer.ts';
import { race } from './race.ts';
import { GROWTH, type NamedWork, WORKS } from './works.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
/** CPU seconds of one measurement of one peer. */
const SHARE = 0.25;
const ONLY = process.argv[2];

/** The median over the rounds: half of a shared machine's disturbances fall on either side. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** Rounds of all peers in turn, so that whatever disturbs the machine disturbs them all. */
async function measure(
  peers: readonly Peer[],
  { work, without = [] }: NamedWork,
): Promise<Map<string, number>> {
  const able: { peer: Peer; repeats: number; seconds: number[] }[] = [];
  for (const peer of peers) {
    if (without.includes(peer.name)) continue;
    const problem = await peer.prepare(work);
    if (problem !== null) {
      if (problem !== 'cannot') console.log(`    ${peer.name}: ${problem}`);
      continue;
    }
    const first = await peer.measure(1);
    able.push({ peer, repeats: Math.max(1, Math.round(SHARE / Math.max(first, 1e-5))), seconds: [] });
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { peer, repeats, seconds } of able) seconds.push(await peer.measure(repeats));
  }
  return new Map(able.map(({ peer, seconds }) => [peer.name, median(seconds)]));
}

function format(seconds: number): string {
  if (seconds < 1e-3) return `${(seconds * 1e6).toPrecision(3)} µs`;
  return seconds < 1 ? `${(seconds * 1e3).toPrecision(3)} ms` : `${seconds.toPrecision(3)} s`;
}

/** The site's MNIST as plain bytes, for peers that cannot read its files. */
function unpackMnist(folder: string): void {
  const { images, labels } = mnistFiles('train');
  process.env.BENCH_MNIST = join(folder, 'mnist.u8');
  process.env.BENCH_MNIST_LABELS = join(folder, 'mnist-labels.u8');
  const packed = readFileSync(`public/data/mnist/${images.name}`);
  writeFileSync(process.env.BENCH_MNIST, unpackNibbles(new Uint8Array(gunzipSync(packed))));
  copyFileSync(`public/data/mnist/${labels.name}`, process.env.BENCH_MNIST_LABELS);
}

/** Peers that are installed here, in the table's order. */
async function startPeers(): Promise<Peer[]> {
  if (!existsSync(`${import.meta.dirname}/node_modules`)) {
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: import.meta.dirname, stdio: 'inherit' });
  }
  const node = process.execPath;
  const candidates: [string, string, readonly string[]][][] = [
    [['relaxed-simd', node, ['peers/ours.ts', 'relaxed-simd']]],
    [['simd', node, ['peers/ours.ts', 'simd']]],
    [['typescript', node, ['peers/ours.ts', 'typescript']]],
    PYTHONS.map((python) => ['numpy', python, ['peers/numpyPeer.py']]),
    PYTHONS.map((python) => ['pytorch', python, ['peers/torchPeer.py']]),
    [['jax-js', node, ['peers/jaxjs.ts']]],
    [['tfjs-wasm', node, ['peers/tfjs.ts', 'wasm']]],
    [['tfjs-cpu', node, ['peers/tfjs.ts', 'cpu']]],
    [['fasttext', node, ['peers/fasttext.ts']]],
  ];
  const peers: Peer[] = [];
  for (const alternatives of candidates) {
    let found = false;
    for (const [name, command, args] of alternatives) {
      const peer = new Peer(name, command, args);
      if ((found = await peer.start())) {
        console.log(`${name}: ${peer.about}`);
        peers.push(peer);
        break;
      }
      peer.stop();
    }
    if (!found) console.log(`${alternatives[0][0]}: not found on this machine, its column stays empty`);
  }
  return peers;
}

async function compare(peers: readonly Peer[]): Promise<void> {
  console.log(`\nCPU time; in brackets how many times the relaxed-simd kernels' time.\n`);
  console.log(`| work | ${peers.map(({ name }) => name).join(' | ')} |\n|${'---|'.repeat(peers.length + 1)}`);
  for (const named of WORKS) {
    if (ONLY && !named.name.includes(ONLY)) continue;
    const times = await measure(peers, named);
    const own = times.get('relaxed-simd')!;
    const cells = peers.map(({ name }) => {
      const seconds = times.get(name);
      return seconds === undefined ? '' : `${format(seconds)} (${(seconds / own).toPrecision(2)})`;
    });
    console.log(`| ${named.name} | ${cells.join(' | ')} |`);
  }
}

async function grow(peer: Peer): Promise<void> {
  for (const { of, works } of GROWTH) {
    if (ONLY && !of.includes(ONLY)) continue;
    const cells: string[] = [];
    for (const named of works) {
      const seconds = (await measure([peer], named)).get(peer.name)!;
      const nanoseconds = ((seconds / named.work.numClasses) * 1e9).toFixed(0);
      cells.push(`${named.name}: ${of.includes('per class') ? `${nanoseconds} ns` : format(seconds)}`);
    }
    console.log(`${of}: ${cells.join(', ')}`);
  }
}

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0].model}, ${cpus().length} cores, ${ROUNDS} rounds`,
);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
unpackMnist(folder);
const peers = await startPeers();
await compare(peers);
console.log(`\nHow the cost of ${peers[0].name} grows\n`);
await grow(peers[0]);
for (const peer of peers) peer.stop();
if (!ONLY || ONLY === 'fit') await compareFits(PYTHONS);
if (!ONLY || ONLY === 'race') await race();
rmSync(folder, { recursive: true });
