/** e^x, under the short name that formulas use. */
export { exponential as exp } from '#engine';
