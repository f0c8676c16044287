import { AUSTEN } from '#datasets/austen.ts';
import type { LaneConfig } from '#experiments/race/config.ts';
import { ensureLane } from '#experiments/race/config.ts';
import { recordOf } from '#notation/recordOf.ts';
import { choice, integer, seed, text, toggle } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';

/** Words the race can be run with, the commonest of the novels; text, because a list of choices is. */
export const CLASS_CHOICES = [50, 250, 1000, 4000, AUSTEN.numWords] as const;

/** Held-out perplexity of guessing by frequency alone, by K. */
export type Unigrams = Readonly<Record<string, number>>;

/** Stops of the slider of S. */
const DRAWS = [4, 8, 16, 32, 64, 128, 256, 512, 1024];

/** Shown below the reader's own word. */
export const EXAMPLE_WORDS = ['emma', 'two', 'sister', 'london'] as const;

/** Longer texts say nothing more about four words around a gap. */
const LONGEST_SENTENCE = 160;
const LONGEST_WORD = 30;

const isShort = (most: number) => (typed: string) => typed.length <= most;

function laneParams(which: string, method: LaneConfig['method']) {
  return {
    method: choice({
      label: 'Method',
      doc: `How the ${which} lane trains.`,
      default: method,
      options: {
        full: 'full softmax',
        softmax: 'sampled softmax',
        nce: 'NCE',
        negative: 'negative sampling',
      },
      control: false,
    }),
    numSampled: integer({
      label: 'Draws',
      symbol: 'S',
      doc: `Words drawn at each step of the ${which} lane, shared by its batch.`,
      default: 32,
      min: DRAWS[0],
      max: DRAWS.at(-1)!,
      // What matters is by how much it is multiplied.
      stops: DRAWS,
      ink: 'q',
      control: false,
    }),
    proposal: choice({
      label: 'Proposal',
      symbol: 'q',
      ink: 'q',
      doc: `What the ${which} lane draws words from.`,
      default: 'unigram',
      options: { unigram: 'unigram', logUniform: 'log-uniform', uniform: 'uniform' },
      control: false,
    }),
    subtractLogExpectedCount: choice({
      label: 'log q',
      doc: `What the ${which} lane does with log S q in training; negative sampling always leaves it out.`,
      default: 'on',
      options: { on: 'subtracted', off: 'left out', reversed: 'added' },
      control: false,
    }),
    removeAccidentalHits: choice({
      label: 'Hits',
      doc: `What becomes of draws that are the missing word itself, in the ${which} lane.`,
      default: 'off',
      options: { off: 'kept', on: 'masked' },
      control: false,
    }),
    unique: choice({
      label: 'Repeats',
      doc: `Whether the ${which} lane may draw a word more than once in a step.`,
      default: 'off',
      options: { off: 'allowed', on: 'drawn again' },
      control: false,
    }),
  };
}

const first = laneParams('first', 'full');
const second = laneParams('second', 'softmax');

export const params = {
  clock: choice({
    label: 'Clock',
    doc: 'What the lanes are compared by: the horizontal axis.',
    default: 'seconds',
    options: { steps: 'steps', flops: 'FLOPs', seconds: 'seconds' },
  }),
  numClasses: choice({
    label: 'Classes',
    symbol: 'K',
    doc: 'How many of the commonest words may be missing; rarer ones are gaps.',
    default: 9376,
    options: recordOf<number, string>(CLASS_CHOICES, String),
  }),
  seconds: integer({
    label: 'Length',
    doc: 'Seconds of training for each lane.',
    default: 12,
    min: 3,
    max: 30,
    unit: 's',
  }),
  addLogProposal: toggle({
    label: 'log q at test',
    doc: 'Whether log q is added to the logits of lanes that draw, when they are judged and when they guess.',
    default: false,
  }),
  firstMethod: first.method,
  firstNumSampled: first.numSampled,
  firstProposal: first.proposal,
  firstSubtractLogExpectedCount: first.subtractLogExpectedCount,
  firstRemoveAccidentalHits: first.removeAccidentalHits,
  firstUnique: first.unique,
  secondMethod: second.method,
  secondNumSampled: second.numSampled,
  secondProposal: second.proposal,
  secondSubtractLogExpectedCount: second.subtractLogExpectedCount,
  secondRemoveAccidentalHits: second.removeAccidentalHits,
  secondUnique: second.unique,
  word: text({
    label: 'Your word',
    doc: 'A word whose nearest words are looked up.',
    default: 'happy',
    allowed: `at most ${LONGEST_WORD} letters`,
    isAllowed: isShort(LONGEST_WORD),
  }),
  sentence: text({
    label: 'Your sentence',
    doc: 'A sentence with _ where a word is missing.',
    default: 'a young _ of fortune',
    allowed: `at most ${LONGEST_SENTENCE} letters`,
    isAllowed: isShort(LONGEST_SENTENCE),
  }),
  seed: seed(),
};

export type State = StateOf<typeof params>;
export type Clock = State['clock'];
export type LaneSide = 'first' | 'second';
export const SIDES: readonly LaneSide[] = ['first', 'second'];

/** Settings of one lane, and the state's keys they are kept under. */
export type LaneSetting = keyof typeof first;

export function settingKey<S extends LaneSetting>(side: LaneSide, setting: S) {
  return `${side}${setting[0].toUpperCase()}${setting.slice(1)}` as `${LaneSide}${Capitalize<S>}`;
}

const SUBTRACTION = { on: true, off: false, reversed: 'reversed' } as const;

export function configOf(state: State, side: LaneSide): LaneConfig {
  return {
    method: state[settingKey(side, 'method')],
    numClasses: state.numClasses,
    numSampled: state[settingKey(side, 'numSampled')],
    proposal: state[settingKey(side, 'proposal')],
    subtractLogExpectedCount: SUBTRACTION[state[settingKey(side, 'subtractLogExpectedCount')]],
    removeAccidentalHits: state[settingKey(side, 'removeAccidentalHits')] === 'on',
    unique: state[settingKey(side, 'unique')] === 'on',
    seconds: state.seconds,
  };
}

export type Configs = readonly [LaneConfig, LaneConfig];

export const configsOf = (state: State): Configs => [configOf(state, 'first'), configOf(state, 'second')];

/** Why these settings cannot be run, in words; undefined when they can. */
export function refusalOf(configs: Configs): string | undefined {
  for (const config of configs) {
    try {
      ensureLane(config);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return undefined;
}
