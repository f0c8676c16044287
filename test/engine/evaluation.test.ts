import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accuracy,
  argmax,
  confusionMatrix,
  createLinearModel,
  createRandom,
  crossEntropy,
  drawClass,
  evaluateModel,
  expectedCalibrationError,
  featureScaleOf,
  fitTemperature,
  logitsOfExamples,
  meanCrossEntropy,
  parseCsv,
  perplexity,
  predictedClasses,
  reliabilityBins,
  softmax,
  standardize,
  topKAccuracy,
} from '#engine';
import { distance, logitVectors, problems, sum } from './arbitraries.ts';

describe('predictions', () => {
  test('the lowest index wins a tie; NaN never wins', () => {
    expect(argmax([1, 3, 3])).toBe(1);
    expect(argmax([Number.NaN, 1, 2])).toBe(2);
    expect(argmax([2, Number.NaN, 1])).toBe(0);
    expect(argmax([Number.NaN, Number.NaN])).toBe(-1);
    expect(argmax([-Infinity, -Infinity])).toBe(0);
    expect([...predictedClasses([0, 1, 5, 2, 3, 3], 2)]).toEqual([1, 0, 0]);
  });

  test('an example whose scores are all NaN is predicted as no class and is never right', () => {
    const NONE = Array(4).fill(Number.NaN);
    expect([...predictedClasses([...NONE, 1, 0], 2)]).toEqual([-1, -1, 0]);
    expect(accuracy(NONE, [0, 0], 2)).toBe(0);
    expect(accuracy([...NONE, 1, 0], [0, 1, 0], 2)).toBe(1 / 3);
    expect(() => confusionMatrix(predictedClasses(NONE, 2), [0, 0], 2)).toThrow(
      'predictions[0] must be an integer in [0, 1], got -1',
    );
    const shape = { numClasses: 2, numFeatures: 1 };
    const broken = createLinearModel(shape, [Number.NaN, Number.NaN, 0, 0]);
    expect(evaluateModel(broken, { features: [1, 2], labels: [0, 1] })).toEqual({
      crossEntropy: Number.NaN,
      perplexity: Number.NaN,
      accuracy: 0,
    });
    const sound = createLinearModel(shape, [1, -1, 0, 0]);
    const { crossEntropy: mean, accuracy: share } = evaluateModel(sound, {
      features: [Number.NaN, 1, 1, 1],
      labels: [0, 0, 0, 1],
    });
    expect([mean, share]).toEqual([Number.NaN, 0.5]);
  });

  test('top-k counts k distinct classes, lowest index first, and top-1 is accuracy', () => {
    const scores = [0.5, 0.5, 0.5, 0.1, 0.7, 0.7];
    expect([1, 2, 3, 4].map((k) => topKAccuracy(scores, [2, 2], 3, k))).toEqual([0, 0.5, 1, 1]);
    expect(topKAccuracy([Number.NaN, 1], [0], 2, 2)).toBe(0);
    fc.assert(
      fc.property(logitVectors(), fc.nat(6), (row, label) => {
        const y = label % row.length;
        expect(topKAccuracy(row, [y], row.length, 1)).toBe(accuracy(row, [y], row.length));
        // A class of rank r is among the best k for every k above r.
        const shares = row.map((_, k) => topKAccuracy(row, [y], row.length, k + 1));
        expect(shares).toEqual([...shares].sort());
        expect(shares.at(-1)).toBe(1);
      }),
    );
  });

  test('the confusion matrix has true classes as rows', () => {
    expect([...confusionMatrix([1, 1, 0], [0, 1, 0], 2)]).toEqual([1, 1, 0, 1]);
  });

  test('a model is evaluated by the full softmax', () => {
    fc.assert(
      fc.property(problems, ({ model, examples }) => {
        const logits = logitsOfExamples(model, examples.features);
        const K = model.numClasses;
        const losses = Array.from(examples.labels, (label, n) =>
          crossEntropy(logits.subarray(n * K, (n + 1) * K), label),
        );
        const evaluated = evaluateModel(model, examples);
        expect(evaluated.crossEntropy).toBeCloseTo(sum(losses) / losses.length, 13);
        expect(evaluated.perplexity).toBe(perplexity(evaluated.crossEntropy));
        expect(evaluated.accuracy).toBe(accuracy(logits, examples.labels, K));
      }),
    );
  });

  test('the mean of losses is finite where only their sum overflows, and Infinity where one of them is', () => {
    expect(meanCrossEntropy([1.5e308, 0, 1.5e308, 0], [1, 1], 2)).toBe(1.5e308);
    expect(meanCrossEntropy([0, 0, -Infinity, 0], [0, 0], 2)).toBe(Infinity);
  });

  test('refuses scores, labels and numbers that do not fit', () => {
    for (const f of [accuracy, meanCrossEntropy]) {
      expect(() => f([], [], 2)).toThrow('labels.length must be at least 1, got 0');
      expect(() => f([1, 2, 3], [0], 2)).toThrow('.length must be 2 (labels.length × numClasses), got 3');
      expect(() => f([1, 2], [2], 2)).toThrow('labels[0] must be an integer in [0, 1], got 2');
      expect(() => f([1, 2], [0], 0)).toThrow('numClasses must be an integer of at least 1, got 0');
    }
    expect(() => accuracy([1], [0, 1], 1)).toThrow('scores.length must be 2');
    expect(() => meanCrossEntropy([1], [0, 1], 1)).toThrow('logits.length must be 2');
    expect(() => topKAccuracy([1, 2], [0], 2, 0)).toThrow('k must be an integer of at least 1, got 0');
    expect(() => topKAccuracy([1, 2], [2], 2, 1)).toThrow('labels[0] must be an integer in [0, 1], got 2');
    expect(() => argmax([])).toThrow('scores.length must be at least 1, got 0');
    expect(() => predictedClasses([1, 2, 3], 2)).toThrow(
      'scores.length must be a positive multiple of numClasses 2, got 3',
    );
    expect(() => predictedClasses([], 2)).toThrow(
      'scores.length must be a positive multiple of numClasses 2, got 0',
    );
    expect(() => predictedClasses([1], 0)).toThrow('numClasses must be an integer of at least 1, got 0');
    expect(() => confusionMatrix([3], [0], 2)).toThrow('predictions[0] must be an integer in [0, 1], got 3');
    expect(() => confusionMatrix([0], [3], 2)).toThrow('labels[0] must be an integer in [0, 1], got 3');
    expect(() => confusionMatrix([0, 1], [0], 2)).toThrow(
      'predictions.length must be 1 (one per label), got 2',
    );
    expect(() => confusionMatrix([], [], 2)).toThrow('labels.length must be at least 1, got 0');
    expect(() => confusionMatrix([0], [0], 0)).toThrow('numClasses must be an integer of at least 1, got 0');
  });
});

describe('calibration', () => {
  test('bins are closed on the right; a confidence on an edge belongs below it', () => {
    const binOf = (confidence: number, numBins: number) =>
      reliabilityBins([confidence, 1 - confidence], [0], 2, numBins).findIndex(({ count }) => count === 1);
    expect([0.5, 0.500001, 0.75, 1].map((c) => binOf(c, 4))).toEqual([1, 2, 2, 3]);
    // m/M itself, for every number of bins: the product of the two may round across the edge.
    for (let numBins = 1; numBins <= 60; numBins += 1) {
      for (let m = Math.ceil(numBins / 2); m <= numBins; m += 1)
        expect(binOf(m / numBins, numBins)).toBe(m - 1);
      for (let m = Math.ceil(numBins / 2); m < numBins; m += 1) {
        const above = (m / numBins) * (1 + 2 ** -52);
        if (above > m / numBins) expect(binOf(above, numBins)).toBe(m);
      }
    }
  });

  test('each bin holds its edges, count, mean confidence and accuracy; an empty one zeros', () => {
    const bins = reliabilityBins([0.9, 0.1, 0.8, 0.2, 0.4, 0.6], [0, 1, 1], 2, 4);
    expect(bins.map(({ lower, upper }) => [lower, upper])).toEqual([
      [0, 0.25],
      [0.25, 0.5],
      [0.5, 0.75],
      [0.75, 1],
    ]);
    expect(bins[0]).toMatchObject({ count: 0, confidence: 0, accuracy: 0 });
    expect(bins[2]).toMatchObject({ count: 1, confidence: 0.6, accuracy: 1 });
    expect(bins[3]).toMatchObject({ count: 2, accuracy: 0.5 });
    expect(bins[3].confidence).toBeCloseTo(0.85, 15);
    // 1/3 · .4 + 2/3 · .35
    expect(expectedCalibrationError([0.9, 0.1, 0.8, 0.2, 0.4, 0.6], [0, 1, 1], 2, 4)).toBeCloseTo(
      0.4 / 3 + 0.7 / 3,
      14,
    );
  });

  test('labels drawn from the probabilities are calibrated', () => {
    const random = createRandom(12);
    const rows = Array.from({ length: 20_000 }, () => [
      ...softmax([random.normal(), random.normal(), random.normal()]),
    ]);
    const labels = rows.map((row) => drawClass(row, random));
    expect(expectedCalibrationError(rows.flat(), labels, 3, 10)).toBeLessThan(0.02);
  });

  test('the fitted temperature undoes a scale of the logits, and its loss is least', () => {
    const random = createRandom(13);
    const rows = Array.from({ length: 3000 }, () => [random.normal(), random.normal(), random.normal()]);
    const labels = rows.map((row) => drawClass(softmax(row), random));
    const truth = fitTemperature(rows.flat(), labels, 3);
    expect(Math.abs(truth - 1)).toBeLessThan(0.1);
    for (const scale of [0.2, 5, 40]) {
      expect(
        fitTemperature(
          rows.flat().map((z) => z * scale),
          labels,
          3,
        ) / scale,
      ).toBeCloseTo(truth, 10);
    }
    const loss = (temperature: number) =>
      meanCrossEntropy(
        rows.flat().map((z) => z / temperature),
        labels,
        3,
      );
    expect(loss(truth)).toBeLessThan(Math.min(loss(truth * 1.01), loss(truth / 1.01)));
  });

  test('where the loss falls all the way, the temperature ends at 1/1000 or 1000', () => {
    expect(fitTemperature([1, 0], [0], 2)).toBeCloseTo(0.001, 12);
    expect(fitTemperature([1, 0], [1], 2)).toBeCloseTo(1000, 6);
    // Equal logits: every temperature gives the same loss.
    expect(fitTemperature([2, 2], [1], 2)).toBeCloseTo(0.001, 12);
  });

  test('refuses what is no distribution, labels and bins out of range', () => {
    for (const f of [reliabilityBins, expectedCalibrationError]) {
      expect(() => f([3, -1], [0], 2, 5)).toThrow(
        'probabilities of example 0[0] must be a number in [0, 1], got 3',
      );
      expect(() => f([0.5, 0.5, 0.5, 0.6], [0, 0], 2, 5)).toThrow(
        'probabilities of example 1 must be a distribution that sums to 1',
      );
      expect(() => f([0.5, 0.5], [0], 2, 0)).toThrow('numBins must be an integer of at least 1, got 0');
      expect(() => f([0.5, 0.5], [2], 2, 5)).toThrow('labels[0] must be an integer in [0, 1], got 2');
      expect(() => f([], [], 2, 5)).toThrow('labels.length must be at least 1, got 0');
      expect(() => f([0.5, 0.5], [0], 3, 5)).toThrow(
        'probabilities.length must be 3 (labels.length × numClasses), got 2',
      );
    }
    expect(() => fitTemperature([1, Infinity], [0], 2)).toThrow(
      'logits[1] must be a finite number, got Infinity',
    );
    expect(() => fitTemperature([1, 2], [0, 1], 2)).toThrow(
      'logits.length must be 4 (labels.length × numClasses), got 2',
    );
  });
});

describe('standardize', () => {
  test('gives mean 0 and deviation 1, dividing by N', () => {
    const features = [1, 10, 3, 20, 8, 60];
    const scale = featureScaleOf(features, 2);
    expect([...scale.means]).toEqual([4, 30]);
    expect(scale.deviations[0]).toBeCloseTo(Math.sqrt((9 + 1 + 16) / 3), 14);
    const z = standardize(features, scale);
    for (const d of [0, 1]) {
      const column = [z[d], z[d + 2], z[d + 4]];
      expect(sum(column)).toBeCloseTo(0, 14);
      expect(sum(column.map((v) => v * v)) / 3).toBeCloseTo(1, 14);
    }
    expect([...standardize([4, 30], scale)]).toEqual([0, 0]);
  });

  test('a feature that never varies becomes exactly 0, whatever its value', () => {
    for (const value of [0.1, 1e-300, -7.3e12]) {
      const features = Array(7).fill(value) as number[];
      expect([...standardize(features, featureScaleOf(features, 1))]).toEqual(Array(7).fill(0));
      expect(featureScaleOf(features, 1).deviations[0]).toBe(1);
    }
  });

  test('keeps its digits beside a large offset, and works at both ends of float64’s range', () => {
    const offset = featureScaleOf([1e9 + 1, 1e9 + 2, 1e9 + 3], 1);
    expect(offset.means[0]).toBe(1e9 + 2);
    expect(offset.deviations[0]).toBeCloseTo(Math.sqrt(2 / 3), 14);
    expect(featureScaleOf([1e200, -1e200], 1).deviations[0] / 1e200).toBeCloseTo(1, 14);
    expect(featureScaleOf([1e-200, -1e-200], 1).deviations[0] / 1e-200).toBeCloseTo(1, 14);
    const widest = [Number.MAX_VALUE, -Number.MAX_VALUE];
    expect([...standardize(widest, featureScaleOf(widest, 1))]).toEqual([1, -1]);
    // Here the mean is not 0, and the gap to it is beyond float64.
    const uneven = [1.7e308, 1.7e308, 1.7e308, -1.7e308];
    const third = Math.sqrt(1 / 3);
    const spread = standardize(uneven, featureScaleOf(uneven, 1));
    expect(distance(spread, [third, third, third, -3 * third])).toBeLessThan(1e-15);
  });

  test('refuses features that do not fit or are not finite', () => {
    expect(() => featureScaleOf([1, 2, 3], 2)).toThrow(
      'features.length must be a positive multiple of numFeatures 2, got 3',
    );
    expect(() => featureScaleOf([], 2)).toThrow(
      'features.length must be a positive multiple of numFeatures 2, got 0',
    );
    expect(() => featureScaleOf([1], 0)).toThrow('numFeatures must be an integer of at least 1, got 0');
    expect(() => featureScaleOf([1, Number.NaN], 1)).toThrow('features[1] must be a finite number, got NaN');
    const scale = featureScaleOf([1, 2], 2);
    expect(() => standardize([1, 2, 3], scale)).toThrow(
      'features.length must be a positive multiple of numFeatures 2, got 3',
    );
    expect(() => standardize([1, 2], { ...scale, deviations: new Float64Array(1) })).toThrow(
      'deviations.length must be 2 (one per mean), got 1',
    );
    expect(() => standardize([1], { means: Float64Array.of(0), deviations: Float64Array.of(0) })).toThrow(
      'deviations[0] must be a finite number above 0, got 0',
    );
  });
});

describe('parseCsv', () => {
  test('reads names, numbers and classes by first appearance', () => {
    const table = parseCsv('length, width ,species\n5.1,3.5,setosa\n6.2,2.9, virginica \n4,1e-3,setosa\n');
    expect(table.featureNames).toEqual(['length', 'width']);
    expect(table.classNames).toEqual(['setosa', 'virginica']);
    expect([...table.features]).toEqual([5.1, 3.5, 6.2, 2.9, 4, 1e-3]);
    expect([...table.labels]).toEqual([0, 1, 0]);
  });

  test('a first row of numbers whose class occurs again is data: columns are then x1, x2, …', () => {
    const table = parseCsv('1,2,a\n3,4,b\n5,6,a');
    expect(table.featureNames).toEqual(['x1', 'x2']);
    expect([...table.features]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...parseCsv('7,a').features]).toEqual([7]);
  });

  test('a first row that could be names or numbers is refused until told, and no row is lost either way', () => {
    const open = [
      ['2019,2020,kind\n1,2,a\n3,4,b\n5,6,a', 'line 1, column 3 ("kind")'],
      ['0,1,2,3,label\n1,2,3,4,a\n1,2,3,4,a', 'line 1, column 5 ("label")'],
      ['0,1,2\n5,6,2\n7,8,1', 'line 1, column 3 ("2")'],
      ['1,2,a\n3,4,b', 'line 1, column 3 ("a")'],
      ['5.1,,setosa\n4,5,setosa', 'line 1, column 2 ("")'],
      ['5.1,?,setosa\n4,5,setosa', 'line 1, column 2 ("?")'],
      ['?,setosa\n4,setosa', 'line 1, column 1 ("?")'],
      ['\nNA,kind\n4,setosa', 'line 2, column 1 ("NA")'],
      ['1,y,a\n3,4,b', 'line 1, column 2 ("y")'],
      ['12abc,a\n3,a', 'line 1, column 2 ("a")'],
    ] as const;
    for (const [text, place] of open) {
      expect(() => parseCsv(text)).toThrow(`header must be true or false here: ${place} does not tell`);
      const numRows = text.trim().split('\n').length;
      expect(parseCsv(text, { header: true }).labels).toHaveLength(numRows - 1);
    }
    const years = parseCsv(open[0][0], { header: true });
    expect(years.featureNames).toEqual(['2019', '2020']);
    expect(years.classNames).toEqual(['a', 'b']);
    expect([...years.features]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...parseCsv(open[2][0], { header: false }).features]).toEqual([0, 1, 5, 6, 7, 8]);
    expect([...parseCsv('1,2,a\n3,4,b', { header: false }).labels]).toEqual([0, 1]);
    expect(() => parseCsv(open[4][0], { header: false })).toThrow(
      'line 1, column "x2" must be a decimal number, got ""',
    );
    expect(() => parseCsv(open[5][0], { header: false })).toThrow(
      'line 1, column "x2" must be a decimal number, got "?"',
    );
    expect(() => parseCsv('x,y\n1,a', { header: 'no' as unknown as boolean })).toThrow(
      "header must be true or false, got 'no'",
    );
  });

  test('semicolons or tabs between cells are refused with their place, also beside decimal commas', () => {
    const parted =
      'must be separated by commas from the next, and in quotes where it holds a semicolon or a tab';
    expect(() => parseCsv('1,5;a\n2,5;a')).toThrow(`line 1, column 2 ${parted}, got "5;a"`);
    expect(() => parseCsv('x,label\n1,5;a')).toThrow(`line 2, column 2 ${parted}, got "5;a"`);
    expect(() => parseCsv('x;label\n1;a')).toThrow(`line 1, column 1 ${parted}, got "x;label"`);
    expect(() => parseCsv('x\tlabel\n1\ta')).toThrow(`line 1, column 1 ${parted}`);
    expect(parseCsv('x,label\n1,"5;a"').classNames).toEqual(['5;a']);
  });

  test('quotes may hold commas, quotes and line ends; any line end will do', () => {
    const table = parseCsv('x,"class, of"\r1,"a ""b"",\nc"\r\n2,d\n\n 3 , "e" \n');
    expect(table.classNames).toEqual(['a "b",\nc', 'd', 'e']);
    expect([...table.features]).toEqual([1, 2, 3]);
    expect([...parseCsv('x,y\n"1.5",a\n').features]).toEqual([1.5]);
  });

  test('a cell of millions of characters and thousands of classes are read like any other', () => {
    const long = 'a""b'.repeat(3_000_000);
    expect(parseCsv(`x,y\n1,"${long}"\n`).classNames[0]).toHaveLength(9_000_000);
    const many = Array.from({ length: 20_000 }, (_, n) => `${n},c${n % 10_000}`).join('\n');
    const { classNames, labels } = parseCsv(`x,y\n${many}`);
    expect(classNames).toHaveLength(10_000);
    expect(labels[19_999]).toBe(9_999);
  });

  test('whatever is written as CSV is read back', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'b', ',', '"', '\n', ' ', '<') })
      .map((text) => `q${text}q`);
    const row = fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), cell);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const text = rows.map(([x, name]) => `${x + 0},"${name.replaceAll('"', '""')}"`).join('\r\n');
        const table = parseCsv(`value,name\r\n${text}`);
        expect([...table.features].map(Number)).toEqual(rows.map(([x]) => x + 0));
        expect([...table.labels].map((label) => table.classNames[label])).toEqual(
          rows.map(([, name]) => name),
        );
      }),
    );
  });

  test('numbers are never guessed: each bad cell is refused with line, column and text', () => {
    const bad = [
      '',
      '0x10',
      '12abc',
      '1e999',
      'Infinity',
      'NaN',
      '1 2',
      '.',
      '1.2.3',
      '--1',
      '1e',
      '１',
      'e5',
      '+',
    ];
    for (const cell of bad) {
      expect(() => parseCsv(`x,y,label\n1,2,a\n3,${cell},b`)).toThrow(
        `line 3, column "y" must be a decimal number, got "${cell}"`,
      );
    }
    for (const [cell, value] of [
      ['+1.', 1],
      ['-.5e+2', -50],
      ['007', 7],
      [' 1E3\t', 1000],
    ] as const) {
      expect(parseCsv(`x,label\n${cell},a`).features[0]).toBe(value);
    }
  });

  test('lines are counted through quoted line ends and blank lines', () => {
    expect(() => parseCsv('x,label\n1,"a\nb"\n\n?,c')).toThrow(
      'line 5, column "x" must be a decimal number, got "?"',
    );
    expect(() => parseCsv('x,label\r\n1,a\r\n?,c')).toThrow('line 3, column "x"');
  });

  test('refuses tables without data, rows of other lengths, empty classes and open quotes', () => {
    expect(() => parseCsv('')).toThrow(
      'text must be a CSV table with a header and at least one row, got no rows',
    );
    expect(() => parseCsv(' \n\n')).toThrow(
      'text must be a CSV table with a header and at least one row, got no rows',
    );
    expect(() => parseCsv('x,label\n')).toThrow(
      'text must be a CSV table with at least one row after the header, got none',
    );
    expect(() => parseCsv('label\na\n')).toThrow(
      'line 1 must be at least 2 columns separated by commas, got 1 column',
    );
    expect(() => parseCsv('x,y,label\n1,2,a\n1,a\n')).toThrow(
      'line 3 must be 3 cells long, as the first row, got 2',
    );
    expect(() => parseCsv('x,label\n1,a,b\n')).toThrow(
      'line 2 must be 2 cells long, as the first row, got 3',
    );
    expect(() => parseCsv('x,label\n1, \n')).toThrow(
      'line 2, last column must be the name of a class, got nothing',
    );
    expect(() => parseCsv('x,label\n1,"a\n')).toThrow(
      'line 2, column 2: a quoted cell must start and end with "',
    );
    expect(() => parseCsv('x,label\n1,a"b\n')).toThrow(
      'line 2, column 2: a quoted cell must start and end with "',
    );
    expect(() => parseCsv('x,label\n1,"a"b\n')).toThrow(
      'line 2, column 2: a quoted cell must start and end with "',
    );
  });

  test('refuses what is no text', () => {
    expect(() => parseCsv(undefined as unknown as string)).toThrow('text must be a string, got undefined');
  });

  test('distance helper of these tests notices other lengths', () => {
    expect(distance([1], [1, 2])).toBe(Infinity);
  });

  test('a model needs no bias to be evaluated', () => {
    const model = createLinearModel({ numClasses: 2, numFeatures: 1, hasBias: false }, [1, -1]);
    expect(evaluateModel(model, { features: [1, 2], labels: [0, 1] }).accuracy).toBe(0.5);
  });
});
