import type { Scored } from '#experiments/race/questions.ts';
import type { RaceRun } from '#experiments/race/raceRun.ts';

export const NUM_NEAREST = 4;
export const NUM_GUESSES = 5;

/** What one lane says; missing where nobody could answer. */
export interface LaneAnswers {
  /** For each word asked for, its nearest. */
  readonly nearest?: readonly (readonly Scored[])[];
  readonly guesses?: readonly Scored[];
}

export interface Question {
  readonly ids: readonly number[];
  readonly context: readonly number[] | undefined;
  readonly addLogProposal: boolean;
  /** Seconds of training of the models asked; with each frame they are others. */
  readonly seconds: number;
}

export interface Answers extends Pick<Question, 'ids' | 'seconds'> {
  readonly lanes: readonly [LaneAnswers, LaneAnswers];
}

type Asked = Pick<RaceRun, 'ask'>;

async function askLane(run: Asked, lane: 0 | 1, question: Question): Promise<LaneAnswers> {
  const { ids, context, addLogProposal } = question;
  try {
    const [nearest, guesses] = await Promise.all([
      ids.length > 0 ? run.ask(lane, { kind: 'nearest', ids, count: NUM_NEAREST }) : [],
      context && run.ask(lane, { kind: 'guesses', context, count: NUM_GUESSES, addLogProposal }),
    ]);
    return { nearest, guesses };
  } catch {
    // A lane whose worker is lost says nothing, the other one does; why is told with the race.
    return {};
  }
}

export async function answersOf(run: Asked, question: Question): Promise<Answers> {
  const lanes = await Promise.all([askLane(run, 0, question), askLane(run, 1, question)]);
  return { lanes, ids: question.ids, seconds: question.seconds };
}
