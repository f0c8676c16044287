import type { KernelName, Kernels } from '../types.ts';
import { rowStride } from '../types.ts';
import { binaries } from './binaries.ts';
import type { WasmExports } from './exports.ts';
import { copySparseRows, type WasmSparseRows } from './sparseRows.ts';
import { addressOf, createWasmMemory } from './wasmMemory.ts';
import { hasWebAssembly, inflate, webAssembly } from './webAssembly.ts';

/** The SIMD variants that are built, the faster first. */
export type SimdName = Exclude<KernelName, 'typescript'>;

let unpacked: Promise<Record<SimdName, Uint8Array>> | undefined;

/** Both variants, one after the other in one packed text: most of the second is a repetition of the first. */
export function unpackBinaries(): Promise<Record<SimdName, Uint8Array>> {
  unpacked ??= inflate(binaries.packed).then((bytes) => ({
    'relaxed-simd': bytes.slice(0, binaries.relaxedLength),
    simd: bytes.slice(binaries.relaxedLength),
  }));
  return unpacked;
}

/** Whether this machine's WebAssembly knows the instructions of a variant. */
export async function canRun(name: SimdName): Promise<boolean> {
  return hasWebAssembly() && webAssembly().validate((await unpackBinaries())[name]);
}

/**
 * The kernels as WebAssembly SIMD in float32, with a memory of their own that grows up to 4 GB.
 * @throws Error where `canRun(name)` is false
 */
export async function createWasmKernels(name: SimdName, maxPages?: number): Promise<Kernels> {
  const bytes = (await unpackBinaries())[name];
  const memory = createWasmMemory(maxPages);
  const { floats, part, doubles, integers } = memory;
  const { instance } = await webAssembly().instantiate(bytes, { env: { memory: memory.memory } });
  const wasm = instance.exports as WasmExports;
  const at = addressOf;
  const strideBytes = (numFeatures: number) => rowStride(numFeatures) * 4;

  return {
    name,
    precision: 'float32',
    floats,
    part,
    doubles,
    integers,

    sparseRows: (rows) => copySparseRows(memory, rows),

    exponentials: (values, count) => wasm.exponentials(at(values), count),

    logitsDense({ weights, numFeatures }, first, count, features, { values, size }) {
      const w = at(weights) + first * (numFeatures + 1) * 16;
      const out = at(values) + first * size * 16;
      wasm.logitsDense(w, count, numFeatures + 1, at(features), strideBytes(numFeatures), size, out);
    },

    logitsSparse({ weights, numFeatures }, first, count, data, rows, { values, size }) {
      const { starts, entries } = data as WasmSparseRows;
      const s = at(values);
      wasm.logitsSparse(
        at(weights),
        first,
        count,
        numFeatures + 1,
        at(starts),
        at(entries),
        at(rows),
        size,
        s,
      );
    },

    exponentiate({ values, size, references, sums, labels, trueLogits }, first, count, exclude) {
      wasm.exponentiate(
        at(values),
        first,
        count,
        size,
        at(references),
        at(sums),
        at(labels),
        at(trueLogits),
        exclude,
      );
    },

    logistic({ values, size, sums, labels, trueLogits }, first, count, multiplicity, exclude) {
      wasm.logistic(
        at(values),
        first,
        count,
        size,
        at(multiplicity),
        at(sums),
        at(labels),
        at(trueLogits),
        exclude,
      );
    },

    hiddenGradient({ weights, numFeatures }, first, count, { values, size }, hidden) {
      const w = at(weights) + first * (numFeatures + 1) * 16;
      const s = at(values) + first * size * 16;
      wasm.hiddenGradient(w, count, numFeatures, s, size, at(hidden), strideBytes(numFeatures));
    },

    updateDense({ weights, numFeatures }, first, count, features, { values, size }, rule) {
      const skipped = first * (numFeatures + 1) * 16;
      const s = at(values) + first * size * 16;
      const squares = rule.squares ? at(rule.squares) + skipped : 0;
      wasm.updateDense(
        at(weights) + skipped,
        count,
        numFeatures,
        at(features),
        strideBytes(numFeatures),
        size,
        s,
        squares,
        rule.learningRate,
        rule.l2Strength,
      );
    },

    addSparse({ weights, numFeatures }, first, count, data, rows, factors, { values, size }) {
      const { starts, entries } = data as WasmSparseRows;
      wasm.addSparse(
        at(weights),
        first,
        count,
        numFeatures + 1,
        at(starts),
        at(entries),
        at(rows),
        size,
        at(factors),
        at(values),
      );
    },

    updatePanels({ weights, numFeatures, numPanels }, gradients, { learningRate, l2Strength, squares }) {
      const q = squares ? at(squares) : 0;
      wasm.updatePanels(at(weights), numPanels, numFeatures, at(gradients), q, learningRate, l2Strength);
    },

    gatherRows: (table, stride, rows, count, target) =>
      wasm.gatherRows(at(table), stride * 4, at(rows), count, at(target)),

    scaleRows: (source, stride, factors, count, target) =>
      wasm.scaleRows(at(source), stride * 4, at(factors), count, at(target)),

    gatherPanels(table, classes, first, count, shifts, { weights, numFeatures }) {
      const k = at(classes) + first * 4;
      const shift = at(shifts) + first * 4;
      wasm.gatherPanels(at(table), numFeatures, strideBytes(numFeatures), k, count, shift, at(weights));
    },

    rowLogits: (table, numFeatures, rows, features, shifts, count, out) =>
      wasm.rowLogits(at(table), strideBytes(numFeatures), at(rows), at(features), at(shifts), count, at(out)),

    averageRows(table, numFeatures, members, perExample, count, target) {
      const stride = strideBytes(numFeatures);
      wasm.averageRows(at(table), numFeatures, stride, at(members), perExample, count, at(target));
    },

    spreadRows(gradients, numFeatures, slots, perExample, count, target) {
      const stride = strideBytes(numFeatures);
      wasm.spreadRows(at(gradients), numFeatures, stride, at(slots), perExample, count, at(target));
    },

    addClassGradients(numPanels, numFeatures, features, { values, size }, gradients) {
      const stride = strideBytes(numFeatures);
      wasm.addClassGradients(numPanels, stride, at(features), size, at(values), at(gradients));
    },

    addRows(source, stride, rows, factors, slots, count, target) {
      const r = rows ? at(rows) : 0;
      const s = slots ? at(slots) : 0;
      wasm.addRows(at(source), stride * 4, r, at(factors), s, count, at(target));
    },

    updateRows(table, numFeatures, rows, count, gradients, { learningRate, squares }) {
      const q = squares ? at(squares) : 0;
      wasm.updateRows(at(table), strideBytes(numFeatures), at(rows), count, at(gradients), q, learningRate);
    },
  };
}
