/** How the index says each sign: the words of build/after/formulaWords.ts. */
const WORDS: Readonly<Record<string, string>> = {
  '\u0302': 'hat',
  '\u0304': 'bar',
  '∂': 'partial differential',
  '∇': 'nabla',
  '∑': 'sum',
  '∏': 'product',
  '∞': 'infinity',
  '=': 'equals',
  '≈': 'almost equals',
  '≤': 'less than or equal to',
  '≥': 'greater than or equal to',
  '∈': 'element of',
  '|': 'given',
  '∣': 'given',
  '√': 'square root',
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  Δ: 'triangle',
  ε: 'epsilon',
  η: 'eta',
  θ: 'theta',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  Σ: 'sum',
  τ: 'tau',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
};

const SMALL = /([₀-₉]+)|([⁰¹²³⁴-⁹]+)/g;

/** A power or an index as it is read aloud: `z₂` is z sub 2, `z²` is z squared. */
const small = (text: string) =>
  text.replaceAll(SMALL, (digits, below: string | undefined) =>
    below ? ` sub ${digits.normalize('NFKD')}` : digits === '²' ? ' squared' : ` ${digits.normalize('NFKD')}`,
  );

/**
 * What someone searches for, with signs of formulas as the words by which the index knows them: `ŷ` is y hat,
 * `∂L/∂z` partial differential L partial differential z. Letters of words keep their accents.
 */
export function signsInWords(query: string): string {
  const words = [
    ...small(query).replaceAll(/(?<!\p{L})\p{L}\u0302?(?!\p{L})/gu, (letter) => letter.normalize('NFKD')),
  ]
    .map((sign) => (sign in WORDS ? ` ${WORDS[sign]} ` : /[()[\]{};/^_·×]/.test(sign) ? ' ' : sign))
    .join('');
  return words.trim().replaceAll(/\s+/g, ' ');
}
