import { dueTimes } from '#experiments/race/dueTimes.ts';
import { mapWords } from '#experiments/race/wordMap.ts';
import { formatNumber } from '#notation/formatNumber.ts';
import { noRace, type RaceData } from '../kit/run/raceData.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { live } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import type { Answers, Question } from './answers.ts';
import { laneName, laneNames, shortLaneNames } from './laneNames.ts';
import { NO_ROWS, tableOf } from './raceTable.ts';
import { describeRace, laneView } from './raceView.ts';
import {
  type Configs,
  configsOf,
  EXAMPLE_WORDS,
  params,
  refusalOf,
  type State,
  type Unigrams,
} from './settings.ts';
import { createVocabulary, findGap, tidyWord, type Vocabulary } from './vocabulary.ts';

/** A race and what its models say, beside what guessing by frequency alone scores. */
export interface RaceSoFar extends RaceData<Answers> {
  readonly unigrams: Unigrams;
}

const vocabularyOf = memoLast(createVocabulary);
const gapOf = memoLast(findGap);
const onMapOf = memoLast(({ words }: Vocabulary) => mapWords(words.length).map((id) => words[id]));

/** What is known of the words of the race: nothing before it begins. */
function wordsOf({ word, sentence }: State, text: string | undefined) {
  const vocabulary = text === undefined ? undefined : vocabularyOf(text);
  return { word: tidyWord(word), vocabulary, gap: vocabulary && gapOf(sentence, vocabulary) };
}

const latestOf = ({ race }: Pick<RaceSoFar, 'race'>) =>
  Math.max(...race.lanes.map((frames) => frames.at(-1)?.trainSeconds ?? 0));

/** What the models are asked as they are now; nothing before there are any. */
export function questionOf(state: State, data: RaceData<Answers>): Question | undefined {
  const { word, vocabulary, gap } = wordsOf(state, data.race.preview?.words);
  if (data.numFrames === 0) return undefined;
  return {
    ids: vocabulary
      ? [...new Set([word, ...EXAMPLE_WORDS].map(vocabulary.idOf))].filter((id) => id >= 0)
      : [],
    context: gap?.kind === 'gap' ? gap.context : undefined,
    addLogProposal: state.addLogProposal,
    seconds: latestOf(data),
  };
}

function remarkOf(gap: ReturnType<typeof findGap> | undefined): string | undefined {
  if (gap?.kind === 'problem') return `${gap.problem}.`;
  return gap && gap.unknown.length > 0
    ? `Not among the words of this race, and left out: ${gap.unknown.join(', ')}.`
    : undefined;
}

const notRunYet = (configs: Configs, { numClasses, seconds }: State) =>
  `Not run yet: ${configs.map(laneName).join(' against ')} on ${numClasses} words, ${seconds} seconds of training each.`;

/** Both lanes so far, compared by what is asked for. */
export function derive(state: State, data: RaceSoFar) {
  const { race, numFrames, index, isActive, answers, unigrams } = data;
  const { status, lanes, isPartial, preview } = race;
  const configs = configsOf(state);
  const names = laneNames(configs);
  const views = [
    laneView(configs[0], lanes[0], index, state.addLogProposal),
    laneView(configs[1], lanes[1], index, state.addLogProposal),
  ] as const;
  const { word, vocabulary, gap } = wordsOf(state, preview?.words);
  // A lane's own clock may be a step past this.
  const dueAt = [0, ...dueTimes(state.seconds)];
  const partial = isPartial && !isActive && status !== 'paused' ? ', partial' : '';
  const time = `${formatNumber(dueAt[Math.max(0, index)], { digits: 1 })} s of ${state.seconds} s${partial}`;
  const latest = latestOf(data);
  return {
    race,
    refusal: refusalOf(configs),
    names,
    shortNames: shortLaneNames(configs),
    views,
    unigram: unigrams[state.numClasses],
    answers,
    word,
    vocabulary,
    onMap: vocabulary ? onMapOf(vocabulary) : [],
    remark: remarkOf(gap),
    /** Seconds of training of the models that answered, in words; empty before there are any. */
    seen: latest > 0 ? `after ${formatNumber(answers?.seconds ?? latest, { digits: 1 })} s` : '',
    progress: {
      frame: Math.max(0, index),
      numFrames: isActive || numFrames === 0 ? dueAt.length : numFrames,
      canScrub: numFrames > 1,
      time: status === 'loading' ? 'loading the novels …' : time,
      isActive,
    },
    summary: numFrames > 0 ? describeRace(names, views) : notRunYet(configs, state),
    table: numFrames > 0 ? tableOf(names, lanes) : NO_ROWS,
  };
}

export const theRace = defineWidget({
  id: 'the-race',
  tag: 'TheRace',
  title: 'The race: fill in the missing word of Jane Austen',
  about: 'Train two models on real text at the same time, and judge both by the full softmax.',
  params,
  domains: 'Domains fixed: 0.02 to 30 s; perplexity from a third of the unigram’s to half as much again',
  source: live<State, RaceSoFar>({ ...noRace<Answers>(), unigrams: {} }, async () =>
    // The page's own scripts must not get hold of what reads the novels from the disk.
    import.meta.env.SSR ? (await import('./buildUnigrams.ts')).buildUnigrams() : {},
  ),
  derive,
});

export { params };
