import { loadAusten } from '#datasets/austen.ts';
import type { Random } from '#engine';
import { createKernels } from '#engine/kernels/createKernels.ts';
import type { Kernels } from '#engine/kernels/types.ts';
import type { Clock, Experiment, Frame, Outcome, Tick } from '../experiment.ts';
import { ensureLane, type LaneConfig } from './config.ts';
import { createLane, type Lane } from './createLane.ts';
import { dueTimes } from './dueTimes.ts';
import { type MissingWordTask, missingWordTask, PER_EXAMPLE } from './missingWords.ts';
import { type AnswerTo, answerQuestion, type RaceQuestion } from './questions.ts';
import { createWordMap } from './wordMap.ts';

/** One lane at one moment of the race. */
export interface RaceFrame extends Frame {
  /** Seconds of training alone: judging the model is off this clock. */
  readonly trainSeconds: number;
  /** Mean cross-entropy of the held-out words under the full softmax, nats. */
  readonly heldOutLoss: number;
  /** The same with log q added to the logits; undefined where nothing is drawn. */
  readonly shiftedLoss?: number;
  /** Mean loss of the steps since the last frame, in the lane's own objective, nats; undefined before the first. */
  readonly trainLoss?: number;
  /** [2 × words on the map] x and y of each, by turns. */
  readonly map: Float32Array<ArrayBuffer>;
}

export interface RaceData {
  readonly task: MissingWordTask;
  readonly kernels: Kernels;
  /** One a line, by falling frequency: the K words of the race. */
  readonly words: string;
}

export interface RacePreview {
  readonly words: string;
  /** Which kernels this machine runs. */
  readonly kernel: string;
}

/** It answers about its model as it now is. */
export type RaceTick = Tick<RaceFrame, RaceQuestion, AnswerTo<RaceQuestion>>;

/** Steps are counted out in turns of this length, so that messages are heard. */
const TURN_SECONDS = 0.008;

/** Contexts judged at a time, for the same reason. */
const JUDGED_AT_ONCE = 64;

/** Mean held-out loss over all contexts, a few at a time. */
function* judge(
  { trainer }: Lane,
  { heldOut: { contexts, labels } }: MissingWordTask,
  biasShift?: Float64Array,
): Generator<undefined, number, void> {
  let sum = 0;
  for (let at = 0; at < labels.length; at += JUDGED_AT_ONCE) {
    const some = labels.subarray(at, at + JUDGED_AT_ONCE);
    const examples = contexts.subarray(at * PER_EXAMPLE, (at + JUDGED_AT_ONCE) * PER_EXAMPLE);
    sum += trainer.evaluate(examples, some, biasShift) * some.length;
    yield;
  }
  return sum / labels.length;
}

/**
 * One lane of the race for the missing word. A frame comes whenever the lane has trained for the next of the due
 * times; both lanes share those, so that frame i of one belongs to frame i of the other.
 */
export function* runLane(
  config: LaneConfig,
  { task, kernels }: RaceData,
  random: Random,
  clock: Clock,
): Generator<RaceTick, Outcome, void> {
  const lane = createLane(kernels, config, task, random);
  const drawMap = config.isBrief ? () => new Float32Array() : createWordMap(lane.features, task.numClasses);
  const answers = (question: RaceQuestion) => answerQuestion(lane, question);
  let step = 0;
  let trainSeconds = 0;
  let fraction = 0;
  let judged: RaceFrame | undefined;

  function* frameNow(lossSum: number, since: number): Generator<RaceTick, RaceFrame, void> {
    // A lane whose steps are longer than the time between frames has nothing new to show.
    if (judged?.step === step) return { ...judged, trainSeconds, map: judged.map.slice() };
    const judging = judge(lane, task);
    let next = judging.next();
    for (; !next.done; next = judging.next()) yield { fraction };
    const heldOutLoss = next.value;
    let shiftedLoss: number | undefined;
    if (lane.logProposal && !config.isBrief) {
      const again = judge(lane, task, lane.logProposal);
      let value = again.next();
      for (; !value.done; value = again.next()) yield { fraction };
      shiftedLoss = value.value;
    }
    const trainLoss = since > 0 ? lossSum / since : undefined;
    judged = { step, trainSeconds, heldOutLoss, shiftedLoss, trainLoss, map: drawMap() };
    return { ...judged, map: judged.map.slice() };
  }

  yield { fraction, frame: yield* frameNow(0, 0), answers };
  const times = dueTimes(config.seconds, config.isBrief);
  for (const [index, due] of times.entries()) {
    let lossSum = 0;
    const before = step;
    while (trainSeconds < due) {
      const begun = clock();
      const until = Math.min(TURN_SECONDS, due - trainSeconds);
      let spent = 0;
      while (spent < until) {
        const loss = lane.step();
        step += 1;
        lossSum += loss;
        if (!Number.isFinite(loss)) return { kind: 'diverged', step, reason: 'the weights have overflowed' };
        spent = clock() - begun;
      }
      trainSeconds += spent;
      yield { fraction };
    }
    fraction = (index + 1) / times.length;
    const frame = yield* frameNow(lossSum, step - before);
    if (!Number.isFinite(frame.heldOutLoss)) {
      return { kind: 'diverged', step, reason: 'the held-out loss is not a number any more' };
    }
    yield { fraction, frame };
  }
  return { kind: 'done' };
}

export const race: Experiment<LaneConfig, RaceData, RaceFrame, RacePreview> = {
  async load(config, { siteRoot, fetchFile }) {
    ensureLane(config);
    const [corpus, kernels] = await Promise.all([
      loadAusten(siteRoot, fetchFile),
      createKernels(config.kernel),
    ]);
    return {
      task: missingWordTask(corpus, config.numClasses),
      kernels,
      words: corpus.words.slice(0, config.numClasses).join('\n'),
    };
  },
  preview: ({ words, kernels }) => ({ words, kernel: kernels.name }),
  run: runLane,
};
