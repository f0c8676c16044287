import { belowOverflow, exp, expCalled, logOnePlus, sum } from './simd';

/** A logit may be this far above its reference before the reference is raised. */
const HEADROOM: f32 = 16;
const NEVER: f32 = -1e30;

export function exponentials(values: usize, count: i32): void {
  // What is allocated ends at a multiple of 4.
  for (const end = values + (<usize>count << 2); values < end; values += 16) {
    v128.store(values, expCalled(belowOverflow(v128.load(values))));
  }
}

export function exponentiate(
  values: usize, first: i32, count: i32, size: i32,
  references: usize, totals: usize, labels: usize, trueLogits: usize, exclude: bool,
): void {
  const panel = <usize>size << 4;
  const before = panel * <usize>first;
  const length = panel * <usize>count;
  for (let i: usize = 0; i < <usize>size; i++) {
    noteLabel(values, first, count, size, i, labels, trueLogits, exclude);
    const from = values + before + (i << 4);
    const end = from + length;
    let top = v128.load(from);
    for (let p = from + panel; p < end; p += panel) top = f32x4.pmax(top, v128.load(p));
    top = f32x4.pmax(top, v128.shuffle<f32>(top, top, 2, 3, 0, 1));
    const highest = max(f32x4.extract_lane(top, 0), f32x4.extract_lane(top, 1));
    const at = references + (i << 2);
    const total = totals + (i << 3);
    let reference = load<f32>(at);
    if (highest > reference + HEADROOM) {
      if (reference != -Infinity) {
        const factor = expCalled(f32x4.splat(reference - highest));
        for (let p = values + (i << 4); p < from; p += panel) {
          v128.store(p, f32x4.mul(v128.load(p), factor));
        }
        store<f64>(total, load<f64>(total) * <f64>f32x4.extract_lane(factor, 0));
      }
      store<f32>(at, reference = highest);
    }
    const shift = f32x4.splat(reference);
    let part = f32x4.splat(0);
    let p = from;
    for (const last = end - panel; p < last; p += panel << 1) {
      const e = exp(f32x4.sub(v128.load(p), shift)), f = exp(f32x4.sub(v128.load(p + panel), shift));
      v128.store(p, e);
      v128.store(p + panel, f);
      part = f32x4.add(part, f32x4.add(e, f));
    }
    if (p < end) {
      const e = expCalled(f32x4.sub(v128.load(p), shift));
      v128.store(p, e);
      part = f32x4.add(part, e);
    }
    store<f64>(total, load<f64>(total) + <f64>sum(part));
  }
}

export function logistic(
  values: usize, first: i32, count: i32, size: i32,
  multiplicity: usize, totals: usize, labels: usize, trueLogits: usize, exclude: bool,
): void {
  const panel = <usize>size << 4;
  const one = f32x4.splat(1), zero = f32x4.splat(0);
  for (let i: usize = 0; i < <usize>size; i++) {
    noteLabel(values, first, count, size, i, labels, trueLogits, exclude);
    let p = values + panel * <usize>first + (i << 4);
    let part = zero;
    for (let k = first; k < first + count; k++) {
      const times = v128.load(multiplicity + (<usize>k << 4));
      const logit = v128.load(p);
      const small = exp(f32x4.neg(f32x4.abs(logit)));
      const softplus = f32x4.add(f32x4.pmax(logit, zero), logOnePlus(small));
      part = f32x4.add(part, f32x4.mul(times, softplus));
      const top = v128.bitselect(small, one, f32x4.lt(logit, zero));
      v128.store(p, f32x4.div(f32x4.mul(times, top), f32x4.add(one, small)));
      p += panel;
    }
    const total = totals + (i << 3);
    store<f64>(total, load<f64>(total) + <f64>sum(part));
  }
}

function noteLabel(
  values: usize, first: i32, count: i32, size: i32, i: usize, labels: usize, trueLogits: usize, exclude: bool,
): void {
  const label = load<i32>(labels + (i << 2));
  const k = label >> 2;
  if (k < first || k >= first + count) return;
  const at = values + ((<usize>k * <usize>size + i) << 4) + (<usize>(label & 3) << 2);
  store<f32>(trueLogits + (i << 2), load<f32>(at));
  if (exclude) store<f32>(at, NEVER);
}
