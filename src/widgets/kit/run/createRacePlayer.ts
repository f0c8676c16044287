import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { LaneConfig } from '#experiments/race/config.ts';
import type { RaceRun } from '#experiments/race/raceRun.ts';
import { NO_RACE, type RaceState } from '#experiments/race/raceState.ts';
import type { Live } from '../settings/useWidget.ts';
import { createPace } from './createPace.ts';
import { pauseAway } from './pauseAway.ts';
import { prefersStill } from './prefersStill.ts';
import { noRace, type RaceData, raceData } from './raceData.ts';
import { siteRoot } from './siteRoot.ts';

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

/** Calls back once what was drawn is on the screen; at once, as a task, where the page is not shown. */
function afterPaint(goOn: () => void): void {
  if (document.hidden) setTimeout(goOn);
  else requestAnimationFrame(() => setTimeout(goOn));
}

/**
 * A race with the settings of now. Other settings forget it: what is shown always belongs to what is set. What runs
 * it is fetched at the first start.
 */
export function createRacePlayer<Q, A>(
  id: string,
  setup: () => RaceSetup,
  asking: Asking<Q, A>,
): RacePlayer<A> {
  const race = signal<RaceState>(NO_RACE);
  /** Undefined: the latest. */
  const at = signal<number | undefined>(undefined);
  const answers = signal<A | undefined>(undefined);
  const isStill = signal(false);
  const settings = computed(() => JSON.stringify(setup()));
  const ranWith = signal('');
  const data = computed(() =>
    settings.value === ranWith.value
      ? raceData(race.value, at.value, isStill.value, answers.value)
      : noRace<A>(),
  );
  const pace = createPace();
  let run: RaceRun | undefined;
  /** Counts starts and resets: what waited for the race before is not for this one. */
  let races = 0;
  /** A race that waits for what runs it begins so. */
  let beginsPaused = false;

  const fetchRun = async () => {
    const { createRaceRun } = await import('#experiments/race/raceRun.ts');
    run ??= createRaceRun({
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
    return run;
  };
  const reset = () => {
    races += 1;
    at.value = undefined;
    answers.value = undefined;
    if (run) run.reset();
    else race.value = NO_RACE;
  };
  const start = async (paused = false) => {
    reset();
    const mine = races;
    const { configs, seed } = setup();
    ranWith.value = settings.value;
    beginsPaused = paused;
    race.value = { ...NO_RACE, status: 'loading', isPartial: true };
    try {
      const fetched = await fetchRun();
      if (mine === races) fetched.start(configs, seed, { paused: beginsPaused });
    } catch {
      if (mine === races) race.value = { ...NO_RACE, status: 'failed', failure: NOT_FETCHED };
    }
  };
  const pause = () => {
    beginsPaused = true;
    run?.pause();
  };
  const resume = () => {
    beginsPaused = false;
    run?.resume();
  };
  const show = (index: number) => {
    at.value = index >= data.value.numFrames - 1 ? undefined : index;
  };
  const isUnderWay = () => data.value.isActive || data.value.race.status === 'paused';

  const question = computed(() => asking.question(data.value));
  const key = computed(() => JSON.stringify(question.value));
  let isAsking = false;
  const askUntilLevel = async () => {
    if (isAsking) return;
    isAsking = true;
    for (let told: string | undefined; key.peek() !== told; ) {
      const [now, mine, asked] = [key.peek(), races, question.peek()];
      if (run && asked !== undefined) {
        // Models whose worker is lost say nothing; why is told with the race.
        const said = await asking.answer(run, asked).catch(() => undefined);
        if (said !== undefined && mine === races) answers.value = said;
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
        effect(() => {
          if (settings.value !== ranWith.value) reset();
        }),
        effect(() => {
          if (key.value !== undefined) void askUntilLevel();
        }),
        pauseAway(id, { isActive: () => data.peek().isActive, pause, resume }),
      ];
      return () => {
        for (const end of ends) end();
        reset();
      };
    },
    show,
    play(playing) {
      if (!playing) return pause();
      at.value = undefined;
      if (data.value.race.status === 'paused') resume();
      else void start();
    },
    step() {
      const { index, numFrames, isActive } = data.value;
      if (at.value !== undefined && index < numFrames - 1) {
        if (isActive) pause();
        show(index + 1);
      } else if (isUnderWay()) {
        // What runs the race may still be on its way: its first frame is the step.
        if (run) run.step();
        else pause();
      } else if (numFrames === 0) void start(true);
    },
    stop() {
      if (run) run.stop();
      else reset();
    },
    reset,
  };
}
