import { logSumExp } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';
import { ln } from '../kit/ln.ts';

interface Numbers {
  readonly p1: number;
  readonly p2: number;
  readonly y: number;
}

const share = <Name extends string>(name: Name, symbol: string, value: number) => ({
  name,
  symbol,
  label: name,
  min: 0.05,
  max: 0.45,
  step: 0.01,
  default: value,
  ink: 'p' as const,
});

const shares = ({ p1, p2 }: Numbers) => [p1, p2, 1 - p1 - p2];
/** 1 for the class that is drawn, 0 for the others. */
const drawn = ({ y }: Numbers) => [1, 2, 3].map((k) => (k === y ? 1 : 0));
const natural = (inputs: Numbers) => shares(inputs).map((p) => ln(p / shares(inputs)[2]));
const sumOver = (inputs: Numbers, term: (hit: number, k: number) => number) =>
  drawn(inputs).reduce<number>((sum, hit, k) => sum + term(hit, k), 0);

/** A draw among three classes as an exponential family. */
export const categoricalFamily = defineDerivation({
  id: 'categorical-family',
  title: 'Road 2: one draw, written as an exponential family',
  inputs: [
    share('p1', '\\probk{1}', 0.4),
    share('p2', '\\probk{2}', 0.35),
    {
      name: 'y',
      symbol: '\\lab',
      label: 'y, the class drawn',
      min: 1,
      max: 3,
      step: 1,
      default: 2,
      ink: 'y',
    },
  ],
  lines: [
    {
      tex: 'P(\\lab) &= \\prod_{k=1}^{3} \\probk{k}^{\\,[\\lab = k]}',
      reason: 'the share of the class that is drawn; $[\\lab = k]$ is 1 for it and 0 for the others',
      claims: 'given',
      evaluate: (inputs) => shares(inputs).reduce((product, p, k) => product * p ** drawn(inputs)[k], 1),
    },
    {
      tex: '&= \\exp \\sum_{k=1}^{3} [\\lab = k] \\ln \\probk{k}',
      reason: 'the exponential of the logarithm',
      claims: 'equal',
      evaluate: (inputs) => exp(sumOver(inputs, (hit, k) => hit * ln(shares(inputs)[k]))),
    },
    {
      tex: '&= \\exp \\Bigl( \\sum_{k=1}^{2} [\\lab = k] \\ln \\frac{\\probk{k}}{\\probk{3}} + \\ln \\probk{3} \\Bigr)',
      reason: 'the three brackets sum to 1, so the third is $1 - [\\lab = 1] - [\\lab = 2]$',
      claims: 'equal',
      evaluate: (inputs) =>
        exp(sumOver(inputs, (hit, k) => (k === 2 ? 0 : hit * natural(inputs)[k])) + ln(shares(inputs)[2])),
    },
    {
      tex: '&= \\exp \\bigl( \\eta_{\\lab} - A(\\eta) \\bigr)',
      reason:
        '$\\eta_k = \\ln(\\probk{k} / \\probk{3})$ are the natural parameters. What is left over, $-\\ln \\probk{3}$, is $A(\\eta) = \\ln(e^{\\eta_1} + e^{\\eta_2} + e^0)$, their log-sum-exp',
      claims: 'equal',
      evaluate: (inputs) => exp(natural(inputs)[inputs.y - 1] - logSumExp(natural(inputs))),
    },
    {
      tex: '&= \\exp \\eta_{\\lab}',
      reason: 'a common slip: a natural parameter is no log of a share. It is, once $A$ is subtracted',
      claims: 'slip',
      evaluate: (inputs) => exp(natural(inputs)[inputs.y - 1]),
    },
  ],
});
