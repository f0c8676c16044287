import {
  type CheckedLine,
  checkDerivation,
  coerceInput,
  type Derivation,
  defaultInputs,
  describeValue,
  describeVerdict,
  type Inputs,
  isMistake,
  loadDerivation,
} from '#derivations';

import { say } from '#language/language.ts';
import { withDecimalSign } from '#notation/withDecimalSign.ts';

/** One announcement after typing stops, not one for each key. */
const SAY_AFTER_MS = 600;

export interface DerivationReader {
  /** Evaluates every line on the numbers in the fields. */
  read(): void;
  /** The field shows the number in use once the reader leaves it; the reason stays in words. */
  settle(field: HTMLInputElement): void;
  /** An arrow key: one step up (1) or down (−1) from the number in use. */
  nudge(field: HTMLInputElement, direction: 1 | -1): void;
}

/** Reads the fields of a `<live-derivation>` and writes its lines. */
export async function createReader(host: HTMLElement): Promise<DerivationReader> {
  const derivation = await loadDerivation(host.dataset.derivation ?? '');
  const fields = [...host.querySelectorAll<HTMLInputElement>('.derivation-input input')];
  let inputs: Inputs = defaultInputs(derivation);
  let sayTimer: ReturnType<typeof setTimeout> | undefined;

  function read(): void {
    const problems: string[] = [];
    const values = fields.map((field, index) => {
      const input = derivation.inputs[index];
      const { value, problem } = coerceInput(input, field.value, inputs[input.name]);
      field.toggleAttribute('aria-invalid', problem !== undefined);
      if (problem) problems.push(say(problem));
      return [input.name, value] as const;
    });
    inputs = Object.fromEntries(values);
    const lines = checkDerivation(derivation, inputs);
    showProblem(host, problems.join('; '));
    showLines(host, lines);
    clearTimeout(sayTimer);
    sayTimer = setTimeout(() => {
      host.querySelector('.derivation-said')!.textContent = inWords(derivation, lines, problems);
    }, SAY_AFTER_MS);
  }

  function settle(field: HTMLInputElement): void {
    read();
    field.value = withDecimalSign(inputs[field.name]);
    field.removeAttribute('aria-invalid');
  }

  function nudge(field: HTMLInputElement, direction: 1 | -1): void {
    read();
    const { name, step } = derivation.inputs[fields.indexOf(field)];
    field.value = withDecimalSign(Number((inputs[name] + direction * step).toFixed(6)));
    settle(field);
  }

  return { read, settle, nudge };
}

function showProblem(host: HTMLElement, text: string): void {
  const problem = host.querySelector<HTMLElement>('.derivation-problem')!;
  problem.textContent = text === '' ? '' : `${text}.`;
  problem.hidden = text === '';
}

function showLines(host: HTMLElement, lines: readonly CheckedLine[]): void {
  const rows = host.querySelectorAll<HTMLElement>('.derivation-line');
  for (const [index, { value, verdict }] of lines.entries()) {
    const row = rows[index];
    const { words, delta } = describeVerdict(verdict);
    row.dataset.verdict = verdict.kind;
    row.querySelector('.line-value')!.replaceChildren(...describeValue(value).map(spanOf));
    row.querySelector('.line-words')!.textContent = say(words);
    row.querySelector<HTMLElement>('.line-delta')!.hidden = delta === undefined;
    row.querySelector('.line-difference')!.textContent = delta ?? '';
  }
}

/** What a screen reader says after a change. */
function inWords(derivation: Derivation, lines: readonly CheckedLine[], problems: readonly string[]): string {
  const mistakes = lines.filter((_, index) => isMistake(derivation.lines[index]));
  const right = lines.filter((line) => !mistakes.includes(line));
  const off = right.filter(({ verdict }) => verdict.kind === 'off').length;
  const agreement = say(off === 0 ? 'Every line agrees' : `${off} lines are off`);
  const parts = [...problems, `${agreement}: ${describeValue(right.at(-1)!.value).join(', ')}`];
  for (const { verdict } of mistakes) {
    const { words, delta } = describeVerdict(verdict);
    parts.push(say(`the mistaken line is ${words}${delta === undefined ? '' : ` difference ${delta}`}`));
  }
  return `${parts.join('; ')}.`;
}

function spanOf(text: string): HTMLSpanElement {
  const span = document.createElement('span');
  span.textContent = text;
  return span;
}
