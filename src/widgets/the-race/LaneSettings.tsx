import type { ChoiceParam } from '#params/param.ts';
import { Slider } from '../kit/plate/Controls.tsx';
import { Quantity } from '../kit/plate/Quantity.tsx';
import type { Widget } from '../kit/settings/useWidget.ts';
import { type LaneSetting, type LaneSide, params, settingKey } from './settings.ts';

interface Props {
  readonly widget: Widget<typeof params>;
  readonly side: LaneSide;
}

/** A list to choose from: lanes have no room for segments. */
function Select({ widget, side, setting }: Props & { readonly setting: Exclude<LaneSetting, 'numSampled'> }) {
  const key = settingKey(side, setting);
  const param: ChoiceParam<string> = params[key];
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

/** What a lane is set to, as its folded settings say it. */
function words(widget: Props['widget'], side: LaneSide): string {
  const said = (setting: Exclude<LaneSetting, 'numSampled'>) => {
    const key = settingKey(side, setting);
    const param: ChoiceParam<string> = params[key];
    return param.options[widget.state.value[key]];
  };
  const method = widget.state.value[settingKey(side, 'method')];
  if (method === 'full') return said('method');
  const logQ = method === 'negative' ? '' : `, log q ${said('subtractLogExpectedCount')}`;
  return `${said('method')}, ${widget.state.value[settingKey(side, 'numSampled')]} draws, ${said('proposal')}${logQ}`;
}

/** How a lane trains, folded until somebody wants to change it; a lane that draws nothing has its method only. */
export function LaneSettings({ widget, side }: Props) {
  const method = widget.state.value[settingKey(side, 'method')];
  const name = side === 'first' ? 'First' : 'Second';
  const draws = settingKey(side, 'numSampled');
  return (
    <details class="race-fold">
      <summary>
        Settings: <span>{words(widget, side)}</span>
      </summary>
      <fieldset class="race-settings">
        <legend class="visually-hidden">{name} lane</legend>
        <Select widget={widget} side={side} setting="method" />
        {method !== 'full' && (
          <>
            <Slider
              name={draws}
              param={params[draws]}
              value={widget.state.value[draws]}
              home={widget.initial[draws]}
              onValue={(value) => widget.set({ [draws]: value })}
            />
            <Select widget={widget} side={side} setting="proposal" />
            {method !== 'negative' && (
              <Select widget={widget} side={side} setting="subtractLogExpectedCount" />
            )}
            <Select widget={widget} side={side} setting="removeAccidentalHits" />
            <Select widget={widget} side={side} setting="unique" />
          </>
        )}
      </fieldset>
    </details>
  );
}
