import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CONFUSIONS } from '#components/lesson/confusions.ts';
import { logSumExp } from '#engine';
import { derive as deriveExp, params as expParams } from '#widgets/break-exp/model.ts';
import { derive as deriveFew, params as fewParams } from '#widgets/few-against-all/model.ts';
import { derive as derivePull, params as pullParams } from '#widgets/pull-a-logit/model.ts';
import { derive as deriveMachine, params as machineParams } from '#widgets/three-row-machine/model.ts';
import {
  derive as deriveNormalisers,
  params as normalisersParams,
} from '#widgets/wrong-normalisers/model.ts';
import { optionsOf, stateOf } from './claims/stateOf.ts';

/** Where a belief is met: an option that names it, with a link to the state of a widget that refutes it. */
interface Met {
  readonly lesson: string;
  readonly question: string;
  readonly option: string;
  /** What that state shows; left out where the claims of the lesson follow the question's links. */
  readonly refutes?: (link: string) => void;
}

const met = (lesson: string, question: string, option: string, refutes?: Met['refutes']): Met => ({
  lesson,
  question,
  option,
  ...(refutes && { refutes }),
});

const TO_K = '02-from-two-to-k';
const PARAMETERS = '04-too-many-parameters';
const MACHINE = '05-numbers-that-fit-in-a-machine';
const BETTING = '06-betting-with-logs';
const THEATRE = '08-training-theatre';
const MEANING = '09-what-the-probabilities-mean';
const FAMILY = '12-the-family-and-the-exam';

/** The twenty in the order of confusions.yaml. */
const TABLE: readonly Met[] = [
  met(TO_K, 'plain-sum', 'small', (link) => {
    expect(deriveNormalisers(stateOf(link, normalisersParams)).passing).not.toContain('linear');
  }),
  met(PARAMETERS, 'add-a-vector', 'move'),
  met(PARAMETERS, 'factor-two', 'bug'),
  met(MACHINE, 'lse-plus-100', 'stays', (link) => {
    const { z1, z2 } = stateOf(link, expParams);
    expect([z1, z2]).toEqual([2 + 100, 1 + 100]);
    expect(deriveExp(stateOf(link, expParams)).logSumExp).toBeCloseTo(logSumExp([2, 1]) + 100, 12);
  }),
  met('03-why-exp-four-roads', 'faster-train', 'nothing'),
  met(TO_K, 'both-rise', 'rises', (link) => {
    const after = deriveMachine(stateOf(link, machineParams)).rows[0]!;
    const before = deriveMachine({ ...stateOf(link, machineParams), logits: [2, 1, 0, 0, 0, 0, 0, 0] })
      .rows[0]!;
    expect(after.logit).toBeGreaterThan(before.logit);
    expect(after.share).toBeLessThan(before.share);
  }),
  met('07-the-gradient-every-line', 'pull-the-label', 'own-logit', (link) => {
    const pulled = stateOf(link, pullParams);
    const [before, after] = [[1, 2, 3], [...pulled.logits]].map(
      (logits) => derivePull({ ...pulled, logits }).classes[0]!,
    );
    expect(after!.logit).toBe(before!.logit);
    expect(after!.slope).toBeLessThan(before!.slope);
  }),
  met(BETTING, 'sure-and-wrong', 'nearly-one'),
  met(BETTING, 'twice-by-mistake', 'zero'),
  met(BETTING, 'as-written', 'hundred'),
  met(BETTING, 'first-loss', 'one'),
  met(MEANING, 'halve-the-temperature', 'better'),
  met(MEANING, 'far-away', 'none'),
  met(MEANING, 'same-three-logits', 'same'),
  met(MEANING, 'photo-with-two', 'both'),
  met(THEATRE, 'where-it-ends', 'bottom'),
  met(THEATRE, 'first-newton-step', 'nearer'),
  met('10-a-million-classes', 'cheap-share', 's-plus-one', (link) => {
    const { all, now } = deriveFew(stateOf(link, fewParams));
    expect(now.least).toBeGreaterThan(2 * all);
    expect(now.greatest).toBeGreaterThan(2 * now.least);
  }),
  met('11-is-the-shortcut-right', 'seen-in-the-loss', 'right-one'),
  met(FAMILY, 'sampled-metric', 'noise'),
];

test('the table has a place for each of the twenty confusions', () => {
  expect(CONFUSIONS).toHaveLength(20);
  expect(TABLE).toHaveLength(CONFUSIONS.length);
});

describe.each(TABLE.map((place, at) => ({ ...place, number: at + 1, belief: CONFUSIONS[at] })))(
  'confusion $number, “$belief”',
  ({ number, lesson, question, option, refutes }) => {
    const chosen = optionsOf(lesson, question).find(({ id }) => id === option);

    test(`is named by the wrong option ${option} of ${question}, with a link to a state that refutes it`, () => {
      expect(chosen).toBeDefined();
      expect(chosen).not.toHaveProperty('right');
      expect(Number(chosen!.confusion)).toBe(number);
      expect(chosen!.state).toMatch(/^\?.+#.+$/);
      expect(chosen!.look?.length).toBeGreaterThan(5);
    });

    test.runIf(refutes)('is refuted by that state', () => refutes!(chosen!.state!));

    test.runIf(!refutes)('has its question’s links followed by the claims of its lesson', () => {
      const claims = path.join(import.meta.dirname, `claims/lesson${lesson.slice(0, 2)}.test.ts`);
      expect(readFileSync(claims, 'utf8')).toContain(`'${question}'`);
    });
  },
);
