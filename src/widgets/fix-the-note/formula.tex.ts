import type { SlipName } from './slips.ts';

const inked = (term: string, tex: string) => `\\htmlClass{ink-${term}}{${tex}}`;
const z = (index: string) => `${inked('z', 'z')}_{${index}}`;
const theta = (index: string) => `${inked('w', '\\theta')}_{${index}}`;
const thetaT = (index: string) => `${inked('w', '\\theta')}_{${index}}^{\\top}`;
const y = inked('y', 'y');
const row = (what: string) => `p(${y} {=} ${what})`;

/** The part of each line that can be pressed, by choice. */
export const tokens: Readonly<Record<SlipName, Readonly<Record<string, string>>>> = {
  given: {
    equal: `x = ${inked('w', '\\theta')}`,
    semicolon: `x; ${inked('w', '\\theta')}`,
    alone: inked('w', '\\theta'),
  },
  bracket: {
    vector: `\\exp(${theta('j')})^{\\top} x`,
    product: `\\exp(${thetaT('j')} x)`,
    features: `${thetaT('j')} \\exp(x)`,
  },
  index: {
    sumOverK: `\\sum_{k=1}^{K} \\exp(${z('j')})`,
    termInK: `\\sum_{j=1}^{K} \\exp(${z('k')})`,
    sumOverJ: `\\sum_{j=1}^{K} \\exp(${z('j')})`,
  },
  bias: {
    none: `${thetaT('k')} x`,
    one: `${thetaT('k')} x + ${inked('b', 'b')}`,
    each: `${thetaT('k')} x + ${inked('b', 'b')}_{k}`,
  },
  list: { first: row('1'), last: row('K'), second: row('2') },
  activation: {
    note: `t = \\exp(Z^{[t]})`,
    shares: `t / \\textstyle\\sum_j t_j, \\;\\; t = \\exp(${inked('z', 'z')}^{[L]})`,
    exponentials: `t = \\exp(${inked('z', 'z')}^{[L]})`,
  },
  classes: { two: 'K \\ge 2', one: 'K \\ge 1', none: 'K \\ge 0' },
  logistic: {
    first: `g(${z('1')})`,
    reversed: `g(${z('2')} - ${z('1')})`,
    difference: `g(${z('1')} - ${z('2')})`,
  },
};

/** The rest of each line around that part. */
const around: Readonly<Record<SlipName, (token: string) => string>> = {
  given: (token) => `p(${y} = k \\mid ${token})`,
  bracket: (token) => `t_j = ${token}`,
  index: (token) => `${inked('p', '\\hat{y}')}_k = \\displaystyle\\frac{\\exp(${z('k')})}{${token}}`,
  bias: (token) => `${z('k')} = ${token}`,
  list: (token) =>
    `${inked('p', '\\hat{y}')} = \\bigl(${row('1')},\\ ${token},\\ \\dots,\\ ${row('K')}\\bigr)`,
  activation: (token) => `a^{[L]} = ${token}`,
  classes: (token) => `\\sigma : \\mathbb{R}^K \\to (0, 1)^K, \\quad ${token}`,
  logistic: (token) => `${inked('p', 'a')}_1 = ${token}`,
};

/** Every line with each of its choices; the part that was chosen is marked by the class `token`. */
export const lines = Object.fromEntries(
  Object.entries(tokens).map(([name, choices]) => [
    name,
    Object.fromEntries(
      Object.entries(choices).map(([choice, tex]) => [
        choice,
        around[name as SlipName](`\\htmlClass{token}{${tex}}`),
      ]),
    ),
  ]),
) as typeof tokens;
