/** The natural logarithm, under the short name that formulas use. */
export { naturalLogarithm as ln } from '#engine';
