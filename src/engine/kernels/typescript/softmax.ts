import type { Floats, Scores } from '../types.ts';

/** A logit may be this far above its reference before the reference is raised. */
const HEADROOM = 16;

export function exponentiate(scores: Scores, first: number, count: number, exclude: boolean): void {
  const s = scores.values.values as Float64Array;
  const references = scores.references.values;
  const sums = scores.sums.values;
  const { size } = scores;
  for (let i = 0; i < size; i += 1) {
    const from = first * size * 4 + i * 4;
    noteLabel(scores, s, i, first, count, exclude);
    let top = -Infinity;
    for (let p = 0, e = from; p < count; p += 1, e += size * 4) {
      top = Math.max(top, s[e], s[e + 1], s[e + 2], s[e + 3]);
    }
    if (top > references[i] + HEADROOM) raiseReference(scores, s, i, first, top);
    const reference = references[i];
    let sum = 0;
    for (let p = 0, e = from; p < count; p += 1, e += size * 4) {
      for (let j = e; j < e + 4; j += 1) sum += s[j] = Math.exp(s[j] - reference);
    }
    sums[i] += sum;
  }
}

export function logistic(
  scores: Scores,
  first: number,
  count: number,
  multiplicity: Floats,
  exclude: boolean,
): void {
  const s = scores.values.values as Float64Array;
  const m = multiplicity.values as Float64Array;
  const sums = scores.sums.values;
  const { size } = scores;
  for (let i = 0; i < size; i += 1) {
    noteLabel(scores, s, i, first, count, exclude);
    let sum = 0;
    for (let panel = first; panel < first + count; panel += 1) {
      for (let j = 0; j < 4; j += 1) {
        const at = (panel * size + i) * 4 + j;
        const logit = s[at];
        const times = m[panel * 4 + j];
        const small = Math.exp(-Math.abs(logit));
        sum += times * (Math.max(logit, 0) + Math.log1p(small));
        s[at] = (times * (logit < 0 ? small : 1)) / (1 + small);
      }
    }
    sums[i] += sum;
  }
}

function noteLabel(
  scores: Scores,
  s: Float64Array,
  i: number,
  first: number,
  count: number,
  exclude: boolean,
) {
  const label = scores.labels.values[i];
  if (label < first * 4 || label >= (first + count) * 4) return;
  const at = ((label >> 2) * scores.size + i) * 4 + (label & 3);
  scores.trueLogits.values[i] = s[at];
  if (exclude) s[at] = -1e30;
}

function raiseReference(scores: Scores, s: Float64Array, i: number, first: number, reference: number): void {
  const factor = Math.exp(scores.references.values[i] - reference);
  for (let e = i * 4; e < first * scores.size * 4; e += scores.size * 4) {
    for (let j = e; j < e + 4; j += 1) s[j] *= factor;
  }
  scores.sums.values[i] *= factor;
  scores.references.values[i] = reference;
}
