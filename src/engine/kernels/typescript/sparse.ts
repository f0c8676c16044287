import type { CompressedRows, Floats, Integers, Panels, Scores, SparseRows } from '../types.ts';

export function logitsSparse(
  panels: Panels,
  first: number,
  count: number,
  data: SparseRows,
  rows: Integers,
  scores: Scores,
): void {
  const weights = panels.weights.values as Float64Array;
  const s = scores.values.values as Float64Array;
  const { starts, columns, values: x } = data as CompressedRows;
  const panelLength = (panels.numFeatures + 1) * 4;
  const { size } = scores;
  for (let i = 0; i < size; i += 1) {
    const begin = starts[rows.values[i]];
    const end = starts[rows.values[i] + 1];
    for (let panel = first; panel < first + count; panel += 1) {
      const start = panel * panelLength;
      const bias = start + panelLength - 4;
      let a0 = weights[bias],
        a1 = weights[bias + 1],
        a2 = weights[bias + 2],
        a3 = weights[bias + 3];
      for (let n = begin; n < end; n += 1) {
        const w = start + columns[n] * 4;
        const u = x[n];
        a0 += weights[w] * u;
        a1 += weights[w + 1] * u;
        a2 += weights[w + 2] * u;
        a3 += weights[w + 3] * u;
      }
      const o = (panel * size + i) * 4;
      s[o] = a0;
      s[o + 1] = a1;
      s[o + 2] = a2;
      s[o + 3] = a3;
    }
  }
}

export function addSparse(
  target: Panels,
  first: number,
  count: number,
  data: SparseRows,
  rows: Integers,
  factors: Floats,
  scores: Scores,
): void {
  const t = target.weights.values as Float64Array;
  const s = scores.values.values as Float64Array;
  const { starts, columns, values: x } = data as CompressedRows;
  const panelLength = (target.numFeatures + 1) * 4;
  const { size } = scores;
  for (let i = 0; i < size; i += 1) {
    const begin = starts[rows.values[i]];
    const end = starts[rows.values[i] + 1];
    const factor = factors.values[i];
    for (let panel = first; panel < first + count; panel += 1) {
      const e = (panel * size + i) * 4;
      const e0 = factor * s[e],
        e1 = factor * s[e + 1],
        e2 = factor * s[e + 2],
        e3 = factor * s[e + 3];
      const start = panel * panelLength;
      const bias = start + panelLength - 4;
      t[bias] += e0;
      t[bias + 1] += e1;
      t[bias + 2] += e2;
      t[bias + 3] += e3;
      for (let n = begin; n < end; n += 1) {
        const w = start + columns[n] * 4;
        const u = x[n];
        t[w] += e0 * u;
        t[w + 1] += e1 * u;
        t[w + 2] += e2 * u;
        t[w + 3] += e3 * u;
      }
    }
  }
}
