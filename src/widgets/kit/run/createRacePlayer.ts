import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { LaneConfig } from '#experiments/race/config.ts';
import type { RaceRun } from '#experiments/race/raceRun.ts';
import { NO_RACE, type RaceState } from '#experiments/race/raceState.ts';
import { siteRoot } from '#params/siteRoot.ts';
import type { Live } from '../settings/useWidget.ts';
import { createKeptRuns, type KeptRun } from './createKeptRuns.ts';
import { createPace } from './createPace.ts';
import { pauseAway } from './pauseAway.ts';
import { prefersStill } from './prefersStill.ts';
import { noRace, type RaceData, raceData } from './raceData.ts';

/** One for each lane and one for the page; with fewer, lanes would take time from each other. */
const THREADS = 3;
/** Models are asked no more often than this: the eye cannot read faster. */
const AGAIN_AFTER_MS = 250;
const NOT_FETCHED = 'The program of the race could not be fetched; is the network there?';

/** What is raced. */
export interface RaceSetup {
  readonly configs: readonly [LaneConfig, LaneConfig];
  readonly seed: number;
}

/** What both models are asked while they learn: one question at a time, the newest one next. */
export interface Asking<Q, A> {
  /** Undefined for nothing. */
  question(data: RaceData<A>): Q | undefined;
  answer(run: RaceRun, question: Q): Promise<A>;
}

/** A race, and which of its frames is shown. */
export interface RacePlayer<A> extends Live<RaceData<A>> {
  attach(): () => void;
  reset(): void;
  /** Whether there is a frame after the one shown, or can be one. */
  readonly canStep: ReadonlySignal<boolean>;
  /** Seeks a frame; the last one means: follow the race. */
  show(index: number): void;
  play(playing: boolean): void;
  /** The next frame, then no further: a recorded one after going back, a new one otherwise. A race that is over stays. */
  step(): void;
  stop(): void;
}

/** A race that was started, which of its frames is wanted, and what its models said. */
interface PlayedRace<A> extends KeptRun {
  readonly race: Signal<RaceState>;
  /** Undefined: the latest. */
  readonly at: Signal<number | undefined>;
  readonly answers: Signal<A | undefined>;
  /** Undefined while what runs it is on its way. */
  run: RaceRun | undefined;
  /** A race that waits for what runs it begins so. */
  beginsPaused: boolean;
}

/** Calls back once what was drawn is on the screen; at once, as a task, where the page is not shown. */
function afterPaint(goOn: () => void): void {
  if (document.hidden) setTimeout(goOn);
  else requestAnimationFrame(() => setTimeout(goOn));
}

/**
 * A race with the settings of now. Other settings lay it aside: what is shown always belongs to what is set. What runs
 * it is fetched at the first start.
 */
export function createRacePlayer<Q, A>(
  id: string,
  setup: () => RaceSetup,
  asking: Asking<Q, A>,
): RacePlayer<A> {
  const isStill = signal(false);
  const settings = computed(() => JSON.stringify(setup()));
  const kept = createKeptRuns<PlayedRace<A>>();
  const shown = computed(() => kept.all.value.find(({ key }) => key === settings.value));
  const data = computed(() => {
    const { race, at, answers } = shown.value ?? {};
    return race ? raceData(race.value, at?.value, isStill.value, answers?.value) : noRace<A>();
  });

  function create(paused: boolean): PlayedRace<A> {
    const race = signal<RaceState>({ ...NO_RACE, status: 'loading', isPartial: true });
    return {
      key: settings.value,
      race,
      at: signal(undefined),
      answers: signal(undefined),
      run: undefined,
      beginsPaused: paused,
      isActive: () => race.peek().status === 'loading' || race.peek().status === 'running',
      pause() {
        this.beginsPaused = true;
        this.run?.pause();
      },
      resume() {
        this.beginsPaused = false;
        this.run?.resume();
      },
      end() {
        this.run?.reset();
      },
    };
  }
  const fetchRun = async ({ race }: PlayedRace<A>) => {
    const { createRaceRun } = await import('#experiments/race/raceRun.ts');
    const pace = createPace();
    return createRaceRun({
      siteRoot: siteRoot(),
      inTurns: navigator.hardwareConcurrency < THREADS,
      afterPaint,
      onChange: (next) => {
        const show = () => {
          race.value = next;
        };
        // Its frames as often as the page can afford, all else at once.
        if (next.status === 'running' && race.peek().status === 'running') pace.soon(show);
        else pace.now(show);
      },
    });
  };
  const start = async (paused = false) => {
    const mine = create(paused);
    const { configs, seed } = setup();
    kept.add(mine);
    try {
      const run = await fetchRun(mine);
      if (!kept.all.peek().includes(mine)) return;
      mine.run = run;
      run.start(configs, seed, { paused: mine.beginsPaused });
    } catch {
      mine.race.value = { ...NO_RACE, status: 'failed', failure: NOT_FETCHED };
    }
  };
  const pause = () => shown.value?.pause();
  const resume = () => shown.value?.resume();
  const show = (index: number) => {
    const { at } = shown.value ?? {};
    if (at) at.value = index >= data.value.numFrames - 1 ? undefined : index;
  };
  const isUnderWay = () => data.value.isActive || data.value.race.status === 'paused';

  const question = computed(() => asking.question(data.value));
  const key = computed(() => JSON.stringify(question.value));
  let isAsking = false;
  const askUntilLevel = async () => {
    if (isAsking) return;
    isAsking = true;
    for (let told: string | undefined; key.peek() !== told; ) {
      const [now, mine, asked] = [key.peek(), shown.peek(), question.peek()];
      if (mine?.run && asked !== undefined) {
        // Models whose worker is lost say nothing; why is told with the race.
        const said = await asking.answer(mine.run, asked).catch(() => undefined);
        if (said !== undefined) mine.answers.value = said;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
      }
      told = now;
    }
    isAsking = false;
  };

  return {
    data,
    canStep: computed(
      () => isUnderWay() || data.value.numFrames === 0 || data.value.index < data.value.numFrames - 1,
    ),
    attach() {
      isStill.value = prefersStill();
      const ends = [
        kept.follow(shown),
        effect(() => {
          if (key.value !== undefined) void askUntilLevel();
        }),
        pauseAway(id, { isActive: () => data.peek().isActive, pause, resume }),
      ];
      return () => {
        for (const end of ends) end();
        kept.clear();
      };
    },
    show,
    play(playing) {
      if (!playing) return pause();
      if (shown.value) shown.value.at.value = undefined;
      if (data.value.race.status === 'paused') resume();
      else void start();
    },
    step() {
      const { index, numFrames, isActive } = data.value;
      const now = shown.value;
      if (now?.at.value !== undefined && index < numFrames - 1) {
        if (isActive) pause();
        show(index + 1);
      } else if (isUnderWay()) {
        // What runs the race may still be on its way: its first frame is the step.
        if (now?.run) now.run.step();
        else pause();
      } else if (numFrames === 0) void start(true);
    },
    stop() {
      if (shown.value?.run) shown.value.run.stop();
      else kept.clear();
    },
    reset: kept.clear,
  };
}
