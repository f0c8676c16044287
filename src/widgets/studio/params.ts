import { MAX_CLASSES, MIN_CLASSES, readPoints } from '#experiments/studio/planePoints.ts';
import { MOST_FRAMES } from '#experiments/studio/recordStudio.ts';
import { formatNumber } from '#notation/formatNumber.ts';
import { choice, integer, number, seed, text } from '#params/param.ts';
import { branchAt } from '../kit/run/branchParams.ts';
import { forLink, fromLink, missingLetters } from './longPoints.ts';

const METHOD_WORDS = {
  gd: 'gradient descent',
  sgd: 'stochastic gradient descent',
  momentum: 'momentum',
  adam: 'Adam',
  lbfgs: 'L-BFGS',
  newton: 'Newton, full steps',
  damped: 'Newton, line search',
} as const;

const RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];
const PENALTIES = [0, 0.0001, 0.001, 0.01, 0.1, 1];

/** Letters of all names that a link carries. */
const MOST_NAMES = 240;

/** With as many digits as a stop has. */
const written = (value: number) => formatNumber(value, { digits: String(value).split('.')[1]?.length ?? 0 });

/** How one future is trained: once for the run, once for its branch. */
function settingsOf(of: string, control: boolean) {
  return {
    method: choice({
      label: 'Method',
      doc: `Optimiser${of}.`,
      default: 'gd',
      options: METHOD_WORDS,
      control,
    }),
    learningRate: number({
      label: 'Rate',
      symbol: 'η',
      doc: `Learning rate${of}; L-BFGS and Newton have none.`,
      default: 0.3,
      min: 0.001,
      max: 100,
      stops: RATES,
      write: written,
      control,
    }),
    schedule: choice({
      label: 'Schedule',
      doc: `What becomes of the rate${of}: nothing, half of it after 50 steps and so on, or along a cosine to 0.`,
      default: 'constant',
      options: { constant: 'constant', inverse: 'η/(1 + t/50)', cosine: 'cosine' },
      control,
    }),
    momentum: number({
      label: 'Momentum',
      symbol: 'μ',
      doc: `Share of the velocity that a step keeps${of}; of momentum only.`,
      default: 0.9,
      min: 0,
      max: 0.99,
      control,
    }),
    batchSize: choice({
      label: 'Batch',
      doc: `Points a step${of}, of SGD, momentum and Adam; 0 means all.`,
      default: 0,
      options: { 0: 'all', 1: '1', 8: '8', 32: '32' },
      control,
    }),
    l2Strength: number({
      label: 'Decay',
      symbol: 'λ',
      doc: `Weight decay${of}.`,
      default: 0,
      min: 0,
      max: 1,
      stops: PENALTIES,
      write: written,
      control,
    }),
  };
}

const branch = settingsOf(' of the branch', false);

const points = text({
  label: 'Points',
  doc: 'The reader’s own points, five letters each; an address with more than 400 of them has only a mark, and Copy link packs them all.',
  default: '',
  allowed: 'points as the studio writes them',
  isAllowed: (value) => missingLetters(value) > 0 || readPoints(value) !== undefined,
});

export const params = {
  data: choice({
    label: 'Data',
    doc: 'Points to train on; the reader’s own are those of the setting points.',
    default: 'clouds',
    options: {
      clouds: 'clouds that overlap',
      apart: 'clouds that stand apart',
      spirals: 'spirals',
      penguins: 'penguins',
      iris: 'irises',
      wine: 'wines',
      own: 'my own points',
    },
  }),
  numClasses: integer({
    label: 'Classes',
    symbol: 'K',
    doc: 'Of clouds, spirals and own points; the tables have 3.',
    default: 3,
    min: MIN_CLASSES,
    max: MAX_CLASSES,
  }),
  ...settingsOf('', true),
  numSteps: choice({
    label: 'Steps',
    doc: 'Length of the run.',
    default: 300,
    options: { 100: '100', 300: '300', 1000: '1000', 10000: '10 000' },
  }),
  seed: seed(),
  points: {
    ...points,
    format: (value: unknown, isWhole = false) => (isWhole ? String(value) : forLink(String(value))),
    parse: (link: string) => points.coerce(fromLink(link)),
  },
  names: text({
    label: 'Names',
    doc: 'Of the two axes and of the classes of own points, parted by |.',
    default: '',
    allowed: `up to ${MOST_NAMES} letters`,
    isAllowed: (value) => value.length <= MOST_NAMES,
  }),
  frame: integer({
    label: 'Frame',
    doc: 'Frame shown, from 0; for up to 300 steps it is the step.',
    default: 40,
    min: 0,
    max: MOST_FRAMES,
    control: false,
  }),
  branchAt: branchAt(10_000),
  branchMethod: branch.method,
  branchRate: branch.learningRate,
  branchSchedule: branch.schedule,
  branchMomentum: branch.momentum,
  branchBatch: branch.batchSize,
  branchL2: branch.l2Strength,
};

export const methodWords = (method: keyof typeof METHOD_WORDS) => METHOD_WORDS[method];
export { written };
