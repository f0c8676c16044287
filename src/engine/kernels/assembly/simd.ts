/** a · b + c in each lane: one rounding with relaxed SIMD on machines that fuse, otherwise two. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.relaxed_madd<f32>(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** Lane i: the sum of the lanes of the i-th argument. */
// @ts-ignore: decorator
@inline
export function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 1, 4, 5), v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 1, 4, 5), v128.shuffle<f32>(c, d, 2, 3, 6, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 2, 4, 6), v128.shuffle<f32>(ab, cd, 1, 3, 5, 7));
}

// @ts-ignore: decorator
@inline
export function sum(a: v128): f32 {
  const b = f32x4.add(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1));
  return f32x4.extract_lane(b, 0) + f32x4.extract_lane(b, 1);
}

/** Constants of exp, in memory: V8 builds a constant vector from integers each time it is used, and a load is free. */
const EXP = memory.data<f32>([
  88.72283, 1.44269504088896341, 12582912, -0.693359375, 2.12194440e-4, 1.9875691500e-4, 1.3981999507e-3,
  8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1, -87.336,
]);

// @ts-ignore: decorator
@inline
function constant(i: usize): v128 {
  return v128.load32_splat(EXP + (i << 2));
}

/**
 * e^x: x = n ln 2 + r with |r| <= ln 2 / 2, e^r by the polynomial of Cephes' expf (S. L. Moshier), and n added to
 * the exponent's bits. 0 below -87.33 (where the result would be subnormal), at most 3.4e38; NaN stays NaN.
 */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  const y = f32x4.pmin(x, constant(0));
  // Adding 1.5 · 2^23 rounds to an integer and leaves it in the low bits.
  const magic = constant(2);
  const shifted = madd(y, constant(1), magic);
  const n = f32x4.sub(shifted, magic);
  const r = madd(n, constant(4), madd(n, constant(3), y));
  let p = madd(r, constant(5), constant(6));
  p = madd(p, r, constant(7));
  p = madd(p, r, constant(8));
  p = madd(p, r, constant(9));
  p = madd(p, r, constant(10));
  p = f32x4.add(madd(p, f32x4.mul(r, r), r), constant(11));
  const scaled = i32x4.add(p, i32x4.shl(shifted, 23));
  return v128.andnot(scaled, f32x4.lt(x, constant(12)));
}

/** log(1 + t) for t in [0, 1], by 2 artanh(t / (2 + t)); next term of the series 1e-8 of it. */
// @ts-ignore: decorator
@inline
export function logOnePlus(t: v128): v128 {
  const s = f32x4.div(t, f32x4.add(t, f32x4.splat(2)));
  const square = f32x4.mul(s, s);
  let p = madd(square, f32x4.splat(2.0 / 13.0), f32x4.splat(2.0 / 11.0));
  p = madd(p, square, f32x4.splat(2.0 / 9.0));
  p = madd(p, square, f32x4.splat(2.0 / 7.0));
  p = madd(p, square, f32x4.splat(2.0 / 5.0));
  p = madd(p, square, f32x4.splat(2.0 / 3.0));
  p = madd(p, square, f32x4.splat(2));
  return f32x4.mul(p, s);
}

/** The weights at p against gradient g. SGD where q is 0, otherwise Adagrad with the squares at q. */
// @ts-ignore: decorator
@inline
export function move(p: usize, q: usize, g: v128, rate: v128, keep: v128, lambda: v128): void {
  if (q) adagrad(p, q, g, rate, lambda);
  else v128.store(p, f32x4.sub(f32x4.mul(v128.load(p), keep), f32x4.mul(g, rate)));
}

function adagrad(p: usize, q: usize, g: v128, rate: v128, lambda: v128): void {
  const w = v128.load(p);
  g = f32x4.add(g, f32x4.mul(w, lambda));
  const square = f32x4.add(v128.load(q), f32x4.mul(g, g));
  v128.store(q, square);
  const root = f32x4.add(f32x4.sqrt(square), f32x4.splat(1e-10));
  v128.store(p, f32x4.sub(w, f32x4.div(f32x4.mul(g, rate), root)));
}
