import { DROPPED, madd, move, sum } from './simd';

// Rows of `stride` bytes, a multiple of 16.

/** Something of every line of rows far apart, so that the waits for memory overlap. */
function touchRows(table: usize, stride: usize, rows: usize, count: i32): void {
  let dropped = 0;
  for (const end = rows + (<usize>count << 2); rows < end; rows += 4) {
    let p = table + <usize>load<i32>(rows) * stride;
    for (const last = p + stride; p < last; p += 64) dropped |= load<i32>(p);
  }
  store<i32>(DROPPED, dropped);
}

export function gatherRows(table: usize, stride: usize, rows: usize, count: i32, target: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    let p = table + <usize>load<i32>(rows + (i << 2)) * stride;
    for (const end = target + stride; target < end; target += 16, p += 16) v128.store(target, v128.load(p));
  }
}

export function scaleRows(source: usize, stride: usize, factors: usize, count: i32, target: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const factor = v128.load32_splat(factors + (i << 2));
    for (const end = target + stride; target < end; target += 16, source += 16) {
      v128.store(target, f32x4.mul(v128.load(source), factor));
    }
  }
}

export function gatherPanels(
  table: usize, numFeatures: usize, stride: usize, classes: usize, count: i32, shifts: usize, w: usize,
): void {
  touchRows(table, stride, classes, count);
  for (; count > 0; count -= 4) {
    // Beyond the last class its own row stands in, and is then blotted out.
    const p0 = table + <usize>load<i32>(classes) * stride;
    const p1 = count > 1 ? table + <usize>load<i32>(classes, 4) * stride : p0;
    const p2 = count > 2 ? table + <usize>load<i32>(classes, 8) * stride : p0;
    const p3 = count > 3 ? table + <usize>load<i32>(classes, 12) * stride : p0;
    for (let d: usize = 0; d <= numFeatures; d += 4) {
      const at = d << 2;
      const a = v128.load(p0 + at), b = v128.load(p1 + at), c = v128.load(p2 + at), e = v128.load(p3 + at);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), ce = v128.shuffle<f32>(c, e, 0, 4, 1, 5);
      const o = w + (d << 4);
      v128.store(o, v128.shuffle<f32>(ab, ce, 0, 1, 4, 5));
      if (d + 1 <= numFeatures) v128.store(o, v128.shuffle<f32>(ab, ce, 2, 3, 6, 7), 16);
      const high = v128.shuffle<f32>(a, b, 2, 6, 3, 7), top = v128.shuffle<f32>(c, e, 2, 6, 3, 7);
      if (d + 2 <= numFeatures) v128.store(o, v128.shuffle<f32>(high, top, 0, 1, 4, 5), 32);
      if (d + 3 <= numFeatures) v128.store(o, v128.shuffle<f32>(high, top, 2, 3, 6, 7), 48);
    }
    const bias = w + (numFeatures << 4);
    v128.store(bias, f32x4.add(v128.load(bias), v128.load(shifts)));
    for (let lane: usize = <usize>max(count, 0); lane < 4; lane++) {
      for (let o = w + (lane << 2); o < bias; o += 16) store<f32>(o, 0);
      store<f32>(bias + (lane << 2), -1e30);
    }
    w = bias + 16; classes += 16; shifts += 16;
  }
}

export function rowLogits(
  table: usize, stride: usize, rows: usize, x: usize, shifts: usize, count: i32, out: usize,
): void {
  touchRows(table, stride, rows, count);
  for (let i: usize = 0; i < <usize>count; i++) {
    let p = table + <usize>load<i32>(rows + (i << 2)) * stride;
    let a = f32x4.splat(0);
    for (const end = x + stride; x < end; x += 16, p += 16) a = madd(v128.load(p), v128.load(x), a);
    store<f32>(out + (i << 2), sum(a) + load<f32>(shifts + (i << 2)));
  }
}

/** 1 / the number of members that are not -1, or 1. */
function share(members: usize, perExample: usize): v128 {
  let count = 0;
  for (const end = members + (perExample << 2); members < end; members += 4) count += i32(load<i32>(members) >= 0);
  return f32x4.splat(1 / <f32>max(count, 1));
}

export function averageRows(
  table: usize, numFeatures: usize, stride: usize, members: usize, perExample: usize, count: i32, target: usize,
): void {
  for (; count > 0; count--) {
    const scale = share(members, perExample);
    for (let p = target, end = target + stride; p < end; p += 16) v128.store(p, f32x4.splat(0));
    for (const end = members + (perExample << 2); members < end; members += 4) {
      const row = load<i32>(members);
      if (row < 0) continue;
      let p = table + <usize>row * stride;
      for (let o = target, last = target + stride; o < last; o += 16, p += 16) {
        v128.store(o, madd(scale, v128.load(p), v128.load(o)));
      }
    }
    store<f32>(target + (numFeatures << 2), 1);
    target += stride;
  }
}

export function spreadRows(
  gradients: usize, numFeatures: usize, stride: usize, slots: usize, perExample: usize, count: i32, target: usize,
): void {
  for (; count > 0; count--) {
    const scale = share(slots, perExample);
    for (const end = slots + (perExample << 2); slots < end; slots += 4) {
      const slot = load<i32>(slots);
      if (slot < 0) continue;
      const from = target + <usize>slot * stride;
      let p = gradients;
      for (let o = from, last = from + stride; o < last; o += 16, p += 16) {
        v128.store(o, madd(scale, v128.load(p), v128.load(o)));
      }
      store<f32>(from + (numFeatures << 2), 0);
    }
    gradients += stride;
  }
}

export function addClassGradients(
  panels: i32, stride: usize, x: usize, size: i32, s: usize, gradients: usize,
): void {
  const scorePanel = <usize>size << 4;
  for (; panels > 0; panels--) {
    const end = s + scorePanel;
    let d: usize = 0;
    for (; d + 32 <= stride; d += 32) {
      let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
      let x0 = x + d;
      for (let q = s; q < end; q += 16, x0 += stride) {
        const u = v128.load(x0), v = v128.load(x0, 16);
        let e = v128.load32_splat(q); a0 = madd(e, u, a0); b0 = madd(e, v, b0);
        e = v128.load32_splat(q, 4); a1 = madd(e, u, a1); b1 = madd(e, v, b1);
        e = v128.load32_splat(q, 8); a2 = madd(e, u, a2); b2 = madd(e, v, b2);
        e = v128.load32_splat(q, 12); a3 = madd(e, u, a3); b3 = madd(e, v, b3);
      }
      addFour(gradients + d, stride, a0, a1, a2, a3);
      addFour(gradients + d + 16, stride, b0, b1, b2, b3);
    }
    for (; d < stride; d += 16) {
      let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
      let x0 = x + d;
      for (let q = s; q < end; q += 16, x0 += stride) {
        const u = v128.load(x0);
        a0 = madd(v128.load32_splat(q), u, a0); a1 = madd(v128.load32_splat(q, 4), u, a1);
        a2 = madd(v128.load32_splat(q, 8), u, a2); a3 = madd(v128.load32_splat(q, 12), u, a3);
      }
      addFour(gradients + d, stride, a0, a1, a2, a3);
    }
    s = end; gradients += stride << 2;
  }
}

// @ts-ignore: decorator
@inline
function addFour(p: usize, stride: usize, a0: v128, a1: v128, a2: v128, a3: v128): void {
  v128.store(p, f32x4.add(v128.load(p), a0)); p += stride;
  v128.store(p, f32x4.add(v128.load(p), a1)); p += stride;
  v128.store(p, f32x4.add(v128.load(p), a2)); p += stride;
  v128.store(p, f32x4.add(v128.load(p), a3));
}

export function addRows(
  source: usize, stride: usize, rows: usize, factors: usize, slots: usize, count: i32, target: usize,
): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const factor = v128.load32_splat(factors + (i << 2));
    let p = source + (rows ? <usize>load<i32>(rows + (i << 2)) : i) * stride;
    let o = target + (slots ? <usize>load<i32>(slots + (i << 2)) : i) * stride;
    for (const end = o + stride; o < end; o += 16, p += 16) {
      v128.store(o, madd(factor, v128.load(p), v128.load(o)));
    }
  }
}

export function updateRows(
  table: usize, stride: usize, rows: usize, count: i32, gradients: usize, squares: usize, rate: f32,
): void {
  const rates = f32x4.splat(rate), one = f32x4.splat(1), zero = f32x4.splat(0);
  const toSquares = squares ? squares - table : 0;
  if (squares) touchRows(squares, stride, rows, count);
  for (let i: usize = 0; i < <usize>count; i++) {
    let p = table + <usize>load<i32>(rows + (i << 2)) * stride;
    for (const end = p + stride; p < end; p += 16, gradients += 16) {
      move(p, toSquares ? p + toSquares : 0, v128.load(gradients), rates, one, zero);
      v128.store(gradients, zero);
    }
  }
}
