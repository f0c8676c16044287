import { describe, expect, test } from 'vitest';
import { gradientDescent, lbfgs, runOptimizer } from '#engine';
import { runAtBuild } from '#notebook/build/runAtBuild.ts';
import { exercises } from '#notebook/exercises/index.ts';
import { MOST_STEPS, NEAR, raceObjective } from '#notebook/exercises/ownOptimizer.ts';

const IMPORTS =
  "import { crossEntropy, exponential, gumbel, naturalLogarithm, odds, softmax } from 'engine';\n";

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
const benchOf = (weight: string, bias: string) =>
  body(
    'myBenchGradient(weights: number[][], bias: number[], features: number[][], labels: number[], l2Strength: number)',
    `const r = features.map((x, n) => Array.from(
       softmax(weights.map((row, k) => row.reduce((sum, w, d) => sum + w * x[d], bias[k]))),
       (share, k) => share - (k === labels[n] ? 1 : 0),
     ));
     const mean = (of: (n: number) => number) => features.reduce((sum, _, n) => sum + of(n), 0) / labels.length;
     return {
       weights: weights.map((row, k) => row.map((w, d) => ${weight.replace('DECAYED', 'mean((n) => r[n][k] * features[n][d]) + l2Strength * w')})),
       bias: bias.map((_, k) => ${bias}),
     };`,
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

const logisticOf = (lines: string) => body('myLogistic(z: number)', lines);
const logitsOf = (lines: string) => body('myLogits(shares: number[])', lines);
const drawOf = (lines: string) => body('myDraw(z: number[], random: Random)', lines);
const tablesOf = (pinned: string, symmetric: string) =>
  body(
    'myReference(rows: number[][], reference: number)',
    `return rows.map((row) => row.map((v, d) => ${pinned}));`,
  ) + body('mySymmetric(rows: number[][])', `return rows.map((row) => row.map((v, d) => ${symmetric}));`);
const MEAN = 'rows.reduce((sum, other) => sum + other[d], 0) / rows.length';
const smoothedOf = (target: string) =>
  body(
    'mySmoothedLoss(z: number[], label: number, e: number)',
    `return z.reduce((sum, _, k) => sum + (${target}) * crossEntropy(z, k), 0);`,
  );
const optimiserOf = (lines: string) => body('myStep(theta: number[], slope: number[], memory: any)', lines);
const temperatureOf = (lines: string) => body('myTemperature(logits: number[][], labels: number[])', lines);
const posteriorOf = (weight: string) =>
  body(
    'myPosterior(p: number[], q: number[], candidates: number[])',
    `const w = candidates.map((k) => ${weight}); return w.map((e) => e / w.reduce((a, b) => a + b));`,
  );
const recallOf = (lines: string) => body('myRecall(scores: number[], relevant: number[], k: number)', lines);
const FOUND =
  'const found = scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a]).slice(0, k).filter((i) => relevant.includes(i));';

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
      'own-bench-gradient',
      'biases that are summed, not averaged',
      benchOf('DECAYED', 'mean((n) => r[n][k]) * labels.length'),
      /^On 12 examples with λ = 0\.1: bias\[\d\] is .*, differences of the loss say .* There is no V: the smallest relative error is 0\.\d+, at ε = .*, and a right gradient comes below 1e−5\. The weights agree, all 3 biases are off, by the factor 12\.$/,
    ],
    [
      'own-bench-gradient',
      'the sign turned',
      benchOf('-(DECAYED)', '-mean((n) => r[n][k])'),
      /has the wrong sign: .* the smallest relative error is 2, at .* All 6 weights are off, all 3 biases are off, with the sign turned\.$/,
    ],
    [
      'own-bench-gradient',
      'one bias with its sign turned',
      benchOf('DECAYED', 'mean((n) => r[n][k]) * (k === 1 ? -1 : 1)'),
      /: bias\[1\] has the wrong sign: .* The weights agree, 1 of 3 biases are off, with the sign turned\.$/,
    ],
    [
      'own-bench-gradient',
      'no decay',
      benchOf('mean((n) => r[n][k] * features[n][d])', 'mean((n) => r[n][k])'),
      /All 6 weights are off, the biases agree: λ times the parameter is missing\.$/,
    ],
    [
      'own-bench-gradient',
      'a bias that is decayed as well',
      benchOf('DECAYED', 'mean((n) => r[n][k]) + l2Strength * bias[k]'),
      /The weights agree, all 3 biases are off: λ times the parameter is too much\.$/,
    ],
    [
      'own-bench-gradient',
      'the number of examples written in',
      benchOf('DECAYED', '(mean((n) => r[n][k]) * labels.length) / 12'),
      /^On 9 examples with λ = 0\.5: .* by the factor 0\.75\.$/,
    ],
    [
      'own-bench-gradient',
      'the penalty written in',
      benchOf('mean((n) => r[n][k] * features[n][d]) + 0.1 * w', 'mean((n) => r[n][k])'),
      /^On 9 examples with λ = 0\.5: .* All 6 weights are off, the biases agree\.$/,
    ],
    [
      'own-bench-gradient',
      'a list alone',
      body('myBenchGradient(weights: number[][])', 'return weights;'),
      /myBenchGradient should give \{ weights, bias \}/,
    ],
    [
      'own-bench-gradient',
      'a slope that is no number',
      benchOf('DECAYED', 'k === 2 ? 0 / 0 : 0'),
      /gives NaN in bias\[2\], no finite number\.$/,
    ],
    [
      'own-candidate-step',
      'no log q',
      stepOf('logits[k]'),
      /^At the true shares the mean .* yours is .* in class \d\. Training would end elsewhere: at the shares .*, the fixed point of the form without log q\.$/,
    ],
    [
      'own-candidate-step',
      'log q added',
      stepOf('logits[k] + naturalLogarithm(q[k])'),
      /^At the true shares.*, the fixed point of the form with log q added\.$/,
    ],
    [
      'own-candidate-step',
      'log q taken from the drawn classes only',
      stepOf('logits[k] - (k === label ? 0 : naturalLogarithm(q[k]))'),
      /^At the true shares.* Training would end elsewhere/,
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
    [
      'own-logistic',
      'odds as they are',
      logisticOf('const o = odds(z); return o / (1 + o);'),
      /^At log-odds of 800 your share is NaN/,
    ],
    ['own-logistic', 'odds for a share', logisticOf('return odds(z);'), /between 0 and 1/],
    [
      'own-logistic',
      'the other class',
      logisticOf('return 1 / (1 + exponential(z));'),
      /^At log-odds of 1 your share is 0\.268941, and the log-odds of that share are −1\./,
    ],
    [
      'own-logits',
      'no shift chosen',
      logitsOf('return shares.map((share) => naturalLogarithm(share));'),
      /^Your logits give the right shares, but they sum to −3\.46574 and not to 0/,
    ],
    [
      'own-logits',
      'shares as logits',
      logitsOf('return shares;'),
      /^The softmax of your logits gives share 1 as 0\.39/,
    ],
    [
      'own-draw',
      'no luck',
      drawOf('return z.indexOf(Math.max(...z));'),
      /^Of 40\s000 draws class 0 came 40\s000 times, where its share makes/,
    ],
    [
      'own-draw',
      'one luck for all',
      drawOf('const g = gumbel(random); const s = z.map((e) => e + g); return s.indexOf(Math.max(...s));'),
      /^Of 40\s000 draws class 0 came 40\s000 times/,
    ],
    [
      'own-draw',
      'normal luck of the same spread',
      drawOf(
        'const s = z.map((e) => e + (random.normal() * Math.PI) / Math.sqrt(6)); return s.indexOf(Math.max(...s));',
      ),
      /Chi-square is \d+(\.\d)?; a right sampler stays below 30\.66/,
    ],
    ['own-draw', 'the sum for the class', drawOf('return Math.max(...z);'), /yours is 1\.5|came|integer/],
    ['own-draw', 'a class that is none', drawOf('return 4;'), /^A draw should be a class.*yours is 4\./],
    [
      'own-reference',
      'nothing pinned',
      tablesOf('v', `v - ${MEAN}`),
      /^myReference\(.*\) should pin class 2, but its row is not 0: it holds −1\.5/,
    ],
    [
      'own-reference',
      'the row deleted',
      tablesOf('(row === rows[reference] ? 0 : v)', `v - ${MEAN}`),
      /in column 0 row 2 minus row 0 was −2\.5 and is now −1, so the shares have changed/,
    ],
    [
      'own-reference',
      'no way back',
      tablesOf('v - rows[reference][d]', 'v'),
      /keeps the shares, but its column 0 sums to 4\.5, not to 0/,
    ],
    [
      'own-smoothed-loss',
      'the plain loss',
      smoothedOf('k === label ? 1 : 0'),
      /0, 0\.1\).*It is the plain loss: ε has no part/,
    ],
    [
      'own-smoothed-loss',
      'spread over the others',
      smoothedOf('k === label ? 1 - e : e / (z.length - 1)'),
      /You spread ε over the other classes only/,
    ],
    [
      'own-optimizer',
      'plain gradient descent',
      optimiserOf('return theta.map((v, i) => v - 0.4 * slope[i]);'),
      /^After 400 steps your loss is .* above the lowest; 0\.03 was asked for/,
    ],
    [
      'own-optimizer',
      'uphill',
      optimiserOf('return theta.map((v, i) => v + slope[i]);'),
      /does not go downhill/,
    ],
    [
      'own-optimizer',
      'steps that grow',
      optimiserOf('return theta.map((v, i) => v * 1e30 - 1e30 * slope[i]);'),
      /^After step \d+ a parameter is no finite number/,
    ],
    [
      'own-temperature',
      'none',
      temperatureOf('return 1;'),
      /^For a model that is too sure you give T = 1, with a mean loss of .*; at 1\.02 it is lower/,
    ],
    ['own-temperature', 'less than none', temperatureOf('return -1;'), /^A temperature is a number above 0/],
    ['own-temperature', 'no number', temperatureOf('return NaN;'), /should be a number; yours gives NaN/],
    [
      'own-posterior',
      'shares of the labels only',
      posteriorOf('p[k]'),
      /gives place 0, which holds class 0, 0\.5556; of all worlds .* in 0\.7407/,
    ],
    ['own-posterior', 'q multiplied', posteriorOf('p[k] * q[k]'), /of all worlds that look like this/],
    [
      'own-recall',
      'the precision',
      recallOf(`${FOUND} return found.length / k;`),
      /^The one right item leads\..* should be 1; yours gives 0\.333333\. You divide by k/,
    ],
    [
      'own-recall',
      'sorted as text',
      recallOf(
        'const top = [...scores].sort().reverse().slice(0, k); return relevant.filter((i) => top.includes(scores[i])).length / relevant.length;',
      ),
      /^Two of three right items lead/,
    ],
    [
      'own-recall',
      'the reader’s list sorted',
      recallOf(
        'const best = scores.slice().sort((a, b) => b - a).slice(0, k); const r = relevant.filter((i) => best.includes(scores[i])).length / relevant.length; scores.sort(); return r;',
      ),
      /sorts the scores that it is given/,
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
    expect(
      await verdictOn(
        'own-draw',
        drawOf(
          'let u = random.uniform(); const p = softmax(z); let k = 0; while (u >= p[k] && k < 3) { u -= p[k]; k += 1; } return k;',
        ),
      ),
    ).toMatchObject({ right: true });
    const adam = `memory.t = (memory.t ?? 0) + 1;
      memory.m = slope.map((g, i) => 0.9 * (memory.m?.[i] ?? 0) + 0.1 * g);
      memory.s = slope.map((g, i) => 0.999 * (memory.s?.[i] ?? 0) + 0.001 * g * g);
      return theta.map((v, i) => v - (0.3 * memory.m[i]) / (1 - 0.9 ** memory.t) / (Math.sqrt(memory.s[i] / (1 - 0.999 ** memory.t)) + 1e-8));`;
    expect(await verdictOn('own-optimizer', optimiserOf(adam))).toMatchObject({ right: true });
  });
});

test.each([0.2, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 3])(
  'at rate %f gradient descent is not there in twice the steps that the race of optimisers allows',
  (learningRate) => {
    const objective = raceObjective();
    const start = new Float64Array(9);
    const lowest = runOptimizer(lbfgs(objective, start), 1000).loss;
    const descent = gradientDescent(objective, start, { learningRate });
    const { status } = runOptimizer(descent, 2 * MOST_STEPS, ({ loss }) => loss <= lowest + NEAR);
    expect(status).toBe('outOfSteps');
  },
);
