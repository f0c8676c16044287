import { surprisal } from '#engine';
import { frameSteps } from '#experiments/frameSteps.ts';
import {
  type ArmScore,
  NUM_GROUPS,
  NUM_ITEMS,
  SIGN_NAMES,
  SIGNS,
  type SignConfig,
  type SignName,
  scoreOf,
  tasteWorld,
} from '#experiments/signOfLogQ.ts';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { choice, integer, seed, toggle } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { branchAt, inBranch, NO_BRANCH } from '../kit/run/branchParams.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { live } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import type { KeptFrame } from './builtRun.ts';

export const NUM_STEPS = 600;
/** A frame every few steps: enough for the eye, few enough to scrub. */
export const MAX_FRAMES = 91;
/** Place of the last frame: early frames that would share a step are one. */
export const LAST_FRAME = frameSteps(NUM_STEPS, MAX_FRAMES).length - 1;
export const PERPLEXITY_DOMAIN = [9, 60] as const;
export const SHARE_DOMAIN = [0, 0.6] as const;

export const ARM_WORDS: Readonly<Record<SignName, string>> = {
  subtracted: 'log q subtracted',
  none: 'no log q',
  added: 'log q added',
};

const removeAccidentalHits = toggle({
  label: 'Remove hits',
  doc: 'Whether another example’s item that equals the own one is no negative.',
  default: false,
});
/** What is done with log q, by a branch and by the arm that it leaves. */
const sign = (label: string, doc: string) =>
  choice({ label, doc, default: 'added', options: ARM_WORDS, control: false });

export const params = {
  batchSize: choice({
    label: 'Batch',
    symbol: 'B',
    doc: 'Examples in a batch; each has the other B − 1 items as negatives.',
    default: 16,
    options: { 8: '8', 16: '16', 64: '64' },
  }),
  removeAccidentalHits,
  group: choice({
    label: 'Users of taste',
    doc: 'Whose predictions the bars show.',
    default: 1,
    options: { 1: '1', 2: '2', 3: '3', 4: '4' },
  }),
  frame: integer({
    label: 'Frame',
    doc: 'Place in the recording; the last one shows the end.',
    default: LAST_FRAME,
    min: 0,
    max: LAST_FRAME,
    control: false,
  }),
  seed: seed(),
  branchAt: branchAt(NUM_STEPS),
  branchArm: sign('It leaves', 'The arm that the branch leaves.'),
  branchSign: sign('and has', 'What is done with log q in the branch.'),
  branchHits: inBranch(removeAccidentalHits),
};

export type State = StateOf<typeof params>;

export function configOf(state: State): SignConfig {
  return {
    batchSize: state.batchSize,
    removeAccidentalHits: state.removeAccidentalHits,
    numSteps: NUM_STEPS,
    maxFrames: MAX_FRAMES,
    branch:
      state.branchAt === NO_BRANCH
        ? null
        : {
            at: state.branchAt,
            from: state.branchArm,
            settings: { sign: state.branchSign, removeAccidentalHits: state.branchHits },
          },
  };
}

export const worldInUse = memoLast(tasteWorld);

/** What each arm learns from unlimited data with hits kept: the softmax of log p + (sign − (−1))·(−log q). */
export function limitOf(name: SignName) {
  const { shares, popularity } = worldInUse();
  const times = SIGNS[name] + 1;
  const logits = shares.map((p) => p.map((share, k) => times * surprisal(popularity[k]) - surprisal(share)));
  return scoreOf(logits, worldInUse());
}

/** What has been trained with the present settings. */
export interface SignRun {
  readonly frames: readonly KeptFrame[];
  readonly isTraining: boolean;
  /** In words, when it failed or was stopped early. */
  readonly problem?: string;
}

/** One arm at one frame. */
export interface Arm {
  readonly name: SignName;
  readonly perplexity: number;
  readonly totalVariation: number;
  readonly trainingLoss: number;
  /** ŷ of the chosen group, [K]; empty where it was not kept. */
  readonly predictions: readonly number[];
  /** The three items it would show first, 1 the most popular. */
  readonly best: readonly number[];
}

function topThree(predictions: readonly number[]): readonly number[] {
  const order = predictions.map((_, k) => k).sort((a, b) => predictions[b] - predictions[a]);
  return order.slice(0, 3).map((k) => k + 1);
}

const MEASURES = ['perplexity', 'distance', 'training loss'];
/** The measures of an arm; empty cells where it is not trained yet. */
const measured = (score: ArmScore | undefined): readonly (number | string)[] =>
  score ? [score.perplexity, score.totalVariation, score.trainingLoss] : MEASURES.map(() => '');

/** A fourth arm at one frame; its score is missing until it is trained. */
export interface BranchArm extends Partial<ArmScore>, Pick<Arm, 'predictions' | 'best'> {
  readonly at: number;
}

export function derive(state: State, { frames, isTraining, problem }: SignRun) {
  const group = state.group - 1;
  const shown = Math.min(state.frame, frames.length - 1);
  const frame = frames[shown];
  const truth = Array.from(worldInUse().shares[group]);
  const arms: Arm[] = SIGN_NAMES.map((name, index) => {
    const from = (index * NUM_GROUPS + group) * NUM_ITEMS;
    const predictions = Array.from(frame.predictions ?? []).slice(from, from + NUM_ITEMS);
    return { name, ...frame.scores[name], predictions, best: topThree(predictions) };
  });
  const [subtracted, none, added] = arms as [Arm, Arm, Arm];
  const { branch: change } = configOf(state);
  const kept = change && frame.branch;
  const own = Array.from(kept?.predictions ?? []).slice(group * NUM_ITEMS, (group + 1) * NUM_ITEMS);
  /** The fourth arm; undefined without a branch. */
  const branch: BranchArm | undefined = change
    ? { at: change.at, ...kept?.score, predictions: own, best: topThree(own) }
    : undefined;
  const score = (arm: Pick<Arm, 'perplexity'>) => formatNumber(arm.perplexity, { digits: 1 });
  return {
    frames,
    isTraining,
    problem,
    shown,
    step: frame.step,
    truth,
    truthBest: topThree(truth),
    arms,
    subtracted,
    none,
    added,
    branch,
    /** Known where hits are kept. */
    limits: state.removeAccidentalHits ? [] : SIGN_NAMES.map((name) => ({ name, ...limitOf(name) })),
    uniform: NUM_ITEMS,
    summary: `After ${frame.step} steps, perplexity on the full softmax: log q subtracted ${score(subtracted)}, left out ${score(none)}, added ${score(added)}; ${NUM_ITEMS} is knowing nothing. Distance to the true shares: ${arms.map((arm) => formatShare(arm.totalVariation)).join(', ')}.${change && kept ? ` The branch, which leaves the arm with ${ARM_WORDS[change.from]} at step ${change.at} and has ${ARM_WORDS[change.settings.sign]} from then on: ${score(kept.score)}, distance ${formatShare(kept.score.totalVariation)}.` : ''}`,
    table: {
      columns: [
        'step',
        ...SIGN_NAMES.flatMap((name) => MEASURES.map((measure) => `${measure}, ${ARM_WORDS[name]}`)),
        ...(change ? MEASURES.map((measure) => `${measure}, branch`) : []),
      ],
      rows: frames.map(({ step, scores, branch: instead }) => [
        step,
        ...SIGN_NAMES.flatMap((name) => measured(scores[name])),
        ...(change ? measured(instead?.score) : []),
      ]),
    },
  };
}

export type SignView = ReturnType<typeof derive>;

const atStart = { perplexity: NUM_ITEMS, totalVariation: 0, trainingLoss: 0 };
/** Before any recording is there: the first frame, at which all arms know nothing. */
const START: SignRun = {
  frames: [{ step: 0, scores: { subtracted: atStart, none: atStart, added: atStart } }],
  isTraining: false,
};

export const signOfLogQ = defineWidget({
  id: 'sign-of-log-q',
  tag: 'SignOfLogQ',
  title: 'The sign of log q',
  about: 'A bug that shipped, replayed: log q subtracted, left out, and added, trained on the same batches.',
  params,
  domains: `Domains fixed: perplexity ${PERPLEXITY_DOMAIN[0]} to ${PERPLEXITY_DOMAIN[1]}, shares 0 to .6`,
  source: live(START, async (state: State) => {
    const { runAtBuild } = await import('./builtRun.ts');
    return runAtBuild(configOf(state), worldInUse(), state.seed);
  }),
  derive,
});
