import { totalVariation } from '#engine';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { choice, integer } from '#params/param.ts';
import type { StateOf } from '#params/paramTable.ts';
import { memoLast } from '../kit/settings/memoLast.ts';
import { atBuild } from '../kit/settings/source.ts';
import { defineWidget } from '../kit/settings/widgetSpec.ts';
import type { Fits } from './fits.ts';
import { featuresNeeded, SIZE, type TargetName, targetOf } from './targets.ts';

export const GAP_DOMAIN = [0.001, 2] as const;
/** Below this the fit counts as exact. */
export const EXACT = 1e-6;

export const TARGET_WORDS: Readonly<Record<TargetName, string>> = {
  groups: 'two groups',
  smooth: 'smooth',
  own: 'own word',
  mixed: 'mixed',
};

export const params = {
  target: choice({
    label: 'Truth',
    doc: 'What each context truly says next: two groups of words, a smooth hump, nearly always its own word, or all mixed.',
    default: 'own',
    options: TARGET_WORDS,
  }),
  numFeatures: integer({
    label: 'Features',
    symbol: 'D',
    doc: 'Numbers that describe a context, and as many that describe a class.',
    default: 2,
    min: 0,
    max: SIZE,
  }),
};

export type State = StateOf<typeof params>;

const targetInUse = memoLast((name: TargetName) => {
  const shares = targetOf(name);
  return { shares, needed: featuresNeeded(shares) };
});

export function formatGap(gap: number): string {
  return gap < EXACT ? '0' : formatNumber(gap, { digits: gap < 0.1 ? 4 : 3 });
}

/** Rows of [C · K] numbers. */
const rowsOf = (flat: readonly number[]) =>
  Array.from({ length: SIZE }, (_, c) => flat.slice(c * SIZE, (c + 1) * SIZE));

export function derive({ target: name, numFeatures }: State, fits: Fits) {
  const { shares, needed } = targetInUse(name);
  const fit = fits[name][numFeatures];
  const predicted = rowsOf(fit.shares);
  const distances = shares.map((row, c) => {
    const sum = predicted[c].reduce((total, share) => total + share, 0);
    return totalVariation(
      row,
      predicted[c].map((share) => share / sum),
    );
  });
  const meanDistance = distances.reduce((sum, value) => sum + value, 0) / SIZE;
  return {
    truth: shares,
    predicted,
    needed,
    numFeatures,
    gap: fit.gap,
    rank: fit.rank,
    gaps: fits[name].map(({ gap }) => gap),
    meanDistance,
    words: TARGET_WORDS[name],
    summary: `Truth ${TARGET_WORDS[name]}, which needs ${needed} features. With ${numFeatures} the best softmax loses ${formatGap(fit.gap)} nats, and is off by ${formatShare(meanDistance)} on average; its log-probabilities have rank ${fit.rank}.`,
    table: {
      columns: ['features D', 'loss above entropy (nats)', 'rank of log-probabilities'],
      rows: fits[name].map(({ gap, rank }, d) => [d, gap, rank]),
    },
  };
}

export type BottleneckView = ReturnType<typeof derive>;

export const bottleneck = defineWidget({
  id: 'bottleneck',
  tag: 'Bottleneck',
  title: 'The softmax bottleneck',
  about: 'How many features a context needs before a softmax can say what is true.',
  params,
  domains: `Domains fixed: D 0 to ${SIZE}, loss above entropy ${GAP_DOMAIN[0]} to ${GAP_DOMAIN[1]} nats`,
  source: atBuild(async (): Promise<Fits> => (await import('./fits.ts')).allFits()),
  derive,
});
