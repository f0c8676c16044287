/** e^x. The engine names it after what it means for a logit: the odds. */
export { odds as exp } from '#engine';
