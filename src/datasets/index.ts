export { type FetchFile, fetchBytes } from './fetchBytes.ts';
export { type ImageSet, imageAt } from './images.ts';
export { loadMnist, MNIST, type MnistSplit, mnistFiles } from './mnist.ts';
export { DIGIT_FEATURES, DIGIT_SIZE, normaliseDigit } from './normaliseDigit.ts';
export { ZIPF_EXAMPLE, type ZipfModel, zipfModel } from './zipfModel.ts';
