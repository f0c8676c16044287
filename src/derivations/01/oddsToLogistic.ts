import { logit, sigmoid } from '#engine';
import { defineDerivation } from '../kit/derivation.ts';
import { exp } from '../kit/exp.ts';

/** From a share to its log-odds, and back: the logistic function is the way back. */
export const oddsToLogistic = defineDerivation({
  id: 'odds-to-logistic',
  title: 'From odds to the logistic, by inverting a logarithm',
  inputs: [
    {
      name: 'share',
      symbol: '\\ak{1}',
      label: 'a1',
      min: 0.001,
      max: 0.999,
      step: 0.01,
      default: 0.8,
      ink: 'p',
    },
  ],
  lines: [
    {
      tex: '\\z &= \\ln \\frac{\\ak{1}}{1 - \\ak{1}}',
      reason: 'definition: $\\z$ is the logarithm of the odds',
      claims: 'given',
      evaluate: ({ share }) => logit(share),
    },
    {
      tex: 'e^{\\z} &= \\frac{\\ak{1}}{1 - \\ak{1}}',
      reason: 'the exponential undoes the logarithm',
      claims: 'balanced',
      left: ({ share }) => exp(logit(share)),
      right: ({ share }) => share / (1 - share),
    },
    {
      tex: '\\ak{1} &= e^{\\z} - e^{\\z} \\ak{1}',
      reason: 'multiply by $1 - \\ak{1}$, which is never zero',
      claims: 'balanced',
      left: ({ share }) => share,
      right: ({ share }) => exp(logit(share)) - exp(logit(share)) * share,
    },
    {
      tex: '(1 + e^{\\z})\\, \\ak{1} &= e^{\\z}',
      reason: 'collect the terms that hold $\\ak{1}$',
      claims: 'balanced',
      left: ({ share }) => (1 + exp(logit(share))) * share,
      right: ({ share }) => exp(logit(share)),
    },
    {
      tex: '\\ak{1} &= \\frac{e^{\\z}}{1 + e^{\\z}}',
      reason: 'divide by $1 + e^{\\z}$, which is above 1',
      claims: 'balanced',
      left: ({ share }) => share,
      right: ({ share }) => exp(logit(share)) / (1 + exp(logit(share))),
    },
    {
      tex: '&= \\frac{1}{1 + e^{-\\z}}',
      reason: 'multiply above and below by $e^{-\\z}$',
      claims: 'equal',
      evaluate: ({ share }) => 1 / (1 + exp(-logit(share))),
    },
    {
      tex: '&= g(\\z)',
      reason: 'a name: $g$ is the logistic function',
      claims: 'equal',
      evaluate: ({ share }) => sigmoid(logit(share)),
    },
    {
      tex: '&= e^{\\z}',
      reason: 'a common slip: odds are not a share, and may be above 1',
      claims: 'slip',
      evaluate: ({ share }) => exp(logit(share)),
    },
  ],
});
