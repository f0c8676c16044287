import { createRun, type Run, type RunOptions, type RunState } from '../run.ts';
import type { LaneConfig } from './config.ts';
import { dueTimes } from './dueTimes.ts';
import { createHeldQuestions } from './heldQuestions.ts';
import type { AnswerTo, RaceQuestion } from './questions.ts';
import { NO_RACE, type RaceState } from './raceState.ts';

const isUnderWay = ({ status }: RaceState) =>
  status === 'loading' || status === 'running' || status === 'paused';

export type LaneIndex = 0 | 1;

export interface RaceRun {
  readonly state: RaceState;
  /** Begins anew; `paused` waits after the first frames. */
  start(
    configs: readonly [LaneConfig, LaneConfig],
    seed: number,
    options?: { readonly paused?: boolean },
  ): void;
  pause(): void;
  resume(): void;
  /** One frame further in both lanes, then paused. */
  step(): void;
  /** Goes no further; the models stay for questions. */
  stop(): void;
  /** Forgets everything; also when the page has no more use for it. */
  reset(): void;
  /** Asks a lane about its model as it now is. @throws Error in words when nobody can answer */
  ask<Q extends RaceQuestion>(lane: LaneIndex, question: Q): Promise<AnswerTo<Q>>;
}

export interface RaceOptions
  extends Pick<RunOptions<'race'>, 'siteRoot' | 'createWorker' | 'framesPerSecond'> {
  readonly onChange: (state: RaceState) => void;
  /** Whether only one lane computes at a time, on machines without a thread for each beside the page's own. */
  readonly inTurns?: boolean;
  /** Calls back when the page has drawn the last slice: until then it would take time from a lane. At once when left out. */
  readonly afterPaint?: (goOn: () => void) => void;
}

/** What stopped a lane before its end, in words. */
function faultOf({ status, divergence, failure }: RunState<'race'>): string | undefined {
  if (status === 'diverged') return `It diverged at step ${divergence!.step}: ${divergence!.reason}`;
  return status === 'failed' ? failure : undefined;
}

/**
 * Two lanes in two workers, in equal slices of training time: neither begins the next slice before both have handed
 * in the frame of the last, the page has drawn it, and both have answered what it asked. With `inTurns` they do each
 * slice one after the other, and take turns in going first. So whatever else the machine does falls on both alike.
 */
export function createRaceRun({
  onChange,
  inTurns = false,
  afterPaint = (goOn) => goOn(),
  ...options
}: RaceOptions): RaceRun {
  let state = NO_RACE;
  let plays = false;
  const questions = createHeldQuestions();
  /** Counts starts and resets: what waited for the race before is not for this one. */
  let races = 0;
  /** The last slice is being drawn and asked about. */
  let isBetween = false;
  /** Slices that lanes have been sent into, and slices that every lane is to do now. */
  let sent = [0, 0];
  let slices = 0;
  const lanes: readonly [Run<'race'>, Run<'race'>] = [makeLane(), makeLane()];

  function makeLane(): Run<'race'> {
    return createRun({ ...options, experiment: 'race', keepsWorker: true, onChange: hear });
  }

  function change(patch: Partial<RaceState>): void {
    state = { ...state, ...patch };
    onChange(state);
  }

  const framesOf = ({ state: { recording } }: Run<'race'>) => recording.frames;
  const canGoOn = (lane: Run<'race'>) => faultOf(lane.state) === undefined;

  function fail(failure: string): void {
    state = NO_RACE;
    for (const lane of lanes) lane.reset();
    change({ status: 'failed', failure });
  }

  function hear(): void {
    if (!isUnderWay(state)) return;
    const faults: RaceState['faults'] = [faultOf(lanes[0].state), faultOf(lanes[1].state)];
    const frames: RaceState['lanes'] = [framesOf(lanes[0]), framesOf(lanes[1])];
    const never = faults.find((fault, index) => fault !== undefined && frames[index].length === 0);
    if (never) fail(never);
    else {
      const preview = lanes[0].state.preview ?? lanes[1].state.preview;
      // The page draws a slice when both lanes have done it, not at every message.
      if (isLevel() || preview !== state.preview || faults.some((fault, i) => fault !== state.faults[i])) {
        change({ faults, lanes: isLevel() ? frames : state.lanes, preview });
      }
      advance();
    }
  }

  /** Sends both lanes into the next slice, once both have handed in the last. */
  function advance(): void {
    const going = lanes.filter(canGoOn);
    if (!isLevel()) send();
    else if (going.length === 0) end('stopped');
    else if (slices + 1 >= state.numFrames) end('done', going.length < 2);
    else {
      if (state.status === 'loading') change({ status: plays ? 'running' : 'paused' });
      if (plays) between();
      else questions.letGo();
    }
  }

  /** Off the clock: drawing and answering; then the next slice, unless the reader has paused meanwhile. */
  function between(single = false): void {
    if (isBetween) return;
    isBetween = true;
    const race = races;
    const goOn = () => {
      if (race !== races) return;
      isBetween = false;
      if (!isUnderWay(state) || !(plays || single)) return;
      questions.hold();
      slices += 1;
      send();
    };
    questions.letGo();
    afterPaint(() => questions.whenAnswered(goOn));
  }

  /** Sends lanes into the slice that is due: all at once, or each after the one before has handed in its frame. */
  function send(): void {
    // In slices 1, 2, 3 … the lanes go A B, B A, A B …
    const order: readonly LaneIndex[] = inTurns && slices % 2 === 0 ? [1, 0] : [0, 1];
    for (const index of order) {
      const lane = lanes[index];
      const isBusy = canGoOn(lane) && framesOf(lane).length <= sent[index];
      if (isBusy && inTurns) return;
      if (isBusy || !canGoOn(lane) || sent[index] === slices) continue;
      sent[index] = slices;
      lane.step();
      if (inTurns) return;
    }
  }

  function end(status: 'done' | 'stopped', isPartial = true): void {
    change({ status, isPartial });
    questions.letGo();
  }

  const isLevel = () => !lanes.some((lane) => canGoOn(lane) && framesOf(lane).length <= slices);

  return {
    get state() {
      return state;
    },
    start(configs, seed, { paused = false } = {}) {
      this.reset();
      plays = !paused;
      sent = [0, 0];
      slices = 0;
      const numFrames = 1 + dueTimes(configs[0].seconds, configs[0].isBrief).length;
      state = { ...NO_RACE, status: 'loading', isPartial: true, numFrames };
      for (const [index, lane] of lanes.entries()) lane.start(configs[index], seed, { paused: true });
      onChange(state);
    },
    pause() {
      if (state.status !== 'running' && state.status !== 'loading') return;
      plays = false;
      if (state.status === 'running') change({ status: 'paused' });
    },
    resume() {
      if (state.status === 'loading') plays = true;
      if (state.status !== 'paused') return;
      plays = true;
      change({ status: 'running' });
      advance();
    },
    step() {
      if (state.status === 'running') this.pause();
      // While a slice is under way there is nothing to send: that slice is the step.
      else if (state.status === 'paused' && isLevel()) between(true);
    },
    stop() {
      if (!isUnderWay(state)) return;
      plays = false;
      for (const lane of lanes) lane.stop();
      end('stopped');
    },
    reset() {
      state = NO_RACE;
      races += 1;
      isBetween = false;
      for (const lane of lanes) lane.reset();
      questions.letGo();
      onChange(state);
    },
    ask: (lane, question) => questions.ask(() => lanes[lane].ask(question)) as Promise<never>,
  };
}
