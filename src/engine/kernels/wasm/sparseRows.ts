import type { CompressedRows, Floats, Integers, SparseRows } from '../types.ts';
import type { WasmMemory } from './wasmMemory.ts';

export interface WasmSparseRows extends SparseRows {
  readonly starts: Integers;
  /** [numbers × 2] The column as an integer, 16 times its number (an offset in a panel), and the number. */
  readonly entries: Floats;
}

export function copySparseRows(memory: WasmMemory, rows: CompressedRows): WasmSparseRows {
  const { numExamples, numFeatures } = rows;
  const purpose = `sparse examples [${numExamples} × ${numFeatures}]`;
  const starts = memory.integers(rows.starts.length, purpose);
  const entries = memory.floats(2 * rows.values.length, purpose);
  starts.values.set(rows.starts);
  const numbers = entries.values;
  const columns = new Int32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  for (let n = 0; n < rows.values.length; n += 1) {
    columns[2 * n] = rows.columns[n] * 16;
    numbers[2 * n + 1] = rows.values[n];
  }
  return { numExamples, numFeatures, starts, entries };
}
