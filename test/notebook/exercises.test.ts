import { describe, expect, test } from 'vitest';
import { runAtBuild } from '#notebook/build/runAtBuild.ts';
import { exercises } from '#notebook/exercises/index.ts';

const IMPORTS = "import { exponential, naturalLogarithm, softmax } from 'engine';\n";

async function verdictOn(id: string, source: string) {
  const reports = await runAtBuild([{ id, label: '1.1', source: `${IMPORTS}${source}` }]);
  expect(reports.get(id)?.problem).toBeUndefined();
  return reports.get(id)?.verdict;
}

const body = (signature: string, lines: string) => `function ${signature} {\n${lines}\n}`;
const softmaxOf = (lines: string) => body('mySoftmax(z: number[])', lines);
const logSoftmaxOf = (lines: string) => body('myLogSoftmax(z: number[])', lines);
const gradientOf = (entry: string) =>
  body(
    'myGradient(weights: number[][], x: number[], label: number)',
    `const p = softmax(weights.map((row) => row.reduce((sum, w, d) => sum + w * x[d], 0)));
     return weights.map((_, k) => x.map((value) => ${entry}));`,
  );
const stepOf = (logit: string, more = '') =>
  body(
    'myStep(logits: number[], label: number, drawn: number[], q: number[])',
    `const all = [label, ...drawn];
     const p = softmax(all.map((k) => ${logit}));
     const g = logits.map(() => 0);
     all.forEach((k, place) => { g[k] += p[place] - (place === 0 ? 1 : 0); });
     ${more}
     return g;`,
  );

describe.each(Object.entries(exercises))('exercise %s', (id, { solution, hints }) => {
  test('accepts its own solution, and has three hints', async () => {
    expect(await verdictOn(id, solution)).toMatchObject({ right: true });
    expect(hints.length).toBe(3);
  });

  test('says what is missing when nothing is there', async () => {
    expect((await verdictOn(id, 'const nothing = 1;'))?.text).toMatch(/^This cell should make a function my/);
  });
});

describe('an exercise names the property that fails', () => {
  test.each([
    [
      'own-softmax',
      'shares that are not divided',
      softmaxOf('return z.map(exponential);'),
      /^Your shares sum to 11\.1073, at the logits 2, 1, 0/,
    ],
    [
      'own-softmax',
      'overflow',
      softmaxOf(
        'const t = z.map(exponential); const s = t.reduce((a, b) => a + b); return t.map((e) => e / s);',
      ),
      /^One of your shares is NaN, at the logits 1002, 1001, 1000/,
    ],
    [
      'own-softmax',
      'another normaliser',
      softmaxOf('const s = z.reduce((a, b) => a + b * b, 0); return z.map((e) => (e * e) / s);'),
      /^Your shares sum to 1, but share 3 is 0 where softmax has 0\.0900306/,
    ],
    [
      'own-softmax',
      'a negative share',
      softmaxOf('return [-1, 1, 1, 0].slice(0, z.length);'),
      /negative, −1/,
    ],
    ['own-softmax', 'no list', softmaxOf('return 1;'), /should be a list of 3 numbers; yours gives 1\./],
    [
      'own-softmax',
      'words',
      softmaxOf('return ["a", "b", "c"];'),
      /should hold numbers; entry 0 of yours is "a"/,
    ],
    [
      'own-softmax',
      'logits that are changed',
      softmaxOf('const p = [...softmax(z)]; z.sort((a, b) => a - b); return p;'),
      /changes the logits/,
    ],
    [
      'own-softmax',
      'what throws',
      softmaxOf('\nthrow new Error("cold");'),
      /^It stops at line 4 when it is checked: cold\./,
    ],
    [
      'own-log-softmax',
      'the sign turned',
      logSoftmaxOf('return [...softmax(z)].map((p) => -naturalLogarithm(p));'),
      /^A logarithm of a share is 0\.407606 where it should be −0\.407606/,
    ],
    [
      'own-log-softmax',
      'the logarithm of the share',
      logSoftmaxOf('return [...softmax(z)].map((p) => naturalLogarithm(p));'),
      /^The unlikely end is lost: −∞ where the logarithm is −800/,
    ],
    [
      'own-log-softmax',
      'a sum that forgets the rest',
      logSoftmaxOf(
        'const M = Math.max(...z); const s = z.reduce((t, e) => t + exponential(e - M), 0); return z.map((e) => e - M - naturalLogarithm(s));',
      ),
      /^The likely end is lost: 0 where the logarithm is −4\.24835e−18/,
    ],
    [
      'own-gradient',
      'the sign turned',
      gradientOf('((k === label ? 1 : 0) - p[k]) * value'),
      /central differences of the loss say .* The sign is turned\.$/,
    ],
    [
      'own-gradient',
      'the label left out',
      gradientOf('p[k] * value'),
      /^Entry \[0\]\[0\] .* is 0\.333333; central differences of the loss say −0\.6667\.$/,
    ],
    [
      'own-gradient',
      'the features left out',
      gradientOf('p[k] - (k === label ? 1 : 0)'),
      /^Entry \[0\]\[1\] .* say −1\.333/,
    ],
    [
      'own-gradient',
      'one row',
      body('myGradient(w: number[][])', 'return w[0];'),
      /should be a list of 3 rows/,
    ],
    [
      'own-candidate-step',
      'no log q',
      stepOf('logits[k]'),
      /^At the true shares the mean .* yours is .* in class \d\. Training would end elsewhere/,
    ],
    [
      'own-candidate-step',
      'log q added',
      stepOf('logits[k] + naturalLogarithm(q[k])'),
      /^At the true shares/,
    ],
    [
      'own-candidate-step',
      'log q taken from the drawn classes only',
      stepOf('logits[k] - (k === label ? 0 : naturalLogarithm(q[k]))'),
      /^At the true shares/,
    ],
    [
      'own-candidate-step',
      'half a step',
      stepOf('logits[k] - naturalLogarithm(q[k])', 'for (const k of all) g[k] /= 2;'),
      /^With label|sum to/,
    ],
    [
      'own-candidate-step',
      'a class that was not there',
      stepOf('logits[k] - naturalLogarithm(q[k])', 'g[1] += 1; g[0] -= 1;'),
      /^Class 1 is neither label nor drawn, and yet its gradient is 1;/,
    ],
  ])('%s: %s', async (id, _, source, said) => {
    const verdict = await verdictOn(id, source);
    expect(verdict?.text).toMatch(said);
    expect(verdict?.right).toBe(false);
  });

  test('accepts other right answers than its own', async () => {
    expect(await verdictOn('own-softmax', softmaxOf('return [...softmax(z)];'))).toMatchObject({
      right: true,
    });
    expect(
      await verdictOn(
        'own-softmax',
        softmaxOf(
          'const M = Math.max(...z);\nconst t = new Float64Array(z.map((e) => exponential(e - M)));\nreturn t.map((e) => e / t.reduce((a, b) => a + b));',
        ),
      ),
    ).toMatchObject({ right: true });
    expect(
      await verdictOn('own-gradient', gradientOf('value * p[k] - (k === label ? value : 0)')),
    ).toMatchObject({ right: true });
    expect(
      await verdictOn('own-candidate-step', stepOf('5 + logits[k] - naturalLogarithm(100 * q[k])')),
    ).toMatchObject({ right: true });
  });
});
