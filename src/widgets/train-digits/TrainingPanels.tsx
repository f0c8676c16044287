import type { CurvePoint } from '#experiments/digits/builtRun.ts';
import { aDigit, DIGITS, START_LOSS } from '#experiments/digits/digitTask.ts';
import { ConfusionMatrix } from '#figures/charts/ConfusionMatrix.tsx';
import { TrainingCurve } from '#figures/charts/TrainingCurve.tsx';
import { formatNumber, formatPercent } from '#notation/formatNumber.ts';
import { LANE_INKS } from '../kit/run/laneInks.ts';
import type { TrainView } from './model.ts';
import { NUM_STEPS } from './params.ts';

/** Each of three side by side, as the build draws them. */
const WIDE = 269;
/** Held-out digits of each class. */
const PER_DIGIT = 100;
const LARGEST_LOSS = 3;

/** Accuracy, loss and confusion matrix. */
export function TrainingPanels({ view }: { readonly view: TrainView }) {
  const { points, shown, worst, branch } = view;
  const now = points[shown];
  const common = {
    steps: points.map(({ step }) => step),
    shown,
    maxStep: NUM_STEPS,
    wide: WIDE,
    ...(branch && { branch: { at: branch.at, ink: LANE_INKS[1] } }),
  };
  /** What the branch does otherwise, from where it begins. */
  const instead = (measure: (point: CurvePoint) => number) => {
    const own = branch?.points?.filter(({ step }) => step >= branch.at) ?? [];
    if (!branch || own.length === 0) return [];
    const before = branch.points!.length - own.length;
    return [
      {
        name: 'branch',
        ink: LANE_INKS[1],
        steps: own.map(({ step }) => step),
        values: own.map(measure),
        shown: Math.max(0, branch.shown! - before),
      },
    ];
  };
  return (
    <div class="charts digit-panels">
      <TrainingCurve
        {...common}
        title="Held-out digits right"
        yDomain={[0, 1]}
        yTicks={[0, 0.25, 0.5, 0.75, 1]}
        formatY={(share) => `${Math.round(100 * share)} %`}
        reference={{ value: 0.1, name: 'guessing' }}
        lines={[
          { name: 'accuracy', ink: 'var(--ink)', values: points.map((p) => p.heldOutAccuracy) },
          ...instead((p) => p.heldOutAccuracy),
        ]}
        label={`Share of held-out digits right over steps: ${formatPercent(now.heldOutAccuracy, 1)} at step ${now.step}`}
      />
      <TrainingCurve
        {...common}
        title="Loss in nats: held-out, thin: next batch"
        yDomain={[0, LARGEST_LOSS]}
        yTicks={[0, 1, 2, LARGEST_LOSS]}
        formatY={(loss) => String(loss)}
        reference={{ value: START_LOSS, name: `ln 10 = ${formatNumber(START_LOSS)}` }}
        lines={[
          { name: 'batch', ink: 'var(--l)', thin: true, values: points.map((p) => p.trainLoss) },
          { name: 'held out', ink: 'var(--l)', values: points.map((p) => p.heldOutLoss) },
          ...instead((p) => p.heldOutLoss),
        ]}
        label={`Held-out loss over steps: ${formatNumber(now.heldOutLoss)} nats at step ${now.step}`}
      />
      <ConfusionMatrix
        counts={view.frame.confusion}
        names={DIGITS}
        full={PER_DIGIT}
        wide={WIDE}
        label={`Confusion matrix of ${PER_DIGIT} held-out digits each${worst ? `; most often ${aDigit(worst.digit)} was taken for ${aDigit(worst.takenFor)}, ${worst.count} times` : ''}`}
      />
    </div>
  );
}
