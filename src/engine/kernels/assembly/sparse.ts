import { DROPPED, madd } from './simd';

// Three panels at a time (K = 10 is three), then one at a time. `w` and `s` point to the first panel of all. Each number
// lies beside its column, given as the offset of that feature in a panel: one stream of memory, not two.

export function logitsSparse(
  w: usize, first: i32, count: i32, rows: usize, starts: usize, entries: usize,
  chosen: usize, size: i32, s: usize,
): void {
  const panel = rows << 4, bias = panel - 16;
  const scorePanel = <usize>size << 4;
  w += panel * <usize>first;
  s += scorePanel * <usize>first;
  touchExamples(starts, entries, chosen, size);
  for (; count > 0; ) {
    const three = count > 2;
    for (let i: usize = 0; i < <usize>size; i++) {
      const at = starts + (<usize>load<i32>(chosen + (i << 2)) << 2);
      const begin = entries + (<usize>load<i32>(at) << 3), end = entries + (<usize>load<i32>(at, 4) << 3);
      const pairs = begin + ((end - begin) & ~15);
      const o = s + (i << 4);
      let a = v128.load(w + bias), a1 = f32x4.splat(0);
      if (three) {
        let b = v128.load(w + panel + bias), c = v128.load(w + (panel << 1) + bias), b1 = a1, c1 = a1;
        let n = begin;
        for (; n < pairs; n += 16) {
          let p = w + <usize>load<i32>(n);
          let u = v128.load32_splat(n, 4);
          a = madd(v128.load(p), u, a); p += panel;
          b = madd(v128.load(p), u, b); p += panel;
          c = madd(v128.load(p), u, c);
          p = w + <usize>load<i32>(n, 8);
          u = v128.load32_splat(n, 12);
          a1 = madd(v128.load(p), u, a1); p += panel;
          b1 = madd(v128.load(p), u, b1); p += panel;
          c1 = madd(v128.load(p), u, c1);
        }
        if (n < end) {
          let p = w + <usize>load<i32>(n);
          const u = v128.load32_splat(n, 4);
          a = madd(v128.load(p), u, a); p += panel;
          b = madd(v128.load(p), u, b); p += panel;
          c = madd(v128.load(p), u, c);
        }
        v128.store(o + scorePanel, f32x4.add(b, b1));
        v128.store(o + (scorePanel << 1), f32x4.add(c, c1));
      } else {
        for (let n = begin; n < end; n += 8) a = madd(v128.load(w + <usize>load<i32>(n)), v128.load32_splat(n, 4), a);
      }
      v128.store(o, f32x4.add(a, a1));
    }
    const done = three ? 3 : 1;
    count -= done; w += panel * <usize>done; s += scorePanel * <usize>done;
  }
}

/** Something of every line of a batch's examples, which lie anywhere: the waits for memory overlap. */
function touchExamples(starts: usize, entries: usize, chosen: usize, size: i32): void {
  let dropped = 0;
  for (const last = chosen + (<usize>size << 2); chosen < last; chosen += 4) {
    const at = starts + (<usize>load<i32>(chosen) << 2);
    const end = entries + (<usize>load<i32>(at, 4) << 3);
    for (let p = entries + (<usize>load<i32>(at) << 3); p < end; p += 64) dropped |= load<i32>(p);
  }
  store<i32>(DROPPED, dropped);
}

export function addSparse(
  w: usize, first: i32, count: i32, rows: usize, starts: usize, entries: usize,
  chosen: usize, size: i32, factors: usize, s: usize,
): void {
  const panel = rows << 4, bias = panel - 16;
  const scorePanel = <usize>size << 4;
  w += panel * <usize>first;
  s += scorePanel * <usize>first;
  for (; count > 0; ) {
    const three = count > 2;
    for (let i: usize = 0; i < <usize>size; i++) {
      const at = starts + (<usize>load<i32>(chosen + (i << 2)) << 2);
      const end = entries + (<usize>load<i32>(at, 4) << 3);
      const factor = v128.load32_splat(factors + (i << 2));
      const e = s + (i << 4);
      const a = f32x4.mul(factor, v128.load(e));
      let p = w + bias;
      v128.store(p, f32x4.add(v128.load(p), a));
      if (three) {
        const b = f32x4.mul(factor, v128.load(e + scorePanel));
        const c = f32x4.mul(factor, v128.load(e + (scorePanel << 1)));
        p += panel; v128.store(p, f32x4.add(v128.load(p), b));
        p += panel; v128.store(p, f32x4.add(v128.load(p), c));
        for (let n = entries + (<usize>load<i32>(at) << 3); n < end; n += 8) {
          const q = w + <usize>load<i32>(n);
          const u = v128.load32_splat(n, 4);
          const r = q + panel, t = r + panel;
          v128.store(q, madd(a, u, v128.load(q)));
          v128.store(r, madd(b, u, v128.load(r)));
          v128.store(t, madd(c, u, v128.load(t)));
        }
      } else {
        for (let n = entries + (<usize>load<i32>(at) << 3); n < end; n += 8) {
          const q = w + <usize>load<i32>(n);
          v128.store(q, madd(a, v128.load32_splat(n, 4), v128.load(q)));
        }
      }
    }
    const done = three ? 3 : 1;
    count -= done; w += panel * <usize>done; s += scorePanel * <usize>done;
  }
}
