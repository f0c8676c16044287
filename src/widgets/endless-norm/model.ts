import { naturalLogarithm } from '#engine';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { choice, integer } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { atBuild } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import type { Norms } from './measureNorms.ts';

/** Index of the last kept step: ten for each power of ten, where whole numbers allow. */
export const LAST_FRAME = 37;

export const params = {
  clouds: choice({
    label: 'Three clouds',
    doc: 'Clouds that straight lines tell from each other, or clouds that none do.',
    default: 'apart',
    options: { apart: 'stand apart', clouds: 'overlap' },
  }),
  frame: integer({
    label: 'Time',
    symbol: 't',
    doc: 'Place on the logarithmic axis of steps, from step 1 to step 10 000.',
    default: LAST_FRAME,
    min: 0,
    max: LAST_FRAME,
    control: false,
  }),
};

export type State = StateOf<typeof params>;

export function derive({ clouds, frame }: State, measured: Norms) {
  const { steps } = measured;
  const runs = measured[clouds];
  const [plain, ...decayed] = runs.map(({ l2Strength, norms, losses, numWrong }) => ({
    l2Strength,
    norm: norms[frame],
    loss: losses[frame],
    numWrong: numWrong[frame],
  }));
  const last = steps.length - 1;
  const decade = steps.indexOf(steps[last] / 10);
  const { norms } = runs[0];
  return {
    steps,
    runs,
    frame,
    step: steps[frame],
    plain,
    decayed,
    /** How much ‖W‖ without decay grows while the time is multiplied by e, over the last power of ten. */
    lastGrowth: (norms[last] - norms[decade]) / naturalLogarithm(steps[last] / steps[decade]),
    summary: `After ${formatCount(steps[frame])} steps without decay ‖W‖ is ${formatNumber(plain.norm)}, the loss ${formatNumber(plain.loss, { digits: 4 })} nats, and ${formatCount(plain.numWrong)} points are on the wrong side. With decay: ${decayed
      .map(({ l2Strength, norm }) => `λ ${l2Strength}, ‖W‖ ${formatNumber(norm)}`)
      .join('; ')}.`,
    table: {
      columns: ['step', ...runs.flatMap(({ l2Strength: λ }) => [`norm λ ${λ}`, `loss λ ${λ}`])],
      rows: steps.map((step, i) => [step, ...runs.flatMap((run) => [run.norms[i], run.losses[i]])]),
    },
  };
}

export type EndlessView = ReturnType<typeof derive>;

export const endlessNorm = defineWidget({
  id: 'endless-norm',
  tag: 'EndlessNorm',
  title: 'Where do the weights end?',
  about:
    'Gradient descent on clouds that lines can tell apart, and on clouds that they cannot: the length of the weights against the logarithm of time.',
  params,
  domains: 'Domains fixed: 1 to 10 000 steps, ‖W‖ 0 to 8, loss 0.0001 to 1 nats',
  source: atBuild<State, Norms>(async () => (await import('./measureNorms.ts')).measureNorms()),
  derive,
});
