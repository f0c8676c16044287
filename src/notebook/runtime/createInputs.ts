import { type ChoiceParam, choice, number, toggle } from '#params/param.ts';
import { formatValue, isRecord } from './formatValue.ts';
import { type Control, type InputValues, MOST_CONTROLS } from './report.ts';
import { sliderText } from './sliderText.ts';

const MOST_OPTIONS = 20;

type Options = Readonly<Record<string, unknown>>;

/** What a cell finds under the name `input`: each call makes a control and gives the value that the reader has set. */
export interface Input {
  slider(options: unknown): number;
  choice(options: unknown): string | number;
  toggle(options: unknown): boolean;
}

function optionsOf(options: unknown, what: string): Options & { readonly label: string } {
  if (!isRecord(options) || typeof options.label !== 'string' || options.label === '')
    throw new Error(`${what} takes { label: 'a word', … }, got ${formatValue(options)}`);
  return { ...options, label: options.label };
}

function numberIn(options: Options, name: string, fallback: number | undefined, what: string): number {
  const value = options[name] ?? fallback;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Error(`${what} needs ${name}, a finite number, got ${formatValue(value)}`);
}

const doc = '';

/** @throws Error when the range is none */
function sliderOf(options: Options & { readonly label: string }) {
  const what = 'input.slider';
  const [min, max] = [numberIn(options, 'min', 0, what), numberIn(options, 'max', undefined, what)];
  if (min >= max)
    throw new Error(`${what} needs min below max, got ${formatValue(min)} and ${formatValue(max)}`);
  const step = numberIn(options, 'step', (max - min) / 100, what);
  if (step <= 0) throw new Error(`${what} needs a step above 0, got ${formatValue(step)}`);
  const start = numberIn(options, 'default', min, what);
  if (start < min || start > max)
    throw new Error(
      `${what} needs a default in [${formatValue(min)}, ${formatValue(max)}], got ${formatValue(start)}`,
    );
  const unit = typeof options.unit === 'string' ? options.unit : '';
  return number({ label: options.label, doc, min, max, step, default: start, unit });
}

/** @throws Error when there is nothing to choose from */
function choiceOf(options: Options & { readonly label: string }): ChoiceParam {
  const listed = Array.isArray(options.options) ? options.options.slice(0, MOST_OPTIONS) : [];
  const words = listed.filter((word) => typeof word === 'string' || typeof word === 'number');
  if (words.length === 0 || words.length < listed.length)
    throw new Error(
      `input.choice needs options, a list of words or numbers, got ${formatValue(options.options)}`,
    );
  const start = words.find((word) => word === (options.default ?? words[0]));
  if (start === undefined)
    throw new Error(`input.choice needs a default among its options, got ${formatValue(options.default)}`);
  const named = Object.fromEntries(words.map((word) => [word, String(word)]));
  return choice({ label: options.label, doc, default: start, options: named });
}

/** @param given what the reader has set, by label */
export function createInputs(given: InputValues): { readonly input: Input; readonly controls: Control[] } {
  const controls: Control[] = [];
  const add = (control: Control): void => {
    if (controls.length >= MOST_CONTROLS) throw new Error(`a cell has at most ${MOST_CONTROLS} controls`);
    if (controls.some(({ label }) => label === control.label))
      throw new Error(`two controls of this cell are called ${control.label}; give each its own label`);
    controls.push(control);
  };
  const setOf = (label: string) => (Object.hasOwn(given, label) ? given[label] : undefined);
  const input: Input = {
    slider(raw) {
      const param = sliderOf(optionsOf(raw, 'input.slider'));
      const { label, min, max, step, unit } = param;
      const set = setOf(label);
      const value = set === undefined ? param.default : param.coerce(set).value;
      add({ kind: 'slider', label, value, min, max, step, unit, text: sliderText(value, step, unit) });
      return value;
    },
    choice(raw) {
      const param = choiceOf(optionsOf(raw, 'input.choice'));
      const set = setOf(param.label);
      const value = set === undefined ? param.default : param.parse(String(set)).value;
      add({
        kind: 'choice',
        label: param.label,
        value: String(value),
        options: param.values.map(String),
      });
      return value;
    },
    toggle(raw) {
      const { label, default: start } = optionsOf(raw, 'input.toggle') as Options & { label: string };
      const param = toggle({ label, doc, default: start === true });
      const set = setOf(label);
      const value = set === undefined ? param.default : param.coerce(set).value;
      add({ kind: 'toggle', label, value });
      return value;
    },
  };
  return { input, controls };
}
