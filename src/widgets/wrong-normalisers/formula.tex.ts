const z = (k: string) => `\\htmlClass{ink-z}{z_${k}}`;
const over = (of: (z: string) => string) => `\\displaystyle\\frac{${of(z('k'))}}{\\sum_j ${of(z('j'))}}`;

/** What class k gets, by each normaliser. */
export const shareFormulas = {
  exp: over((logit) => `e^{${logit}}`),
  linear: over((logit) => logit),
  absolute: over((logit) => `\\lvert ${logit} \\rvert`),
  square: over((logit) => `${logit}^2`),
  softplus: `\\displaystyle\\frac{\\ln(1 + e^{${z('k')}})}{\\sum_j \\ln(1 + e^{${z('j')}})}`,
};
