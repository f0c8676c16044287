import type { MethodName } from './methods.ts';
import type { Answers, Question } from './questions.ts';

/** One row of the decision table: answers that must be given, and what follows. Rows are read from the top. */
export interface Rule {
  readonly when: { readonly [Q in Question]?: readonly Answers[Q][] };
  readonly method: MethodName;
  /** The reason, in terms of the answers. */
  readonly because: string;
}

export const RULES: readonly Rule[] = [
  {
    when: { labels: ['several'], classes: ['hundreds'] },
    method: 'sigmoids',
    because:
      'Several answers can be right at once, so the classes should not share one sum; and all K scores are cheap.',
  },
  {
    when: { classes: ['hundreds'] },
    method: 'full',
    because: 'At this size the full softmax is faster than any bookkeeping about samples, and exact.',
  },
  {
    when: { labels: ['several'], need: ['probabilities', 'single'] },
    method: 'sampledLogistic',
    because:
      'Several answers can be right at once and each needs its own probability; K is too large to score all.',
  },
  {
    when: { need: ['vectors'], towers: ['encoded'] },
    method: 'infoNce',
    because:
      'Only vectors are wanted, and the classes of a batch are encoded anyway: every other pair is a free negative.',
  },
  {
    when: { need: ['vectors'] },
    method: 'negativeSampling',
    because:
      'Only vectors are wanted: a few logistic losses a step are enough, and no probability has to come out right.',
  },
  {
    when: { need: ['single'] },
    method: 'nce',
    because:
      'One probability without the sum over K needs scores that mean something by themselves: with NCE each is a log-probability. (Sampled logistic would do as well, with log-odds.)',
  },
  {
    when: { towers: ['encoded'] },
    method: 'inBatch',
    because:
      'Encoding a class is the costly part; the batch has encoded B of them already. They come as often as they are popular, so log q is needed. Several right answers are several positives, each an example of its own.',
  },
  {
    when: { labels: ['one'], classes: ['vocabulary'], hardware: ['gpu'] },
    method: 'full',
    because:
      'A GPU scores a whole vocabulary in one product, and fused kernels never store the logits: so language models are trained.',
  },
  {
    when: { need: ['probabilities'], classes: ['millions'], hardware: ['gpu'] },
    method: 'adaptive',
    because:
      'Exact probabilities over millions are wanted at test too; frequent classes and clusters keep both wide and few.',
  },
  {
    when: { need: ['probabilities'], classes: ['millions'] },
    method: 'hierarchical',
    because: 'Exact probabilities over millions without wide products: a path of log₂ K small decisions.',
  },
  {
    when: {},
    method: 'sampledSoftmax',
    because:
      'There are too many classes to score at each step; each right answer is an example of its own, and the full softmax stays the model that is used at test.',
  },
];

export function ruleFor(answers: Answers): Rule {
  const fits = ({ when }: Rule) =>
    (Object.keys(when) as Question[]).every((question) =>
      (when[question] as readonly string[]).includes(answers[question]),
    );
  // The last row asks for nothing: there is no dead end.
  return RULES.find(fits)!;
}
