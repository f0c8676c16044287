import type { Control } from '../runtime/report.ts';

function Slider({ control }: { readonly control: Extract<Control, { kind: 'slider' }> }) {
  const { label, value, min, max, step, text } = control;
  const ratio = (at: number) => (at - min) / (max - min);
  const from = min < 0 && max > 0 ? 0 : min;
  const style = {
    '--low': ratio(Math.min(from, value)),
    '--high': ratio(Math.max(from, value)),
    '--tick': -1,
  };
  return (
    <label class="control" style={style}>
      <span class="live-label">{label}</span>
      <input
        type="range"
        data-input={label}
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
      />
      <output>{text}</output>
    </label>
  );
}

function OneControl({ control }: { readonly control: Control }) {
  if (control.kind === 'slider') return <Slider control={control} />;
  if (control.kind === 'toggle')
    return (
      <label class="control">
        <input type="checkbox" data-input={control.label} checked={control.value} />
        <span class="live-label">{control.label}</span>
      </label>
    );
  return (
    <label class="control">
      <span class="live-label">{control.label}</span>
      <select data-input={control.label} value={control.value}>
        {control.options.map((option) => (
          <option key={option} value={option} selected={option === control.value}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The controls that a cell asks for; whoever moves one is heard by the cell around them. */
export const CellControls = ({ controls }: { readonly controls: readonly Control[] }) => (
  <>
    {controls.map((control) => (
      <OneControl key={`${control.kind} ${control.label}`} control={control} />
    ))}
  </>
);

/** What the reader has set with one of them. */
export function setValueOf(element: HTMLInputElement | HTMLSelectElement): number | string | boolean {
  if (element instanceof HTMLSelectElement) return element.value;
  return element.type === 'checkbox' ? element.checked : element.valueAsNumber;
}
