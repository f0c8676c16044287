import { choice } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';

export const params = {
  classes: choice({
    label: 'Classes',
    symbol: 'K',
    doc: 'How many classes there are.',
    default: 'millions',
    options: { hundreds: 'to 1 000', vocabulary: 'to 300 000', millions: 'millions' },
  }),
  labels: choice({
    label: 'Right answers',
    doc: 'Whether an example has one label or several at once.',
    default: 'one',
    options: { one: 'one', several: 'several' },
  }),
  need: choice({
    label: 'Wanted at test',
    doc: 'What the trained model is asked for.',
    default: 'ranking',
    options: {
      probabilities: 'all probabilities',
      single: 'one probability, cheaply',
      ranking: 'the best few',
      vectors: 'vectors only',
      anything: 'not decided yet',
    },
  }),
  hardware: choice({
    label: 'Trained on',
    doc: 'A large batch on a GPU makes wide matrix products cheap; a CPU likes few rows.',
    default: 'gpu',
    options: { gpu: 'GPU', cpu: 'CPU or browser' },
  }),
  towers: choice({
    label: 'A class is',
    doc: 'Whether classes are encoded from features of their own, or looked up by number.',
    default: 'encoded',
    options: { encoded: 'encoded from features', numbered: 'a row of W' },
  }),
};

export type Answers = StateOf<typeof params>;
export type Question = keyof Answers;
export const QUESTIONS = Object.keys(params) as Question[];
