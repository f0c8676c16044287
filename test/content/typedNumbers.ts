import { exponential, logit, sigmoid, softmax, surprisal } from '#engine';
import { softmaxTwiceFloor } from '#engine/teaching.ts';

/** Decimals that stand in a text as typed, by the reason why they may: each lies in one of these quotations. */
export interface TypedNumbers {
  /** What the sentence supposes: an example's input, a setting to choose, an answer offered. Nothing follows from a typed one. */
  readonly supposed?: readonly string[];
  /** What others say: quotation and source. */
  readonly cited?: Readonly<Record<string, string>>;
  /** What follows from something: quotation, and its decimals in order, computed here. */
  readonly computed?: readonly (readonly [quote: string, values: () => readonly number[]])[];
}

const up = (value: number, digits: number) => Math.ceil(value * 10 ** digits) / 10 ** digits;
const down = (value: number, digits: number) => Math.floor(value * 10 ** digits) / 10 ** digits;
const normalised = (values: readonly number[]) => {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
};
/** The temperature at which the first of three logits has a share. */
function temperatureFor(logits: readonly number[], share: number): number {
  let [cold, hot] = [0.01, 1];
  for (let halving = 0; halving < 50; halving += 1) {
    const middle = (cold + hot) / 2;
    if (softmax(logits, middle)[0]! > share) cold = middle;
    else hot = middle;
  }
  return cold;
}

/** By file under content/ or src/. */
export const TYPED_NUMBERS: Readonly<Record<string, TypedNumbers>> = {
  'content/glossary.yaml': {
    computed: [['Odds of 4 mean 4 to 1, a share of .8', () => [sigmoid(Math.log(4))]]],
  },
  'content/coming-from.yaml': {
    cited: {
      'betas (0.9, 0.999)': 'defaults of torch.optim.Adam and keras.optimizers.Adam',
      '(0.001 and 0.01)': 'defaults of torch.optim.Adam and torch.optim.Adagrad',
      'Keras starts the sums of Adagrad at 0.1': 'initial_accumulator_value of keras.optimizers.Adagrad',
      '0.75 is the choice of word2vec': 'mikolov-2013, section 2.2',
    },
  },
  'content/pages/digits.mdx': { cited: { 'CC BY-SA 3.0': 'name of a licence' } },
  'src/layouts/Base.astro': { cited: { 'CC BY 4.0': 'name of a licence' } },
  'src/pages/licences/index.astro': { cited: { 'CC BY 4.0': 'name of a licence' } },
  'content/exam.yaml': {
    supposed: [
      'Two classes have the logits .7 and −.7. Softmax gives the first the share g(.7)',
      'g(.7) would need a second logit of 0',
      'A model says .9 for each',
      'a sampled training loss of .5',
      'more than .6 each for the same photo',
    ],
    computed: [
      ['It is g(1.4), the logistic of the gap', () => [0.7 - -0.7]],
      ['the first loss is about 6.9 nats', () => [surprisal(1 / 1000)]],
      ['No share can then exceed .24', () => [up(exponential(1) / (exponential(1) + 9), 2)]],
      [
        'The third class gets .530 from the one and .576 from the other',
        () => [normalised([-2, -2, -1].map(sigmoid))[2]!, softmax([-2, -2, -1])[2]!],
      ],
    ],
  },
  'content/lessons/01-two-classes.mdx': {
    supposed: [
      'A share of .8 says that Adelie',
      'The log-odds of .8 are …',
      'If a weight is .7',
      'raises the share of Adelie from .5 to .9. Another model raises it from .9 to .99',
      'A model that gives Adelie .8 was not wrong',
      'a share of .99. A second, surer model gives it .999',
    ],
    computed: [
      ['a chance of 1 in 5. A share of .8 is “4 to 1 on”', () => [4 / (4 + 1)]],
      ['.2 and .8 differ only in sign', () => [0.2, sigmoid(-logit(0.2))]],
      ['so do .01 and .99', () => [0.01, sigmoid(-logit(0.01))]],
      ['then $\\z$ grows by .7', () => [0.7 * 1]],
      ['Set z to 2.2', () => [logit(0.9)]],
      ['what happened got .01 from the first and .001 from the second', () => [1 - 0.99, 1 - 0.999]],
      ['.4 is more than .09', () => [0.9 - 0.5, 0.99 - 0.9]],
      ['the shares differ by .009', () => [0.999 - 0.99]],
    ],
  },
  'content/lessons/02-from-two-to-k.mdx': {
    supposed: [
      'the logits $\\zk{1} = .9$ and $\\zk{2} = -.9$',
      '$g(.9)$',
      'divide above and below by $e^{.9}$',
      '.9 divided by the sum of the two',
      'rises from 2 to 2.5',
      '1, 1, −.5, −.5 and',
    ],
    computed: [['$g(1.8)$', () => [0.9 - -0.9]]],
  },
  'content/lessons/03-why-exp-four-roads.mdx': {
    supposed: [
      'a morning costs the town 3.50 €',
      '€, not 3.50',
      'nested logit at λ = 0.05',
      'With λ = .25 the car keeps …, with λ = .05 …',
    ],
    cited: {
      'The fit of scikit-learn 1.9 to three species': 'the version that was run by claims/lesson03.test.ts',
      'leaves a gap of about .02': 'scikit-learn 1.9, run by claims/lesson03.test.ts',
      'Version 1.2 leaves next to nothing': 'Debian’s version, run by claims/lesson03.test.ts',
    },
    computed: [['half and half between bus and car does cost 3.50', () => [(2 + 5) / 2]]],
  },
  'content/lessons/04-too-many-parameters.mdx': {
    supposed: ['λ is .01', 'with $\\lambda = .01$ by …, with .1 by …', 'get the same $\\lambda = .1$'],
  },
  'content/lessons/05-numbers-that-fit-in-a-machine.mdx': {
    supposed: [
      'a share of .99999 is a gap',
      'from cold, $T = .1$, to hot',
      'nearly all: … at .1',
      'You want $T = .5$',
      'each divided by .5',
      'Divide both shares by .5',
      'squares shares at $T = .5$',
      'A share divided by .5',
    ],
    computed: [
      ['Cool it down to .21', () => [down(temperatureFor([3, 2, 1], 0.99), 2)]],
      ['.5: it is 3 of 6', () => [3 / 6]],
    ],
  },
  'content/lessons/06-betting-with-logs.mdx': {
    supposed: [
      'But at .9 the rare words',
      'See where .9 leads',
      '.9 on man: a bold bet',
      'at .99 a round costs … nats. Too much on man by .3 costs … nats a round, too little by .3 costs …',
      'The bold bet of .9',
      '$\\varepsilon = .1$ and ten classes',
      'So $\\varepsilon = .1$ asks for',
    ],
    computed: [
      ['bounded to roughly 0.74', () => [softmaxTwiceFloor(4)]],
      ['one part in 1000, and $-\\ln .001$', () => [1 / 1000]],
    ],
  },
  'content/lessons/08-training-theatre.mdx': { supposed: ['within .03 nats of the lowest loss'] },
  'content/lessons/09-what-the-probabilities-mean.mdx': {
    supposed: [
      'A softmax says .9',
      'with a confidence of .9',
      'In this model’s bin from .8 to .9',
      'rain, 30 per cent',
      'right with probability .9',
      'dividing by 1.5',
    ],
    computed: [
      ['never 4.5', () => [5 * 0.9]],
      ['one tests at .05 and at .02', () => [0.05, 0.02].filter((share) => share * 100 > 1)],
    ],
  },
  'content/lessons/10-a-million-classes.mdx': {
    supposed: ['$\\alpha = .5$', '$\\alpha = .75$'],
    cited: { 'The value .75 was found by trial': 'mikolov-2013, section 2.2' },
  },
  'content/lessons/12-the-family-and-the-exam.mdx': {
    supposed: [
      'true with probability .7',
      '.99: it is more likely true',
      'With .7 you would expect',
      '.5: to be on the safe side',
      'an answer of .5 takes no side',
      'better to say .5 throughout',
    ],
  },
  'src/notebook/exercises/ownOptimizer.ts': { supposed: ['keep a velocity in memory, .9 of the last one'] },
  'src/notebook/exercises/ownTemperature.ts': { supposed: ['for (let T = 0.1; T < 10; T *= 1.005)'] },
  'src/components/embed/iframeOf.ts': { supposed: ['width="100%"'] },
  'src/widgets/break-exp/Plate.tsx': { supposed: ['less than .001'] },
  'src/widgets/fix-the-note/slips.ts': { supposed: ['softmax of the logits .7 and −.7'] },
  'src/widgets/exam/Plate.tsx': { supposed: ['Always saying .5 costs', 'for always .5'] },
  'src/widgets/exam/model.ts': { supposed: ['Always saying .5 costs', 'for always .5'] },
};
