import { beforeAll, describe, expect, test } from 'vitest';
import { type ImageSet, loadMnist } from '#datasets';
import { createRandom } from '#engine';
import { decodeLastFrame, encodeRun } from '#experiments/digits/builtRun.ts';
import { type DigitModel, trainDigits } from '#experiments/digits/digits.ts';
import { loadDigits } from '#experiments/digits/digitsData.ts';
import { collectFrames } from '#experiments/experiment.ts';
import { defaultState } from '#params/paramTable.ts';
import { encodeDrawing, PAGE, type Point } from '#widgets/draw-digit/drawing.ts';
import { INK_SIZE, inkPage } from '#widgets/draw-digit/inkPage.ts';
import {
  answerOf,
  derive,
  describeAnswer,
  drawDigit,
  FIRST_DRAWING,
  pageOf,
  params,
} from '#widgets/draw-digit/model.ts';
import { scribbleShares } from '#widgets/draw-digit/scribbles.ts';
import { fetchFromDisk, SITE_ROOT } from '../../datasets/siteFiles.ts';

let model: DigitModel;
let images: ImageSet;
let encoded: ReturnType<typeof encodeRun>;

beforeAll(async () => {
  const data = await loadDigits({ siteRoot: SITE_ROOT, fetchFile: fetchFromDisk });
  const config = { learningRate: 0.5, batchSize: 50, l2Strength: 0, numSteps: 1000, maxFrames: 5 };
  const { frames, outcome } = collectFrames(trainDigits(config, data, createRandom(42)));
  model = frames.at(-1)!;
  encoded = encodeRun(frames, outcome);
  images = await loadMnist('test', SITE_ROOT, fetchFromDisk);
});

/** Corners of drawings as a person might make them, on a page 100 × 100. */
const DRAWINGS: Readonly<Record<number, readonly (readonly [number, number])[][]>> = {
  0: [
    [
      [50, 20],
      [34, 28],
      [28, 50],
      [34, 72],
      [50, 80],
      [66, 72],
      [72, 50],
      [66, 28],
      [50, 20],
    ],
  ],
  1: [
    [
      [52, 20],
      [50, 80],
    ],
  ],
  2: [
    [
      [30, 32],
      [38, 22],
      [52, 20],
      [64, 28],
      [64, 42],
      [50, 58],
      [30, 78],
      [70, 78],
    ],
  ],
  4: [
    [
      [38, 20],
      [30, 52],
      [68, 52],
    ],
    [
      [62, 22],
      [60, 82],
    ],
  ],
  7: [
    [
      [28, 22],
      [70, 22],
      [48, 80],
    ],
  ],
};

const drawingOf = (digit: number, move: (place: Point) => Point = (place) => place) =>
  encodeDrawing(
    DRAWINGS[digit].map((stroke) =>
      stroke
        .map(([x, y]) => move({ x, y }))
        .map(({ x, y }) => ({ x: Math.round((x / 100) * PAGE), y: Math.round((y / 100) * PAGE) })),
    ),
  );

const answerTo = (drawing: string) => answerOf(pageOf({ drawing, example: -1 }), model, 'answer');

describe('a drawing', () => {
  test.each(Object.keys(DRAWINGS).map(Number))('of a %i is read as that digit', (digit) => {
    expect(answerTo(drawingOf(digit)).answer).toBe(digit);
  });

  test.each([0, 4, 7])('of a %i at half its size in a corner is still read as that digit', (digit) => {
    expect(answerTo(drawingOf(digit, ({ x, y }) => ({ x: x / 2 + 48, y: y / 2 + 2 }))).answer).toBe(digit);
  });

  test('that stands on the page at first is a 3', () => {
    expect(answerTo(FIRST_DRAWING).answer).toBe(3);
  });

  test('inks the place of the pen, softly at its edge, and nothing far away', () => {
    const pixels = inkPage([[{ x: 256, y: 256 }]]);
    const middle = INK_SIZE / 2;
    expect(pixels[middle * INK_SIZE + middle]).toBe(255);
    expect(pixels[0]).toBe(0);
    expect(pixels.filter((ink) => ink > 0 && ink < 255).length).toBeGreaterThan(4);
  });
});

describe('the answer', () => {
  test('has shares that add up to one, the largest for the answer', () => {
    const { shares, answer } = answerTo(drawingOf(2));
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
    expect(Math.max(...shares)).toBe(shares[answer]);
  });

  test('rests on evidence that adds up to the logit with the bias', () => {
    for (const evidenceFor of ['answer', '0', '7'] as const) {
      const page = pageOf({ drawing: FIRST_DRAWING, example: -1 });
      const answer = answerOf(page, model, evidenceFor);
      const sum = answer.evidence.reduce((total, part) => total + part, 0);
      expect(sum + answer.bias).toBeCloseTo(answer.logit, 10);
      expect(answer.evidenceFor - answer.evidenceAgainst).toBeCloseTo(sum, 10);
      expect(answer.chosen).toBe(evidenceFor === 'answer' ? answer.answer : Number(evidenceFor));
    }
  });

  test('to most scribbles is a digit with more than half of the whole, to many with more than .9', () => {
    const shares = scribbleShares(model, 200, createRandom(42));
    expect(new Set(shares).size).toBe(200);
    expect(shares.filter((share) => share > 0.5).length).toBeGreaterThan(100);
    expect(shares.filter((share) => share > 0.9).length).toBeGreaterThan(30);
  });

  test('to nine of ten held-out digits is right', () => {
    let right = 0;
    for (let example = 0; example < images.numExamples; example += 1) {
      const page = pageOf({ drawing: '', example }, images);
      if (answerOf(page, model, 'answer').answer === page.example!.label) right += 1;
    }
    expect(right).toBeGreaterThanOrEqual(900);
  });

  test('is put in words with the runner-up, and with the truth where it is known', () => {
    const page = pageOf({ drawing: '', example: 4 }, images);
    const words = describeAnswer(page, answerOf(page, model, 'answer'));
    expect(words).toMatch(
      /^The answer is \d, with a share of [\d.]+; next is \d with \.\d{3}\. It is an? \d\.$/,
    );
  });

  test('is that the page is empty when it is', () => {
    const page = pageOf({ drawing: '', example: -1 });
    expect(page.isEmpty).toBe(true);
    expect(describeAnswer(page, answerOf(page, model, 'answer'))).toBe('The page is empty.');
    const view = derive({ ...defaultState(params), drawing: '' }, drawDigit.source!.start!);
    expect(view.summary).toBe('The page is empty.');
  });
});

test('a model the reader has trained answers instead of the one from the build, and the step it stands at is known', () => {
  const desk = { ...drawDigit.source!.start!, model, trainedTo: 17 };
  const view = derive(defaultState(params), desk);
  expect(view.answer.answer).toBe(3);
  expect(view.trainedTo).toBe(17);
  const untrained = derive(defaultState(params), drawDigit.source!.start!);
  expect([...untrained.answer.shares]).toEqual(Array(10).fill(0.1));
});

test('a drawing in a link that is none falls back to the first drawing and says so', () => {
  expect(params.drawing.parse('AB.')).toEqual({
    value: FIRST_DRAWING,
    problem: 'Drawing must be strokes as a link of this page writes them; the default is used',
  });
});

test('the run that is kept with the page gives the same model within 1/32767 of its largest weight', () => {
  const kept = decodeLastFrame(JSON.parse(JSON.stringify(encoded)));
  const largest = Math.max(...model.weights.map(Math.abs));
  expect(largest).toBeGreaterThan(0.5);
  for (const [i, weight] of kept.weights.entries()) {
    expect(Math.abs(weight - model.weights[i])).toBeLessThanOrEqual(largest / 32767);
  }
  expect(JSON.stringify(encoded).length).toBeLessThan(8000);
});
