import { DIGIT_FEATURES, type ImageSet, imageAt, loadMnist, normaliseDigit } from '#datasets';
import type { Examples } from '#engine';
import type { Files } from '../experiment.ts';

export interface DigitsData {
  /** Features [5000 × 196], labels 0..9. */
  readonly train: Examples;
  /** Features [1000 × 196], labels 0..9: never trained on. */
  readonly heldOut: Examples;
}

/** How many digits there are. */
export interface DigitsPreview {
  readonly numTrain: number;
  readonly numHeldOut: number;
}

/** Features of every image, [numExamples × 196], ink 0..1, normalised as drawings are. */
export function digitExamples(images: ImageSet): Examples {
  const features = new Float64Array(images.numExamples * DIGIT_FEATURES);
  for (let i = 0; i < images.numExamples; i += 1) {
    features.set(normaliseDigit(imageAt(images, i), images.width), i * DIGIT_FEATURES);
  }
  return { features, labels: images.labels };
}

/** @throws Error naming the file that is missing, damaged or of the wrong length. */
export async function loadDigits({ siteRoot, fetchFile }: Files): Promise<DigitsData> {
  const [train, test] = await Promise.all([
    loadMnist('train', siteRoot, fetchFile),
    loadMnist('test', siteRoot, fetchFile),
  ]);
  return { train: digitExamples(train), heldOut: digitExamples(test) };
}

export function previewDigits({ train, heldOut }: DigitsData): DigitsPreview {
  return { numTrain: train.labels.length, numHeldOut: heldOut.labels.length };
}
