import {
  ADAGRAD_EPSILON,
  type Floats,
  type Panels,
  rowStride,
  type Scores,
  type UpdateRule,
} from '../types.ts';

/**
 * Tiles: each inner loop keeps a few sums in registers and reads every number once for several of them.
 * That, not vectors, is why it is five times as fast as the loop one would write first.
 */
export function logitsDense(panels: Panels, first: number, count: number, features: Floats, scores: Scores) {
  const weights = panels.weights.values as Float64Array;
  const x = features.values as Float64Array;
  const out = scores.values.values as Float64Array;
  const rows = panels.numFeatures + 1;
  const stride = rowStride(panels.numFeatures);
  const { size } = scores;
  for (let panel = first; panel < first + count; panel += 1) {
    const start = panel * rows * 4;
    const end = start + rows * 4;
    let o = panel * size * 4;
    let i = 0;
    for (; i + 3 <= size; i += 3, o += 12) {
      const base = i * stride;
      let a0 = 0,
        a1 = 0,
        a2 = 0,
        a3 = 0,
        b0 = 0,
        b1 = 0,
        b2 = 0,
        b3 = 0,
        c0 = 0,
        c1 = 0,
        c2 = 0,
        c3 = 0;
      for (let w = start, f = base; w < end; w += 4, f += 1) {
        const w0 = weights[w],
          w1 = weights[w + 1],
          w2 = weights[w + 2],
          w3 = weights[w + 3];
        const u = x[f],
          v = x[f + stride],
          t = x[f + stride + stride];
        a0 += w0 * u;
        a1 += w1 * u;
        a2 += w2 * u;
        a3 += w3 * u;
        b0 += w0 * v;
        b1 += w1 * v;
        b2 += w2 * v;
        b3 += w3 * v;
        c0 += w0 * t;
        c1 += w1 * t;
        c2 += w2 * t;
        c3 += w3 * t;
      }
      out[o] = a0;
      out[o + 1] = a1;
      out[o + 2] = a2;
      out[o + 3] = a3;
      out[o + 4] = b0;
      out[o + 5] = b1;
      out[o + 6] = b2;
      out[o + 7] = b3;
      out[o + 8] = c0;
      out[o + 9] = c1;
      out[o + 10] = c2;
      out[o + 11] = c3;
    }
    for (; i < size; i += 1, o += 4) {
      let a0 = 0,
        a1 = 0,
        a2 = 0,
        a3 = 0;
      for (let w = start, f = i * stride; w < end; w += 4, f += 1) {
        const u = x[f];
        a0 += weights[w] * u;
        a1 += weights[w + 1] * u;
        a2 += weights[w + 2] * u;
        a3 += weights[w + 3] * u;
      }
      out[o] = a0;
      out[o + 1] = a1;
      out[o + 2] = a2;
      out[o + 3] = a3;
    }
  }
}

export function hiddenGradient(panels: Panels, first: number, count: number, scores: Scores, hidden: Floats) {
  const weights = panels.weights.values as Float64Array;
  const s = scores.values.values as Float64Array;
  const out = hidden.values as Float64Array;
  const { numFeatures } = panels;
  const panelLength = (numFeatures + 1) * 4;
  const stride = rowStride(numFeatures);
  const { size } = scores;
  for (let panel = first; panel < first + count; panel += 1) {
    const start = panel * panelLength;
    for (let i = 0; i < size; i += 1) {
      const e = (panel * size + i) * 4;
      const e0 = s[e],
        e1 = s[e + 1],
        e2 = s[e + 2],
        e3 = s[e + 3];
      for (let d = 0, w = start, o = i * stride; d < numFeatures; d += 1, w += 4, o += 1) {
        out[o] += e0 * weights[w] + e1 * weights[w + 1] + e2 * weights[w + 2] + e3 * weights[w + 3];
      }
    }
  }
}

export function updateDense(
  panels: Panels,
  first: number,
  count: number,
  features: Floats,
  scores: Scores,
  rule: UpdateRule,
) {
  const weights = panels.weights.values as Float64Array;
  const squares = rule.squares ? (rule.squares.values as Float64Array) : null;
  const x = features.values as Float64Array;
  const s = scores.values.values as Float64Array;
  const { numFeatures } = panels;
  const rows = numFeatures + 1;
  const stride = rowStride(numFeatures);
  const { size } = scores;
  const { learningRate, l2Strength } = rule;
  for (let panel = first; panel < first + count; panel += 1) {
    const start = panel * size * 4;
    const end = start + size * 4;
    for (let d = 0; d < rows; d += 2) {
      // Of an odd number of rows the last is done with its (zero or unused) neighbour, which is then dropped.
      let a0 = 0,
        a1 = 0,
        a2 = 0,
        a3 = 0,
        b0 = 0,
        b1 = 0,
        b2 = 0,
        b3 = 0;
      for (let e = start, f = d; e < end; e += 4, f += stride) {
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
      const w = (panel * rows + d) * 4;
      const lambda = d < numFeatures ? l2Strength : 0;
      move(weights, squares, w, a0, learningRate, lambda);
      move(weights, squares, w + 1, a1, learningRate, lambda);
      move(weights, squares, w + 2, a2, learningRate, lambda);
      move(weights, squares, w + 3, a3, learningRate, lambda);
      if (d + 1 === rows) break;
      const next = d + 1 < numFeatures ? l2Strength : 0;
      move(weights, squares, w + 4, b0, learningRate, next);
      move(weights, squares, w + 5, b1, learningRate, next);
      move(weights, squares, w + 6, b2, learningRate, next);
      move(weights, squares, w + 7, b3, learningRate, next);
    }
  }
}

export function updatePanels(panels: Panels, gradients: Floats, rule: UpdateRule) {
  const weights = panels.weights.values as Float64Array;
  const squares = rule.squares ? (rule.squares.values as Float64Array) : null;
  const g = gradients.values as Float64Array;
  const panelLength = (panels.numFeatures + 1) * 4;
  for (let panel = 0, i = 0; panel < panels.numPanels; panel += 1) {
    for (const biases = i + panelLength - 4; i < biases; i += 1) {
      move(weights, squares, i, g[i], rule.learningRate, rule.l2Strength);
    }
    for (const end = i + 4; i < end; i += 1) move(weights, squares, i, g[i], rule.learningRate, 0);
  }
  g.fill(0, 0, panels.numPanels * panelLength);
}

/** One weight against its gradient: SGD, or Adagrad (Duchi, Hazan and Singer, JMLR 2011). */
export function move(
  weights: Float64Array,
  squares: Float64Array | null,
  i: number,
  lossGradient: number,
  learningRate: number,
  l2Strength: number,
): void {
  const gradient = lossGradient + l2Strength * weights[i];
  if (squares === null) {
    weights[i] -= learningRate * gradient;
    return;
  }
  const sum = squares[i] + gradient * gradient;
  squares[i] = sum;
  weights[i] -= (learningRate * gradient) / (Math.sqrt(sum) + ADAGRAD_EPSILON);
}
