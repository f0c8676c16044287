import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Work } from '../works.ts';

/** One unit of work, prepared; may be asynchronous. */
export type Unit = () => void | Promise<void>;

/**
 * Serves one line of JSON after another: {"work"} prepares, {"repeats"} measures. A measurement is the CPU time of the
 * whole process, all its threads and its garbage collection included, since that is what a machine pays.
 */
export async function serve(
  about: string,
  prepare: (work: Work) => Promise<Unit | null> | Unit | null,
): Promise<void> {
  let unit: Unit | null = null;
  const answer = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);
  answer({ about });
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as { work?: Work; repeats?: number };
    try {
      if (request.work) {
        unit = null;
        unit = await prepare(request.work);
        if (!unit) answer({ cannot: true });
        else {
          await unit();
          await unit();
          answer({ ready: true });
        }
      } else if (unit && request.repeats) {
        const before = process.cpuUsage();
        for (let i = 0; i < request.repeats; i++) await unit();
        const { user, system } = process.cpuUsage(before);
        answer({ seconds: (user + system) / 1e6 / request.repeats });
      }
    } catch (error) {
      answer({ cannot: true, why: String(error) });
    }
  }
}

/** Random numbers whose quality does not matter; fast, for up to 10^8 of them. */
export function noise(length: number, density = 1): Float32Array<ArrayBuffer> {
  const values = new Float32Array(length);
  let state = 1;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  for (let i = 0; i < length; i++) if (density >= 1 || next() < density) values[i] = next() - 0.5;
  return values;
}

/** The pixels of an epoch: the site's MNIST, over and over, or numbers with as many zeros. */
export function examples(work: Work & { kind: 'epoch' }): Float32Array<ArrayBuffer> {
  const length = work.numExamples * work.numFeatures;
  if (work.data !== 'mnist') return noise(length, work.density);
  const pixels = readFileSync(process.env.BENCH_MNIST!);
  return Float32Array.from({ length }, (_, i) => pixels[i % pixels.length] / 255);
}

/** Labels by Zipf's law, as words have them. */
export function zipfLabels(length: number, numClasses: number): Int32Array<ArrayBuffer> {
  const uniform = noise(length);
  return Int32Array.from(uniform, (u) =>
    Math.min(numClasses - 1, Math.floor((numClasses + 1) ** (u + 0.5)) - 1),
  );
}

/** The batches of an epoch; the last, shorter one is left out by everyone. */
export function batches(numExamples: number, batchSize: number): Int32Array<ArrayBuffer>[] {
  const order = Int32Array.from({ length: numExamples }, (_, i) => (i * 7919) % numExamples);
  return Array.from({ length: Math.floor(numExamples / batchSize) }, (_, i) =>
    order.slice(i * batchSize, (i + 1) * batchSize),
  );
}

/** The features of each batch, one array each: what a peer is given before its time is taken. */
export function gathered(
  features: Float32Array,
  numFeatures: number,
  epoch: readonly Int32Array[],
): Float32Array<ArrayBuffer>[] {
  return epoch.map((rows) => {
    const batch = new Float32Array(rows.length * numFeatures);
    for (const [i, row] of rows.entries())
      batch.set(features.subarray(row * numFeatures, (row + 1) * numFeatures), i * numFeatures);
    return batch;
  });
}
