/** a · b + c in each lane: one rounding with relaxed SIMD on machines that fuse, otherwise two. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? v128.relaxed_madd<f32>(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** Where what was loaded early is dropped: WebAssembly has no prefetch. */
export const DROPPED: usize = 32;

/** Something of two lines of memory. */
// @ts-ignore: decorator
@inline
export function touch(p: usize): i32 {
  return load<i32>(p) | load<i32>(p, 64);
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

/**
 * Constants in memory: V8 builds a constant vector from integers each time it is used, and a load is free. Those of exp,
 * ending with the polynomial q with e^r = 1 + r + r² q(r), |r| <= ln 2 / 2, of least relative error (3e-9); then the
 * series of 2 artanh.
 */
const CONSTANTS = memory.data<f32>([
  1.44269504088896341, 12582912, -0.693359375, 2.12194440e-4, 1, -87.336, 88.72283,
  0.0013814320554956794, 0.008368851616978645, 0.041668400168418884, 0.1666651964187622, 0.4999999403953552,
  0.15384615384615385, 0.18181818181818182, 0.2222222222222222, 0.2857142857142857, 0.4, 0.6666666666666666, 2,
]);

// @ts-ignore: decorator
@inline
function constant(i: usize): v128 {
  return v128.load32_splat(CONSTANTS + (i << 2));
}

/**
 * e^x for x up to 88: x = n ln 2 + r, e^r by a polynomial, and n added to the exponent's bits. 0 below -87.33, where
 * the result would be subnormal; NaN stays NaN.
 */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  // Adding 1.5 · 2^23 rounds to an integer and leaves it in the low bits.
  const magic = constant(1);
  const shifted = madd(x, constant(0), magic);
  const n = f32x4.sub(shifted, magic);
  const r = madd(n, constant(3), madd(n, constant(2), x));
  let q = madd(r, constant(7), constant(8));
  q = madd(q, r, constant(9));
  q = madd(q, r, constant(10));
  q = madd(q, r, constant(11));
  const p = f32x4.add(madd(q, f32x4.mul(r, r), r), constant(4));
  const scaled = i32x4.add(p, i32x4.shl(shifted, 23));
  return v128.andnot(scaled, f32x4.lt(x, constant(5)));
}

/** exp, where a call costs less than the code does. */
export function expCalled(x: v128): v128 {
  return exp(x);
}

/** x, but at most what e^x can be told of: then e^x is at most 3.4e38. */
// @ts-ignore: decorator
@inline
export function belowOverflow(x: v128): v128 {
  return f32x4.pmin(x, constant(6));
}

/** log(1 + t) for t in [0, 1], by 2 artanh(t / (2 + t)); next term of the series 1e-8 of it. */
// @ts-ignore: decorator
@inline
export function logOnePlus(t: v128): v128 {
  const s = f32x4.div(t, f32x4.add(t, constant(18)));
  const square = f32x4.mul(s, s);
  let p = madd(square, constant(12), constant(13));
  p = madd(p, square, constant(14));
  p = madd(p, square, constant(15));
  p = madd(p, square, constant(16));
  p = madd(p, square, constant(17));
  p = madd(p, square, constant(18));
  return f32x4.mul(p, s);
}

/** The weights at p against gradient g. SGD where q is 0, otherwise Adagrad with the squares at q. */
// @ts-ignore: decorator
@inline
export function move(p: usize, q: usize, g: v128, rate: v128, keep: v128, lambda: v128): void {
  if (q) adagrad(p, q, g, rate, lambda);
  else descend(p, g, rate, keep);
}

/** keep = 1 - rate · lambda */
// @ts-ignore: decorator
@inline
export function descend(p: usize, g: v128, rate: v128, keep: v128): void {
  v128.store(p, f32x4.sub(f32x4.mul(v128.load(p), keep), f32x4.mul(g, rate)));
}

// @ts-ignore: decorator
@inline
export function adagrad(p: usize, q: usize, g: v128, rate: v128, lambda: v128): void {
  const w = v128.load(p);
  g = f32x4.add(g, f32x4.mul(w, lambda));
  const square = f32x4.add(v128.load(q), f32x4.mul(g, g));
  v128.store(q, square);
  const root = f32x4.add(f32x4.sqrt(square), f32x4.splat(1e-10));
  v128.store(p, f32x4.sub(w, f32x4.div(f32x4.mul(g, rate), root)));
}
