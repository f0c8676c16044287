import { computed } from '@preact/signals';
import { AUSTEN } from '#datasets/austen.ts';
import { siteRoot } from '#params/siteRoot.ts';
import { type PictureProps, plateWith } from '../kit/plate/plateOf.tsx';
import { createRacePlayer, type RacePlayer } from '../kit/run/createRacePlayer.ts';
import { kernelWords } from '../kit/run/kernelWords.ts';
import { Transport } from '../kit/run/Transport.tsx';
import type { Live, Settings } from '../kit/settings/useWidget.ts';
import { type Answers, answersOf, type Question } from './answers.ts';
import { LanePanel } from './LanePanel.tsx';
import { LaneSettings } from './LaneSettings.tsx';
import { questionOf, type RaceSoFar, theRace } from './model.ts';
import { Guesses, NearestWords } from './NearestWords.tsx';
import { RaceCurves } from './RaceCurves.tsx';
import { LossWarning, RaceReadout } from './RaceReadout.tsx';
import { configsOf, type params, SIDES, type State, type Unigrams } from './settings.ts';
import { WordMaps } from './WordMaps.tsx';

const INKS = ['var(--ink)', 'var(--q)'] as const;

/** Few readers export: the programs come when one does. */
const loadPrograms = () => import('./programs.ts');

/** A race for its programs, which fetch the novels from where this page has them. */
const toWrite = (state: State, link: string, { names }: Pick<Shown['view'], 'names'>) => ({
  configs: configsOf(state),
  names,
  seed: state.seed,
  link,
  data: new URL(AUSTEN.folder, siteRoot()).href,
});

/** A race that knows what guessing by frequency scores. */
type Player = Omit<RacePlayer<Answers>, 'data'> & Live<RaceSoFar>;
type Shown = PictureProps<typeof theRace, Player>;

function connect({ id, state }: Settings<typeof params>, unigrams: Unigrams): Player {
  const player = createRacePlayer<Question, Answers>(
    id,
    () => ({ configs: configsOf(state.value), seed: state.value.seed }),
    { question: (data) => questionOf(state.value, data), answer: answersOf },
  );
  return { ...player, data: computed(() => ({ ...player.data.value, unigrams })) };
}

function RaceTransport({ live, view }: Pick<Shown, 'live' | 'view'>) {
  const { progress, race, refusal } = view;
  return (
    <Transport
      frame={progress.frame}
      numFrames={progress.numFrames}
      playing={progress.isActive}
      label="Training seconds"
      time={progress.time}
      canScrub={progress.canScrub}
      canStep={!refusal && live.canStep.value}
      canStop={progress.isActive || race.status === 'paused'}
      onFrame={live.show}
      onPlaying={(playing) => {
        if (!refusal) live.play(playing);
      }}
      onStep={live.step}
      onStop={live.stop}
    />
  );
}

/** Why there is no race, and a way to try again where that can help. */
function Problem({ live, view }: Pick<Shown, 'live' | 'view'>) {
  const { refusal, race } = view;
  const words = refusal ?? race.failure;
  if (!words) return null;
  return (
    <p class="plate-problem" role="alert">
      {words}.{' '}
      {!refusal && (
        <button type="button" class="button" onClick={() => live.play(true)}>
          Retry
        </button>
      )}
    </p>
  );
}

function Picture({ state, view, set, widget, live, transport }: Shown) {
  const { race, names, views, unigram, vocabulary, answers, seen } = view;
  return (
    <>
      <Problem live={live} view={view} />
      <div class="lanes lanes-brief race-lanes">
        {SIDES.map((side, lane) => (
          <LanePanel
            key={side}
            name={names[lane]}
            ink={INKS[lane]}
            view={views[lane]}
            start={unigram}
            fault={race.faults[lane]}
          >
            <LaneSettings widget={widget} side={side} />
          </LanePanel>
        ))}
      </div>
      {transport}
      <RaceCurves
        names={view.shortNames}
        views={views}
        clock={state.clock}
        unigram={unigram}
        addLogProposal={state.addLogProposal}
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
        word={view.word}
        onWord={(word) => set({ word })}
        vocabulary={vocabulary}
        answers={answers}
      />
      <Guesses
        names={names}
        vocabulary={vocabulary}
        answers={answers}
        sentence={state.sentence}
        onSentence={(sentence) => set({ sentence })}
        remark={view.remark}
      />
      <WordMaps
        names={names}
        words={view.onMap}
        places={views.map(({ frames, shown }) => frames[shown]?.map)}
      />
    </>
  );
}

export const TheRacePlate = plateWith(
  theRace,
  { connect: (settings, built) => connect(settings, built as Unigrams), Transport: RaceTransport },
  Picture,
  {
    status: ({ state, view: { race } }) =>
      `seed ${state.seed}${race.preview ? `, ${kernelWords(race.preview.kernel)}` : ''}`,
    full: true,
    python: async () => {
      const { toNumpy } = await loadPrograms();
      return { toPython: (...shown) => toNumpy(toWrite(...shown)) };
    },
    programs: {
      PyTorch: async () => {
        const { toPytorch } = await loadPrograms();
        return (...shown) => toPytorch(toWrite(...shown));
      },
      TensorFlow: async () => {
        const { toTensorflow } = await loadPrograms();
        return (...shown) => toTensorflow(toWrite(...shown));
      },
    },
  },
);
