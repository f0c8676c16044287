import { ensure, typed } from '../requirements.ts';

/**
 * The exponential of a number, e to its power.
 * @formula e^{x}
 * @param x a number; −∞ gives 0, NaN gives NaN
 * @returns a number of at least 0; Infinity above 709.78, 0 below −745.13
 * @throws never
 * @source none needed: IEEE 754, clause 9.2, recommends it under the name exp
 * @example
 * exponential(1)
 */
export function exponential(x: number): number {
  return Math.exp(x);
}

/**
 * The natural logarithm of a number: the way back from its exponential.
 * @formula \ln x, \qquad e^{\ln x} = x
 * @param x a number of at least 0; 0 gives −∞
 * @returns a number; in nats when x is a probability
 * @throws RangeError when x is negative or NaN
 * @source none needed: IEEE 754, clause 9.2, recommends it under the name log
 * @example
 * naturalLogarithm(10)
 */
export function naturalLogarithm(x: number): number {
  ensure(typeof x === 'number' && x >= 0, 'x', 'a number of at least 0', typed(x));
  return Math.log(x);
}
