import type { ChoiceParam } from '../kit/param.ts';
import { Quantity } from '../kit/Quantity.tsx';
import type { Widget } from '../kit/useWidget.ts';
import { type LaneSetting, type LaneSide, LEAST_SAMPLED, MOST_SAMPLED, params, settingKey } from './model.ts';

interface Props {
  readonly widget: Widget<typeof params>;
  readonly side: LaneSide;
}

/** The power of two nearest to a number of draws. */
const powerOf = (draws: number) => 31 - Math.clz32(draws);
const LEAST_POWER = powerOf(LEAST_SAMPLED);
const MOST_POWER = powerOf(MOST_SAMPLED);

/** S in powers of two: what matters is by how much it is multiplied. */
function DrawsSlider({ widget, side }: Props) {
  const key = settingKey(side, 'numSampled');
  const param = params[key];
  const value = widget.state.value[key];
  const ratio = (draws: number) => (powerOf(draws) - LEAST_POWER) / (MOST_POWER - LEAST_POWER);
  const style = {
    '--control-ink': 'var(--q)',
    '--low': Math.min(ratio(value), ratio(param.default)),
    '--high': Math.max(ratio(value), ratio(param.default)),
    '--tick': ratio(param.default),
  };
  return (
    <label class="control" style={style}>
      <span class="control-label">
        {param.label} <Quantity symbol="S" />
      </span>
      <input
        type="range"
        name={key}
        min={LEAST_POWER}
        max={MOST_POWER}
        step={1}
        value={powerOf(value)}
        aria-valuetext={`${value} draws`}
        onInput={(event) => widget.set({ [key]: 2 ** event.currentTarget.valueAsNumber })}
      />
      <output>{value}</output>
    </label>
  );
}

/** A list to choose from: lanes have no room for segments. */
function Select({ widget, side, setting }: Props & { readonly setting: Exclude<LaneSetting, 'numSampled'> }) {
  const key = settingKey(side, setting);
  const param: ChoiceParam = params[key];
  const value: string = widget.state.value[key];
  return (
    <label class="control">
      <span class="control-label">
        {param.label}
        {param.symbol && (
          <>
            {' '}
            <Quantity symbol={param.symbol} ink={param.ink} />
          </>
        )}
      </span>
      <select name={key} value={value} onChange={(event) => widget.set({ [key]: event.currentTarget.value })}>
        {Object.entries(param.options).map(([option, words]) => (
          <option key={option} value={option} selected={option === value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How a lane trains; a lane that draws nothing has its method only. */
export function LaneSettings({ widget, side }: Props) {
  const method = widget.state.value[settingKey(side, 'method')];
  const name = side === 'first' ? 'First' : 'Second';
  return (
    <fieldset class="race-settings">
      <legend class="visually-hidden">{name} lane</legend>
      <Select widget={widget} side={side} setting="method" />
      {method !== 'full' && (
        <>
          <DrawsSlider widget={widget} side={side} />
          <Select widget={widget} side={side} setting="proposal" />
          {method !== 'negative' && <Select widget={widget} side={side} setting="logQ" />}
          <Select widget={widget} side={side} setting="hits" />
          <Select widget={widget} side={side} setting="draws" />
        </>
      )}
    </fieldset>
  );
}
