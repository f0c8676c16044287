// AssemblyScript: what this machine can do at most with the kernels' own instructions. Nothing here computes anything.

let kept: v128 = f32x4.splat(0);

/** 12 sums that do not wait for each other: as many as fit the registers, with the two factors. */
export function multiplyAdds(rounds: i32): void {
  const x = f32x4.splat(0.999),
    y = f32x4.splat(0.001);
  let a = y,
    b = y,
    c = y,
    d = y,
    e = y,
    f = y,
    g = y,
    h = y,
    i = y,
    j = y,
    k = y,
    l = y;
  for (; rounds > 0; rounds--) {
    a = v128.relaxed_madd<f32>(a, x, y);
    b = v128.relaxed_madd<f32>(b, x, y);
    c = v128.relaxed_madd<f32>(c, x, y);
    d = v128.relaxed_madd<f32>(d, x, y);
    e = v128.relaxed_madd<f32>(e, x, y);
    f = v128.relaxed_madd<f32>(f, x, y);
    g = v128.relaxed_madd<f32>(g, x, y);
    h = v128.relaxed_madd<f32>(h, x, y);
    i = v128.relaxed_madd<f32>(i, x, y);
    j = v128.relaxed_madd<f32>(j, x, y);
    k = v128.relaxed_madd<f32>(k, x, y);
    l = v128.relaxed_madd<f32>(l, x, y);
  }
  const abc = f32x4.add(f32x4.add(a, b), c),
    def = f32x4.add(f32x4.add(d, e), f);
  const ghi = f32x4.add(f32x4.add(g, h), i),
    jkl = f32x4.add(f32x4.add(j, k), l);
  kept = f32x4.add(f32x4.add(abc, def), f32x4.add(ghi, jkl));
}

/** Reads `bytes`, a multiple of 64, from `start`. */
export function read(start: usize, bytes: usize): void {
  let a = kept,
    b = kept,
    c = kept,
    d = kept;
  for (const end = start + bytes; start < end; start += 64) {
    a = v128.or(a, v128.load(start));
    b = v128.or(b, v128.load(start, 16));
    c = v128.or(c, v128.load(start, 32));
    d = v128.or(d, v128.load(start, 48));
  }
  kept = v128.or(v128.or(a, b), v128.or(c, d));
}

/** Reads, multiplies, adds and writes back. */
export function update(start: usize, bytes: usize): void {
  const x = f32x4.splat(0.001);
  for (const end = start + bytes; start < end; start += 64) {
    v128.store(start, v128.relaxed_madd<f32>(x, x, v128.load(start)));
    v128.store(start, v128.relaxed_madd<f32>(x, x, v128.load(start, 16)), 16);
    v128.store(start, v128.relaxed_madd<f32>(x, x, v128.load(start, 32)), 32);
    v128.store(start, v128.relaxed_madd<f32>(x, x, v128.load(start, 48)), 48);
  }
}

/** One number of every line of `count` rows, as the kernels load them ahead; then each row is read, or updated. */
export function visitRows(table: usize, rowBytes: usize, rows: usize, count: i32, writes: bool): void {
  let dropped = 0;
  for (let i = 0; i < count; i++) {
    const start = table + <usize>load<u32>(rows + ((<usize>i) << 2)) * rowBytes;
    for (let p = start; p < start + rowBytes; p += 64) dropped |= load<i32>(p);
  }
  kept = v128.or(kept, i32x4.splat(dropped));
  for (let i = 0; i < count; i++) {
    const start = table + <usize>load<u32>(rows + ((<usize>i) << 2)) * rowBytes;
    if (writes) update(start, rowBytes);
    else read(start, rowBytes);
  }
}

export function nothing(): void {}
