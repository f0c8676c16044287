import type { Control, InputValues } from '../runtime/report.ts';
import { sliderText } from '../runtime/sliderText.ts';

/** A control as the reader's value, kept or sent, would have it; what it cannot take leaves it as it is. */
function withInput(control: Control, value: InputValues[string]): Control {
  if (control.kind === 'toggle') return typeof value === 'boolean' ? { ...control, value } : control;
  if (control.kind === 'choice')
    return control.options.includes(String(value)) ? { ...control, value: String(value) } : control;
  if (typeof value !== 'number' || !Number.isFinite(value)) return control;
  const { min, max, step, unit } = control;
  const within = Math.min(max, Math.max(min, value));
  return { ...control, value: within, text: sliderText(within, step, unit) };
}

/** The controls of a cell with values that the cell has not run with yet. */
export const withInputs = (controls: readonly Control[], inputs: InputValues): readonly Control[] =>
  controls.map((control) =>
    Object.hasOwn(inputs, control.label) ? withInput(control, inputs[control.label]) : control,
  );
