import { useMemo } from 'preact/hooks';
import { dueTimes } from '#experiments/race/dueTimes.ts';
import { mapWords } from '#experiments/race/wordMap.ts';
import { formatNumber } from '#notation/formatNumber.ts';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { kernelWords } from '../kit/run/kernelWords.ts';
import { Transport } from '../kit/run/Transport.tsx';
import { usePauseAway } from '../kit/run/usePauseAway.ts';
import { useRace } from '../kit/run/useRace.ts';
import { withDerived } from '../kit/run/withDerived.ts';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { LanePanel } from './LanePanel.tsx';
import { LaneSettings } from './LaneSettings.tsx';
import { laneNames, shortLaneNames } from './laneNames.ts';
import { type params, SIDES, theRace } from './model.ts';
import { EXAMPLE_WORDS, Guesses, NearestWords } from './NearestWords.tsx';
import { RaceCurves } from './RaceCurves.tsx';
import { LossWarning, RaceReadout } from './RaceReadout.tsx';
import { tableOf } from './raceTable.ts';
import { describeRace, laneView } from './raceView.ts';
import { useAnswers } from './useAnswers.ts';
import { createVocabulary, findGap, tidyWord } from './vocabulary.ts';
import { WordMaps } from './WordMaps.tsx';

export interface RaceProps {
  /** The site's root as seen from the page. */
  readonly siteRoot: string;
  /** Held-out perplexity of guessing by frequency, by K; computed at build. */
  readonly unigrams: Readonly<Record<string, number>>;
}

const INKS = ['var(--ink)', 'var(--q)'] as const;

export default function TheRace({ siteRoot, unigrams, ...props }: WidgetProps<typeof params> & RaceProps) {
  const widget = useWidget(theRace, props);
  const state = widget.state.value;
  const { configs, refusal } = widget.derived.value;
  const player = useRace(siteRoot, configs, state.seed);
  usePauseAway(widget.id, player);
  const { status, lanes, preview, failure, faults, isPartial } = player.state;
  const names = laneNames(configs);
  const unigram = unigrams[state.numClasses];
  const views = [
    laneView(configs[0], lanes[0], player.index, state.addLogQ),
    laneView(configs[1], lanes[1], player.index, state.addLogQ),
  ] as const;
  const vocabulary = useMemo(() => preview && createVocabulary(preview.words), [preview]);
  const onMap = useMemo(
    () => (vocabulary ? mapWords(vocabulary.words.length).map((id) => vocabulary.words[id]) : []),
    [vocabulary],
  );
  const word = tidyWord(state.word);
  const gap = useMemo(() => vocabulary && findGap(state.sentence, vocabulary), [state.sentence, vocabulary]);
  const ids = vocabulary
    ? [...new Set([word, ...EXAMPLE_WORDS].map(vocabulary.idOf))].filter((id) => id >= 0)
    : [];
  const latest = Math.max(...lanes.map((frames) => frames.at(-1)?.trainSeconds ?? 0));
  const answers = useAnswers(player.run, {
    ids,
    context: gap?.kind === 'gap' ? gap.context : undefined,
    addLogProposal: state.addLogQ,
    seconds: latest,
    numFrames: player.numFrames,
  });

  // A lane's own clock may be a step past this.
  const dueAt = [0, ...dueTimes(state.seconds)];
  const partial = isPartial && !player.isActive && status !== 'paused' ? ', partial' : '';
  const time = `${formatNumber(dueAt[Math.max(0, player.index)], { digits: 1 })} s of ${state.seconds} s${partial}`;
  const kernel = preview ? `, ${kernelWords(preview.kernel)}` : '';
  const remark =
    gap?.kind === 'problem'
      ? `${gap.problem}.`
      : gap && gap.unknown.length > 0
        ? `Not among the words of this race, and left out: ${gap.unknown.join(', ')}.`
        : undefined;
  const seen = latest > 0 ? `after ${formatNumber(answers?.seconds ?? latest, { digits: 1 })} s` : '';

  return (
    <WidgetFrame
      widget={
        player.numFrames > 0
          ? withDerived(widget, { summary: describeRace(names, views), table: tableOf(names, lanes) })
          : widget
      }
      caption={props.children}
      status={`seed ${state.seed}${kernel}`}
      full
      onReset={player.reset}
    >
      {(refusal ?? failure) && (
        <p class="plate-problem" role="alert">
          {refusal ?? failure}.{' '}
          {!refusal && (
            <button type="button" class="button" onClick={() => player.play(true)}>
              Retry
            </button>
          )}
        </p>
      )}
      <div class="lanes race-lanes">
        {SIDES.map((side, lane) => (
          <LanePanel
            key={side}
            name={names[lane]}
            ink={INKS[lane]}
            view={views[lane]}
            start={unigram}
            fault={faults[lane]}
          >
            <LaneSettings widget={widget} side={side} />
          </LanePanel>
        ))}
      </div>
      <RaceCurves
        names={shortLaneNames(configs)}
        views={views}
        clock={state.clock}
        unigram={unigram}
        addLogQ={state.addLogQ}
      />
      <Transport
        frame={Math.max(0, player.index)}
        numFrames={player.isActive || player.numFrames === 0 ? dueAt.length : player.numFrames}
        playing={player.isActive}
        label="Training seconds"
        time={status === 'loading' ? 'loading the novels …' : time}
        canScrub={player.numFrames > 1}
        canStep={!refusal && player.canStep}
        canStop={player.isActive || status === 'paused'}
        onFrame={player.show}
        onPlaying={(playing) => {
          if (!refusal) player.play(playing);
        }}
        onStep={player.step}
        onStop={player.stop}
      />
      <RaceReadout names={names} views={views} unigram={unigram} clock={state.clock} />
      <LossWarning names={names} views={views} />
      <p class="race-asked">
        {seen === ''
          ? 'While the race is on, both models answer below.'
          : `What the two models say ${seen} of training, the latest there are:`}
      </p>
      <NearestWords
        names={names}
        word={word}
        onWord={(typed) => widget.set({ word: typed })}
        vocabulary={vocabulary}
        answers={answers}
      />
      <Guesses
        names={names}
        vocabulary={vocabulary}
        answers={answers}
        sentence={state.sentence}
        onSentence={(sentence) => widget.set({ sentence })}
        remark={remark}
      />
      <WordMaps names={names} words={onMap} places={views.map(({ frames, shown }) => frames[shown]?.map)} />
    </WidgetFrame>
  );
}
