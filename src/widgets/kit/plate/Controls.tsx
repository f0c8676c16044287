import { formatNumber } from '#notation/formatNumber.ts';
import type { ChoiceParam, NumberParam, Param, ToggleParam } from '#params/param.ts';
import type { ParamTable } from '#params/paramTable.ts';
import type { Widget } from '../settings/useWidget.ts';
import { DraftInput } from './DraftInput.tsx';
import { Quantity } from './Quantity.tsx';

/** Up to this many options are shown side by side; more go into a list. */
const MOST_SEGMENTS = 4;

interface ControlProps<T, Q extends Param> {
  readonly name: string;
  readonly param: Q;
  readonly value: T;
  onValue(value: T): void;
}

function Label({ param }: { readonly param: Param }) {
  return (
    <>
      {param.label}
      {param.symbol && (
        <>
          {' '}
          <Quantity symbol={param.symbol} ink={param.ink} />
        </>
      )}
    </>
  );
}

const inkStyle = (param: Param) => (param.ink ? { '--control-ink': `var(--${param.ink})` } : {});

interface SliderProps extends ControlProps<number, NumberParam> {
  /** Where Reset leads, marked by a tick; the default when left out. */
  readonly home?: number;
}

/** A range with label, symbol and value; also for numbers that are part of a vector. */
export function Slider({ name, param, value, onValue, home = param.default }: SliderProps) {
  const { min, max, step, digits, unit, stops, write } = param;
  const range = stops ? { min: 0, max: stops.length - 1, step: 1 } : { min, max, step };
  // Where a value stands on the range: at itself, or at the first stop not below it.
  const place = (at: number) => {
    const legal = Math.min(max, Math.max(min, at));
    return stops ? stops.findIndex((stop) => stop >= legal) : legal;
  };
  const ratio = (at: number) => (place(at) - range.min) / (range.max - range.min);
  // The filled part starts at zero where the range has one inside, otherwise at the tick.
  const from = min < 0 && max > 0 ? 0 : home;
  const style = {
    ...inkStyle(param),
    '--low': ratio(Math.min(from, value)),
    '--high': ratio(Math.max(from, value)),
    '--tick': ratio(home),
  };
  const text = write?.(value) ?? `${formatNumber(value, { digits })}${unit && ` ${unit}`}`;
  return (
    <label class="control" style={style}>
      <span class="control-label">
        <Label param={param} />
      </span>
      <input
        type="range"
        name={name}
        {...range}
        value={stops ? place(value) : value}
        aria-valuetext={text}
        onInput={({ currentTarget: { valueAsNumber } }) => onValue(stops?.[valueAsNumber] ?? valueAsNumber)}
      />
      <output>{text}</output>
    </label>
  );
}

function Box({ name, param, value, onValue }: ControlProps<number, NumberParam>) {
  return (
    <label class="control">
      <span class="control-label">
        <Label param={param} />
      </span>
      <DraftInput
        type="number"
        name={name}
        min={param.min}
        max={param.max}
        step={param.step}
        value={String(value)}
        onCommit={(input) => onValue(input.valueAsNumber)}
      />
    </label>
  );
}

interface SegmentsProps<T extends string | number> {
  readonly name: string;
  /** Radio buttons of one name and group exclude each other. */
  readonly group: string;
  readonly param: Param;
  readonly options: readonly (readonly [value: T, words: string])[];
  readonly value: T;
  onValue(value: T): void;
}

function Segments<T extends string | number>(props: SegmentsProps<T>) {
  const { name, group, param, options, value, onValue } = props;
  return (
    <fieldset class="control">
      <legend class="visually-hidden">
        <Label param={param} />
      </legend>
      <span class="control-label" aria-hidden="true">
        <Label param={param} />
      </span>
      <span class="segments">
        {options.map(([key, words]) => (
          <label key={key}>
            <input
              type="radio"
              name={`${group}-${name}`}
              value={key}
              checked={key === value}
              onChange={() => onValue(key)}
            />
            {words}
          </label>
        ))}
      </span>
    </fieldset>
  );
}

function Choice(props: ControlProps<string | number, ChoiceParam> & { readonly group: string }) {
  const { name, param, value, onValue } = props;
  const options = param.values.map((key) => [key, param.options[key]] as const);
  if (options.length <= MOST_SEGMENTS) return <Segments {...props} options={options} />;
  return (
    <label class="control">
      <span class="control-label">
        <Label param={param} />
      </span>
      <select
        name={name}
        value={value}
        onChange={({ currentTarget: { selectedIndex } }) => onValue(options[selectedIndex][0])}
      >
        {options.map(([key, words]) => (
          <option key={key} value={key} selected={key === value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

const ON_OFF = [
  ['on', 'on'],
  ['off', 'off'],
] as const;

function Toggle(props: ControlProps<boolean, ToggleParam> & { readonly group: string }) {
  const { value, onValue, ...rest } = props;
  return (
    <Segments
      {...rest}
      options={ON_OFF}
      value={value ? 'on' : 'off'}
      onValue={(key) => onValue(key === 'on')}
    />
  );
}

interface AnyControlProps {
  readonly name: string;
  readonly group: string;
  readonly param: Param;
  /** A legal value of the param, and the one that Reset leads to. */
  readonly value: unknown;
  readonly home: unknown;
  onValue(value: unknown): void;
}

/** The control of one setting; what the figure sets by itself has none. */
function Control({ param, value, home, ...rest }: AnyControlProps) {
  switch (param.kind) {
    case 'choice':
      return <Choice {...rest} param={param} value={param.coerce(value).value} />;
    case 'toggle':
      return <Toggle {...rest} param={param} value={param.coerce(value).value} />;
    case 'vector':
    case 'text':
      return null;
    default: {
      const number = { ...rest, param, value: param.coerce(value).value };
      if (param.shape === 'box') return <Box {...number} />;
      return <Slider {...number} home={param.coerce(home).value} />;
    }
  }
}

interface ControlsProps<P extends ParamTable> {
  readonly widget: Widget<P>;
  /** Only these, in this order; all that have a control when left out. */
  readonly names?: readonly (keyof P & string)[];
}

/** Native controls with label, symbol and value, made from the table of params. */
export function Controls<P extends ParamTable>({ widget, names }: ControlsProps<P>) {
  const { params } = widget.spec;
  const shown = names ?? Object.keys(params).filter((name) => params[name].control !== false);
  return (
    <>
      {shown.map((name) => (
        <Control
          key={name}
          name={name}
          group={widget.id}
          param={params[name]}
          value={widget.state.value[name]}
          home={widget.initial[name]}
          onValue={(value) => widget.setNamed(name, value)}
        />
      ))}
    </>
  );
}
