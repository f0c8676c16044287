import {
  type Floats,
  type Integers,
  PADDING_BIAS,
  type Panels,
  type RowKernels,
  rowStride,
  type Scores,
} from '../types.ts';
import { move } from './dense.ts';

export const rowKernels: RowKernels = {
  gatherRows(table, stride, rows, count, target) {
    const t = table.values;
    const out = target.values;
    for (let i = 0, o = 0; i < count; i += 1, o += stride) {
      const from = rows.values[i] * stride;
      for (let d = 0; d < stride; d += 1) out[o + d] = t[from + d];
    }
  },

  scaleRows(source, stride, factors, count, target) {
    const s = source.values;
    const out = target.values;
    for (let i = 0, o = 0; i < count; i += 1) {
      const factor = factors.values[i];
      for (const end = o + stride; o < end; o += 1) out[o] = factor * s[o];
    }
  },

  gatherPanels,

  rowLogits(table, numFeatures, rows, features, shifts, count, out) {
    const t = table.values;
    const x = features.values;
    const stride = rowStride(numFeatures);
    for (let i = 0; i < count; i += 1) {
      const w = rows.values[i] * stride;
      let sum = 0;
      for (let d = 0; d <= numFeatures; d += 1) sum += t[w + d] * x[i * stride + d];
      out.values[i] = sum + shifts.values[i];
    }
  },

  averageRows(table, numFeatures, members, perExample, count, target) {
    const t = table.values;
    const out = target.values;
    const stride = rowStride(numFeatures);
    for (let i = 0; i < count; i += 1) {
      const o = i * stride;
      out.fill(0, o, o + stride);
      const scale = 1 / Math.max(1, countMembers(members.values, i * perExample, perExample));
      for (let j = i * perExample; j < (i + 1) * perExample; j += 1) {
        const row = members.values[j];
        if (row < 0) continue;
        for (let d = 0; d < numFeatures; d += 1) out[o + d] += t[row * stride + d];
      }
      for (let d = 0; d < numFeatures; d += 1) out[o + d] *= scale;
      out[o + numFeatures] = 1;
    }
  },

  spreadRows(gradients, numFeatures, slots, perExample, count, target) {
    const g = gradients.values;
    const out = target.values;
    const stride = rowStride(numFeatures);
    for (let i = 0; i < count; i += 1) {
      const scale = 1 / Math.max(1, countMembers(slots.values, i * perExample, perExample));
      for (let j = i * perExample; j < (i + 1) * perExample; j += 1) {
        const slot = slots.values[j];
        if (slot < 0) continue;
        for (let d = 0; d < numFeatures; d += 1) out[slot * stride + d] += scale * g[i * stride + d];
      }
    }
  },

  addClassGradients,

  addRows(source, stride, rows, factors, slots, count, target) {
    const s = source.values;
    const out = target.values;
    for (let i = 0; i < count; i += 1) {
      const from = (rows ? rows.values[i] : i) * stride;
      const to = (slots ? slots.values[i] : i) * stride;
      const factor = factors.values[i];
      for (let d = 0; d < stride; d += 1) out[to + d] += factor * s[from + d];
    }
  },

  updateRows(table, numFeatures, rows, count, gradients, rule) {
    const t = table.values as Float64Array;
    const g = gradients.values as Float64Array;
    const squares = rule.squares ? (rule.squares.values as Float64Array) : null;
    const stride = rowStride(numFeatures);
    for (let i = 0; i < count; i += 1) {
      const at = rows.values[i] * stride;
      for (let d = 0; d < stride; d += 1) move(t, squares, at + d, g[i * stride + d], rule.learningRate, 0);
    }
    g.fill(0, 0, count * stride);
  },
};

function countMembers(members: Int32Array, from: number, perExample: number): number {
  let count = 0;
  for (let j = from; j < from + perExample; j += 1) if (members[j] >= 0) count += 1;
  return count;
}

function gatherPanels(
  table: Floats,
  classes: Integers,
  first: number,
  count: number,
  shifts: Floats,
  panels: Panels,
): void {
  const t = table.values;
  const w = panels.weights.values;
  const { numFeatures } = panels;
  const stride = rowStride(numFeatures);
  for (let k = 0; k < ((count + 3) >> 2) << 2; k += 1) {
    let o = (k >> 2) * (numFeatures + 1) * 4 + (k & 3);
    const from = k < count ? classes.values[first + k] * stride : -1;
    for (let d = 0; d < numFeatures; d += 1, o += 4) w[o] = from < 0 ? 0 : t[from + d];
    w[o] = from < 0 ? PADDING_BIAS : t[from + numFeatures] + shifts.values[first + k];
  }
}

function addClassGradients(
  numPanels: number,
  numFeatures: number,
  features: Floats,
  scores: Scores,
  gradients: Floats,
): void {
  const x = features.values as Float64Array;
  const s = scores.values.values as Float64Array;
  const out = gradients.values as Float64Array;
  const stride = rowStride(numFeatures);
  const { size } = scores;
  for (let panel = 0; panel < numPanels; panel += 1) {
    for (let d = 0; d < stride; d += 2) {
      let a0 = 0,
        a1 = 0,
        a2 = 0,
        a3 = 0,
        b0 = 0,
        b1 = 0,
        b2 = 0,
        b3 = 0;
      for (let i = 0, e = panel * size * 4, f = d; i < size; i += 1, e += 4, f += stride) {
        const e0 = s[e],
          e1 = s[e + 1],
          e2 = s[e + 2],
          e3 = s[e + 3];
        const u = x[f],
          v = x[f + 1];
        a0 += e0 * u;
        a1 += e1 * u;
        a2 += e2 * u;
        a3 += e3 * u;
        b0 += e0 * v;
        b1 += e1 * v;
        b2 += e2 * v;
        b3 += e3 * v;
      }
      let o = panel * 4 * stride + d;
      out[o] += a0;
      out[o + 1] += b0;
      o += stride;
      out[o] += a1;
      out[o + 1] += b1;
      o += stride;
      out[o] += a2;
      out[o + 1] += b2;
      o += stride;
      out[o] += a3;
      out[o + 1] += b3;
    }
  }
}
