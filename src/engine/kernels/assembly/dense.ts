import { DROPPED, adagrad, descend, madd, move, sum, sums, touch } from './simd';

// Tiles of exactly eight sums: one more, and V8 keeps some of them in memory; loops unrolled by hand are no faster.
// `w` and `out` point to the span's first panel, lengths of rows are in bytes. While one pair of panels is worked on, a
// few bytes of the next are loaded and dropped, which brings its lines nearer (an eighth of the time at K = 10 000).

export function logitsDense(
  w: usize, count: i32, rows: usize, x: usize, stride: usize, size: i32, out: usize,
): void {
  const panel = rows << 4;
  const outPanel = <usize>size << 4;
  const pace = size > 3 ? ((panel << 1) / (<usize>size >> 2)) & ~3 : 0;
  let dropped = 0;
  while (count > 1) {
    let xi = x;
    let i = 0;
    let next = w + (panel << 1);
    for (; i + 4 <= size; i += 4) {
      if (count > 3) {
        dropped |= touch(next);
        next += pace;
      }
      let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
      let p = w, q = w + panel, x0 = xi, x1 = x0 + stride, x2 = x1 + stride, x3 = x2 + stride;
      for (const end = q; p < end; p += 16, q += 16, x0 += 4, x1 += 4, x2 += 4, x3 += 4) {
        const c = v128.load(p), d = v128.load(q);
        let u = v128.load32_splat(x0); a0 = madd(c, u, a0); b0 = madd(d, u, b0);
        u = v128.load32_splat(x1); a1 = madd(c, u, a1); b1 = madd(d, u, b1);
        u = v128.load32_splat(x2); a2 = madd(c, u, a2); b2 = madd(d, u, b2);
        u = v128.load32_splat(x3); a3 = madd(c, u, a3); b3 = madd(d, u, b3);
      }
      const o = out + (<usize>i << 4);
      v128.store(o, a0); v128.store(o, a1, 16); v128.store(o, a2, 32); v128.store(o, a3, 48);
      const r = o + outPanel;
      v128.store(r, b0); v128.store(r, b1, 16); v128.store(r, b2, 32); v128.store(r, b3, 48);
      xi += stride << 2;
    }
    if (i < size) {
      single(w, rows, xi, stride, size - i, out + (<usize>i << 4));
      single(w + panel, rows, xi, stride, size - i, out + outPanel + (<usize>i << 4));
    }
    w += panel << 1; out += outPanel << 1; count -= 2;
  }
  store<i32>(DROPPED, dropped);
  if (count) single(w, rows, x, stride, size, out);
}

/** One panel; even and odd features summed apart, so that eight sums are under way here too. */
function single(w: usize, rows: usize, x: usize, stride: usize, size: i32, out: usize): void {
  const end = w + ((rows << 4) & ~31);
  for (; size >= 4; size -= 4) {
    let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
    let p = w, x0 = x, x1 = x0 + stride, x2 = x1 + stride, x3 = x2 + stride;
    while (p < end) {
      const c = v128.load(p), d = v128.load(p, 16);
      a0 = madd(c, v128.load32_splat(x0), a0); b0 = madd(d, v128.load32_splat(x0, 4), b0);
      a1 = madd(c, v128.load32_splat(x1), a1); b1 = madd(d, v128.load32_splat(x1, 4), b1);
      a2 = madd(c, v128.load32_splat(x2), a2); b2 = madd(d, v128.load32_splat(x2, 4), b2);
      a3 = madd(c, v128.load32_splat(x3), a3); b3 = madd(d, v128.load32_splat(x3, 4), b3);
      p += 32; x0 += 8; x1 += 8; x2 += 8; x3 += 8;
    }
    if (rows & 1) {
      const c = v128.load(p);
      a0 = madd(c, v128.load32_splat(x0), a0); a1 = madd(c, v128.load32_splat(x1), a1);
      a2 = madd(c, v128.load32_splat(x2), a2); a3 = madd(c, v128.load32_splat(x3), a3);
    }
    v128.store(out, f32x4.add(a0, b0)); v128.store(out, f32x4.add(a1, b1), 16);
    v128.store(out, f32x4.add(a2, b2), 32); v128.store(out, f32x4.add(a3, b3), 48);
    x += stride << 2; out += 64;
  }
  for (; size > 0; size--) {
    let a = f32x4.splat(0), b = a;
    let p = w, x0 = x;
    while (p < end) {
      a = madd(v128.load(p), v128.load32_splat(x0), a);
      b = madd(v128.load(p, 16), v128.load32_splat(x0, 4), b);
      p += 32; x0 += 8;
    }
    if (rows & 1) a = madd(v128.load(p), v128.load32_splat(x0), a);
    v128.store(out, f32x4.add(a, b));
    x += stride; out += 16;
  }
}

export function hiddenGradient(
  w: usize, count: i32, numFeatures: usize, s: usize, size: i32, hidden: usize, stride: usize,
): void {
  const panel = (numFeatures + 1) << 4;
  const scorePanel = <usize>size << 4;
  const end = w + panel * <usize>count;
  for (let d: usize = 0; d < numFeatures; d++) {
    const four = d + 4 <= numFeatures;
    let si = s;
    let h = hidden + (d << 2);
    let left = size;
    if (four) {
      for (; left > 1; left -= 2) {
        let a0 = f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        let q = si;
        for (let p = w + (d << 4), last = end + (d << 4); p < last; p += panel) {
          const e = v128.load(q), f = v128.load(q, 16);
          let c = v128.load(p); a0 = madd(c, e, a0); b0 = madd(c, f, b0);
          c = v128.load(p, 16); a1 = madd(c, e, a1); b1 = madd(c, f, b1);
          c = v128.load(p, 32); a2 = madd(c, e, a2); b2 = madd(c, f, b2);
          c = v128.load(p, 48); a3 = madd(c, e, a3); b3 = madd(c, f, b3);
          q += scorePanel;
        }
        v128.store(h, f32x4.add(v128.load(h), sums(a0, a1, a2, a3)));
        const next = h + stride;
        v128.store(next, f32x4.add(v128.load(next), sums(b0, b1, b2, b3)));
        si += 32; h = next + stride;
      }
    }
    const features = four ? 4 : 1;
    for (; left > 0; left--) {
      for (let j = 0; j < features; j++) {
        let a = f32x4.splat(0);
        let q = si;
        const from = d + <usize>j;
        for (let p = w + (from << 4), last = end + (from << 4); p < last; p += panel) {
          a = madd(v128.load(p), v128.load(q), a);
          q += scorePanel;
        }
        const o = h + (<usize>j << 2);
        store<f32>(o, load<f32>(o) + sum(a));
      }
      si += 16; h += stride;
    }
    if (four) d += 3;
  }
}

export function updateDense(
  w: usize, count: i32, numFeatures: usize, x: usize, stride: usize, size: i32, s: usize,
  squares: usize, rate: f32, l2: f32,
): void {
  const panel = (numFeatures + 1) << 4;
  const scorePanel = <usize>size << 4;
  const pairs = scorePanel & ~31;
  const rates = f32x4.splat(rate), keep = f32x4.splat(1 - rate * l2), lambda = f32x4.splat(l2);
  const zero = f32x4.splat(0);
  const tiled = numFeatures & ~3;
  const toSquares = squares ? squares - w : 0;
  const pace = tiled ? ((scorePanel << 1) / (tiled >> 2)) & ~3 : 0;
  let dropped = 0;
  while (count > 1) {
    let next = s + (scorePanel << 1);
    for (let d: usize = 0; d < tiled; d += 4) {
      if (count > 3) {
        dropped |= touch(next) | touch(w + (panel << 1) + (d << 5));
        next += pace;
      }
      let a0 = zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
      let r = s + scorePanel, x0 = x + (d << 2);
      for (let q = s, end = r; q < end; q += 16, r += 16, x0 += stride) {
        const c = v128.load(q), e = v128.load(r);
        let u = v128.load32_splat(x0); a0 = madd(c, u, a0); b0 = madd(e, u, b0);
        u = v128.load32_splat(x0, 4); a1 = madd(c, u, a1); b1 = madd(e, u, b1);
        u = v128.load32_splat(x0, 8); a2 = madd(c, u, a2); b2 = madd(e, u, b2);
        u = v128.load32_splat(x0, 12); a3 = madd(c, u, a3); b3 = madd(e, u, b3);
      }
      moveFour(w + (d << 4), toSquares, a0, a1, a2, a3, rates, keep, lambda);
      moveFour(w + panel + (d << 4), toSquares, b0, b1, b2, b3, rates, keep, lambda);
    }
    updateRest(w, tiled, numFeatures, x, stride, size, s, toSquares, rates, keep, lambda);
    updateRest(w + panel, tiled, numFeatures, x, stride, size, s + scorePanel, toSquares, rates, keep, lambda);
    w += panel << 1; s += scorePanel << 1; count -= 2;
  }
  store<i32>(DROPPED, dropped);
  if (!count) return;
  for (let d: usize = 0; d < tiled; d += 4) {
    let a0 = zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
    let q = s, x0 = x + (d << 2), x1 = x0 + stride;
    for (const end = s + pairs; q < end; q += 32) {
      const c = v128.load(q), e = v128.load(q, 16);
      a0 = madd(c, v128.load32_splat(x0), a0); b0 = madd(e, v128.load32_splat(x1), b0);
      a1 = madd(c, v128.load32_splat(x0, 4), a1); b1 = madd(e, v128.load32_splat(x1, 4), b1);
      a2 = madd(c, v128.load32_splat(x0, 8), a2); b2 = madd(e, v128.load32_splat(x1, 8), b2);
      a3 = madd(c, v128.load32_splat(x0, 12), a3); b3 = madd(e, v128.load32_splat(x1, 12), b3);
      x0 += stride << 1; x1 += stride << 1;
    }
    if (size & 1) {
      const c = v128.load(q);
      a0 = madd(c, v128.load32_splat(x0), a0); a1 = madd(c, v128.load32_splat(x0, 4), a1);
      a2 = madd(c, v128.load32_splat(x0, 8), a2); a3 = madd(c, v128.load32_splat(x0, 12), a3);
    }
    moveFour(w + (d << 4), toSquares, f32x4.add(a0, b0), f32x4.add(a1, b1), f32x4.add(a2, b2), f32x4.add(a3, b3), rates, keep, lambda);
  }
  updateRest(w, tiled, numFeatures, x, stride, size, s, toSquares, rates, keep, lambda);
}

/** The features of one panel that fill no tile, and the bias. */
function updateRest(
  w: usize, d: usize, numFeatures: usize, x: usize, stride: usize, size: i32, s: usize,
  toSquares: usize, rate: v128, keep: v128, lambda: v128,
): void {
  const end = s + (<usize>(size & ~1) << 4);
  for (; d <= numFeatures; d++) {
    let a = f32x4.splat(0), b = a;
    let q = s, x0 = x + (d << 2);
    for (; q < end; q += 32, x0 += stride << 1) {
      a = madd(v128.load(q), v128.load32_splat(x0), a);
      b = madd(v128.load(q, 16), v128.load32_splat(x0 + stride), b);
    }
    if (size & 1) a = madd(v128.load(q), v128.load32_splat(x0), a);
    a = f32x4.add(a, b);
    if (d == numFeatures) { keep = f32x4.splat(1); lambda = f32x4.splat(0); }
    const p = w + (d << 4);
    move(p, toSquares ? p + toSquares : 0, a, rate, keep, lambda);
  }
}

/** The weights of four features of one panel. SGD right here; a call costs little beside Adagrad's roots. */
// @ts-ignore: decorator
@inline
function moveFour(
  p: usize, toSquares: usize, a0: v128, a1: v128, a2: v128, a3: v128, rate: v128, keep: v128, lambda: v128,
): void {
  if (toSquares) adagradFour(p, p + toSquares, a0, a1, a2, a3, rate, lambda);
  else {
    descend(p, a0, rate, keep); descend(p + 16, a1, rate, keep);
    descend(p + 32, a2, rate, keep); descend(p + 48, a3, rate, keep);
  }
}

function adagradFour(p: usize, q: usize, a0: v128, a1: v128, a2: v128, a3: v128, rate: v128, lambda: v128): void {
  adagrad(p, q, a0, rate, lambda); adagrad(p + 16, q + 16, a1, rate, lambda);
  adagrad(p + 32, q + 32, a2, rate, lambda); adagrad(p + 48, q + 48, a3, rate, lambda);
}

/** All weights against gradients, which become zeros. */
export function updatePanels(
  w: usize, count: i32, numFeatures: usize, g: usize, squares: usize, rate: f32, l2: f32,
): void {
  const rates = f32x4.splat(rate), keep = f32x4.splat(1 - rate * l2), lambda = f32x4.splat(l2);
  const one = f32x4.splat(1), zero = f32x4.splat(0);
  const toSquares = squares ? squares - w : 0;
  const toGradients = g - w;
  for (; count > 0; count--) {
    const bias = w + (numFeatures << 4);
    for (; w <= bias; w += 16) {
      const isBias = w == bias;
      const q = toSquares ? w + toSquares : 0;
      move(w, q, v128.load(w + toGradients), rates, isBias ? one : keep, isBias ? zero : lambda);
      v128.store(w + toGradients, zero);
    }
  }
}
