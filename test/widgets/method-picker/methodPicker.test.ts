import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import { changesFrom, derive, methodPicker } from '#widgets/method-picker/model.ts';
import { type Answers, params, QUESTIONS } from '#widgets/method-picker/questions.ts';
import { METHODS, RULES, ruleFor } from '#widgets/method-picker/rules.ts';

/** Every possible set of answers. */
const ALL: readonly Answers[] = QUESTIONS.reduce<readonly Record<string, string>[]>(
  (sets, question) =>
    sets.flatMap((set) =>
      Object.keys(params[question].options).map((answer) => ({ ...set, [question]: answer })),
    ),
  [{}],
) as readonly unknown[] as readonly Answers[];

const pick = (patch: Partial<Answers>) => ruleFor({ ...defaultState(params), ...patch }).method;

describe('the decision table', () => {
  test('has 120 sets of answers, and a complete recommendation for each', () => {
    expect(ALL.length).toBe(3 * 2 * 5 * 2 * 2);
    for (const answers of ALL) {
      const { method, because, summary } = derive(answers);
      for (const text of [
        method.name,
        method.loss,
        method.cost,
        method.givesUp,
        method.atTest,
        because,
        summary,
      ])
        expect(text.length).toBeGreaterThan(0);
      expect(method.sources.length).toBeGreaterThan(0);
      for (const { url } of method.sources) expect(new URL(url).protocol).toBe('https:');
    }
  });

  test('uses every row and every method for some answers', () => {
    const rules = new Set(ALL.map(ruleFor));
    expect(RULES.filter((rule) => !rules.has(rule))).toEqual([]);
    const methods = new Set(ALL.map((answers) => ruleFor(answers).method));
    expect(Object.keys(METHODS).filter((name) => !methods.has(name))).toEqual([]);
  });

  test('ends with a row that asks for nothing', () => {
    expect(RULES.at(-1)!.when).toEqual({});
    for (const { when } of RULES.slice(0, -1)) expect(Object.keys(when).length).toBeGreaterThan(0);
  });

  test('never recommends a softmax of any kind for several labels where each needs a probability', () => {
    for (const answers of ALL)
      if (answers.labels === 'several' && ['probabilities', 'single'].includes(answers.need))
        expect(['sigmoids', 'sampledLogistic']).toContain(ruleFor(answers).method);
  });

  test('never samples where there are at most a thousand classes', () => {
    for (const answers of ALL)
      if (answers.classes === 'hundreds') expect(['full', 'sigmoids']).toContain(ruleFor(answers).method);
  });

  test('recommends methods without probabilities only when vectors are all that is wanted', () => {
    for (const answers of ALL)
      if (['negativeSampling', 'infoNce'].includes(ruleFor(answers).method))
        expect(answers.need).toBe('vectors');
  });

  test('keeps the full softmax for a language model on a GPU, and samples for one on a CPU', () => {
    const words = { classes: 'vocabulary', need: 'probabilities', towers: 'numbered' } as const;
    expect(pick({ ...words, hardware: 'gpu' })).toBe('full');
    expect(pick({ ...words, hardware: 'cpu' })).toBe('sampledSoftmax');
  });

  test('recommends the known choice for recommenders, word vectors and image-text pairs', () => {
    expect(pick({ classes: 'millions', need: 'ranking', towers: 'encoded' })).toBe('inBatch');
    expect(pick({ classes: 'millions', need: 'ranking', towers: 'numbered' })).toBe('sampledSoftmax');
    expect(pick({ classes: 'vocabulary', need: 'vectors', towers: 'numbered' })).toBe('negativeSampling');
    expect(pick({ classes: 'millions', need: 'vectors', towers: 'encoded' })).toBe('infoNce');
  });
});

describe('changing one answer', () => {
  test('lists exactly the changes that lead elsewhere, and leads there', () => {
    for (const answers of ALL) {
      const here = ruleFor(answers).method;
      const changes = changesFrom(answers);
      for (const { question, answer, method } of changes) {
        expect(method).not.toBe(here);
        expect(ruleFor({ ...answers, [question]: answer }).method).toBe(method);
      }
      const neighbours = QUESTIONS.flatMap((question) =>
        Object.keys(params[question].options).map(
          (answer) => ruleFor({ ...answers, [question]: answer }).method,
        ),
      );
      expect(changes.length).toBe(neighbours.filter((method) => method !== here).length);
    }
  });
});

test('the table names the method, its reason and its sources', () => {
  const { table, method } = methodPicker.derive(defaultState(params));
  const text = JSON.stringify(table.rows);
  expect(text).toContain(METHODS.inBatch.name);
  for (const { url } of method.sources) expect(text).toContain(url);
});
