import {
  checkDerivation,
  type Derivation,
  type DerivationLine,
  defaultInputs,
  describeValue,
  isMistake,
} from '#derivations';
import { folded } from './blocks.ts';
import { plainTex } from './plainTex.ts';
import { wordsToMarkdown } from './plainWords.ts';

const formula = ({ tex }: DerivationLine) => plainTex(tex.replace('&=', '=').trim());

/** The lines of a derivation in TeX, the reason of each, and what each comes to on the numbers that the page begins with. */
export function derivationText(derivation: Derivation): string {
  const inputs = defaultInputs(derivation);
  const checked = checkDerivation(derivation, inputs);
  const lines = derivation.lines.map((line, index) => ({
    line,
    reason: wordsToMarkdown(line.reason),
    value: describeValue(checked[index].value).join(', '),
  }));
  const steps = lines.filter(({ line }) => !isMistake(line));
  const mistakes = lines.filter(({ line }) => isMistake(line));
  const given = derivation.inputs.map(({ symbol, name }) => `$${plainTex(symbol)} = ${inputs[name]}$`);
  return [
    `**Derivation: ${wordsToMarkdown(derivation.title)}**`,
    `$$\n\\begin{aligned}\n${steps.map(({ line }) => plainTex(line.tex)).join(' \\\\\n')}\n\\end{aligned}\n$$`,
    steps.map(({ reason }, index) => `${index + 1}. ${reason}`).join('\n'),
    mistakes.map(({ line, reason }) => `- Not so: $${formula(line)}$ — ${reason}`).join('\n'),
    folded(
      'What each line comes to',
      [
        `With ${given.join(', ')}:`,
        lines.map(({ line, value }) => `- $${formula(line)}$: ${value}`).join('\n'),
      ].join('\n\n'),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
