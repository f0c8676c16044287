import { DIGIT_FEATURES, type ImageSet, imageAt, MNIST, normaliseDigit } from '#datasets';
import { argmax, createLinearModel, logitsOf, softmax } from '#engine';
import type { BuiltRun } from '#experiments/digits/builtRun.ts';
import type { DigitModel } from '#experiments/digits/digits.ts';
import { aDigit, DIGITS } from '#experiments/digits/digitTask.ts';
import { formatShare } from '#notation/formatNumber.ts';
import { choice, integer, text } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { live } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import { decodeDrawing, isFull, type Stroke, withLastStop } from './drawing.ts';
import { INK_SIZE, inkPage } from './inkPage.ts';

/** A digit 3 as one might draw it, so that there is an answer to look at before the first stroke. */
export const FIRST_DRAWING =
  'TSDVhtYxdcpWgpXkRhnRzpSLp6lpLAnTYkTpgjzj77nUKp8grk5sFVrdxpuLm-gjmufm1bm0XurUebR-F.';

const drawing = text({
  label: 'Drawing',
  doc: 'The strokes, three letters a point; empty for an empty page.',
  default: FIRST_DRAWING,
  allowed: 'strokes as a link of this page writes them',
  isAllowed: (letters) => decodeDrawing(letters) !== undefined,
});

export const params = {
  // A message drops the full stop at the end of an address.
  drawing: { ...drawing, parse: (letters: string) => drawing.coerce(withLastStop(letters)) },
  example: integer({
    label: 'Held-out digit',
    doc: 'Number of a held-out digit that stands on the page instead of a drawing; −1 for none.',
    default: -1,
    min: -1,
    max: MNIST.numExamples.test - 1,
    control: false,
  }),
  evidenceFor: choice<string>({
    label: 'Evidence for',
    doc: 'The digit whose evidence the map shows.',
    default: 'answer',
    options: { answer: 'the answer', ...Object.fromEntries(DIGITS.map((digit) => [digit, digit])) },
    control: false,
  }),
};

export type State = StateOf<typeof params>;

/** What stands on the page. */
export interface Page {
  readonly strokes: readonly Stroke[];
  /** A held-out digit instead of strokes. */
  readonly example?: { readonly pixels: Uint8Array; readonly width: number; readonly label: number };
  /** Normalised ink 0..1, [14 × 14]. */
  readonly features: Float32Array;
  readonly isEmpty: boolean;
}

/** @param images held-out digits, when they have been loaded */
export function pageOf({ drawing, example }: Pick<State, 'drawing' | 'example'>, images?: ImageSet): Page {
  if (example >= 0 && images) {
    const pixels = imageAt(images, example);
    const features = normaliseDigit(pixels, images.width);
    const label = images.labels[example];
    return { strokes: [], example: { pixels, width: images.width, label }, features, isEmpty: false };
  }
  const strokes = example >= 0 ? [] : (decodeDrawing(drawing) ?? []);
  const features = normaliseDigit(inkPage(strokes), INK_SIZE);
  return { strokes, features, isEmpty: features.every((ink) => ink === 0) };
}

/** What a model makes of a page. */
export interface Answer {
  /** ŷ, [10]. */
  readonly shares: Float64Array;
  readonly answer: number;
  /** The digit whose evidence is shown. */
  readonly chosen: number;
  /** W_k times x, pixel by pixel, [14 × 14]; with the bias it adds up to the logit. */
  readonly evidence: Float64Array;
  readonly bias: number;
  readonly evidenceFor: number;
  readonly evidenceAgainst: number;
  readonly logit: number;
}

export function answerOf(page: Page, model: DigitModel, evidenceFor: State['evidenceFor']): Answer {
  const shape = { numClasses: DIGITS.length, numFeatures: DIGIT_FEATURES };
  const logits = logitsOf(createLinearModel(shape, [...model.weights, ...model.bias]), page.features);
  const answer = argmax(logits);
  const chosen = evidenceFor === 'answer' ? answer : Number(evidenceFor);
  const evidence = Float64Array.from(
    page.features,
    (ink, d) => ink * model.weights[chosen * DIGIT_FEATURES + d],
  );
  const sumOf = (sign: number) => evidence.reduce((sum, part) => sum + Math.max(0, sign * part), 0);
  return {
    shares: softmax(logits),
    answer,
    chosen,
    evidence,
    bias: model.bias[chosen],
    evidenceFor: sumOf(1),
    evidenceAgainst: sumOf(-1),
    logit: logits[chosen],
  };
}

export function describeAnswer({ isEmpty, example }: Page, { shares, answer }: Answer): string {
  if (isEmpty) return 'The page is empty.';
  const runnerUp = argmax(shares.map((share, digit) => (digit === answer ? -1 : share)));
  const truth = example ? ` It is ${aDigit(example.label)}.` : '';
  return `The answer is ${answer}, with a share of ${formatShare(shares[answer])}; next is ${runnerUp} with ${formatShare(shares[runnerUp])}.${truth}`;
}

export function tableOf({ shares }: Pick<Answer, 'shares'>) {
  return {
    columns: ['digit', 'share ŷ'],
    rows: Array.from(shares, (share, digit) => [digit, share]),
  };
}

/** What lies beside the drawing. */
export interface Desk {
  readonly model: DigitModel;
  /** The step the reader's own model stands at; undefined: the one trained at build answers. */
  readonly trainedTo: number | undefined;
  /** The held-out digits, once they have been wanted and have come. */
  readonly images: ImageSet | undefined;
  /** Why they have not come, in words. */
  readonly problem: string | undefined;
}

/** Before any model is there: all weights zero. */
const EMPTY_DESK: Desk = {
  model: {
    weights: new Float32Array(DIGITS.length * DIGIT_FEATURES),
    bias: new Float32Array(DIGITS.length),
  },
  trainedTo: undefined,
  images: undefined,
  problem: undefined,
};

/** A page is inked once, however often the model beside it changes. */
const pageInUse = memoLast((drawing: string, example: number, images: ImageSet | undefined) =>
  pageOf({ drawing, example }, images),
);

export function derive(
  { drawing, example, evidenceFor }: State,
  { model, trainedTo, images, problem }: Desk,
) {
  const page = pageInUse(drawing, example, images);
  const answer = answerOf(page, model, evidenceFor);
  return {
    page,
    answer,
    model,
    trainedTo,
    problem,
    /** Not even a dot fits into the link any more. */
    isFull: example < 0 && isFull(drawing),
    summary: describeAnswer(page, answer),
    table: tableOf(answer),
  };
}

export type DrawView = ReturnType<typeof derive>;

/** Only the build has the digits at hand; a browser gets what was trained, and not the code for it. */
const trained = import.meta.env.SSR ? () => import('#build/digits/buildRun.ts') : undefined;

async function trainAtBuild(): Promise<BuiltRun> {
  if (!trained) throw new Error('draw-digit: its model is trained at build, not in a browser');
  return (await trained()).buildRun();
}

export const drawDigit = defineWidget({
  id: 'draw-digit',
  tag: 'DrawDigit',
  title: 'Draw a digit',
  about: 'Draw a digit and see what softmax regression makes of it, pixel by pixel.',
  params,
  domains: 'Domains fixed: shares 0 to 1; a full square is a contribution of 1 to the logit',
  source: live(EMPTY_DESK, trainAtBuild),
  derive,
});
