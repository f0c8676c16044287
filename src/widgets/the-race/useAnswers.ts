import { useEffect, useRef, useState } from 'preact/hooks';
import type { Scored } from '#experiments/race/questions.ts';
import type { RaceRun } from '#experiments/race/raceRun.ts';

/** Near words and guesses are asked for no more often than this: the eye cannot read faster. */
const AGAIN_AFTER_MS = 250;
export const NUM_NEAREST = 4;
export const NUM_GUESSES = 5;

/** What one lane says; missing where nobody could answer. */
export interface LaneAnswers {
  /** For each word asked for, its nearest. */
  readonly nearest?: readonly (readonly Scored[])[];
  readonly guesses?: readonly Scored[];
}

export interface Answers {
  readonly lanes: readonly [LaneAnswers, LaneAnswers];
  /** The words that were asked for. */
  readonly ids: readonly number[];
  /** Seconds of training of the models that answered. */
  readonly seconds: number;
}

export interface Asking {
  readonly ids: readonly number[];
  readonly context: readonly number[] | undefined;
  readonly addLogProposal: boolean;
  /** Of the latest frame. */
  readonly seconds: number;
  /** Changes with every new frame. */
  readonly numFrames: number;
}

async function askLane(run: RaceRun, lane: 0 | 1, asking: Asking): Promise<LaneAnswers> {
  const { ids, context, addLogProposal } = asking;
  try {
    const [nearest, guesses] = await Promise.all([
      ids.length > 0 ? run.ask(lane, { kind: 'nearest', ids, count: NUM_NEAREST }) : [],
      context && run.ask(lane, { kind: 'guesses', context, count: NUM_GUESSES, addLogProposal }),
    ]);
    return { nearest, guesses };
  } catch {
    // A lane whose worker is lost says nothing; why is told with the race.
    return {};
  }
}

/** Keeps asking both lanes while the race goes on: one question at a time, the newest one next. */
export function useAnswers(run: RaceRun | undefined, asking: Asking): Answers | undefined {
  const [answers, setAnswers] = useState<Answers>();
  const latest = useRef(asking);
  latest.current = asking;
  const isAsking = useRef(false);
  const key = JSON.stringify(asking);
  useEffect(() => {
    if (asking.numFrames === 0) setAnswers(undefined);
    if (!run || asking.numFrames === 0 || isAsking.current) return;
    const isOver = () => run.state.status === 'idle';
    isAsking.current = true;
    const askUntilLevel = async () => {
      for (let told = ''; !isOver(); ) {
        const question = latest.current;
        const now = JSON.stringify(question);
        if (now === told) break;
        const lanes = await Promise.all([askLane(run, 0, question), askLane(run, 1, question)]);
        if (!isOver()) setAnswers({ lanes, ids: question.ids, seconds: question.seconds });
        told = now;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
      }
      isAsking.current = false;
    };
    void askUntilLevel();
  }, [run, key]);
  return answers;
}
