import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import type { ParamTable } from '#params/paramTable.ts';
import type { Kept, KeptSource } from '../settings/source.ts';
import type { Live } from '../settings/useWidget.ts';
import type { Derived, WidgetSpec } from '../settings/widgetSpec.ts';
import { type PlateOptions, plateWith, type Shown } from './plateOf.tsx';

/** Reads and writes what this browser keeps. */
export interface Keeper<Value> extends Live<Kept<Value>> {
  attach(): () => void;
  keep(value: Value): void;
  /** Takes everything away; it can be brought back until something new is kept. */
  reset(): void;
  bringBack(): void;
}

function createKeeper<Value>({ stored, start }: KeptSource<Value>): Keeper<Value> {
  const data = signal(start);
  const replace = (value: Value, cleared?: Value) => {
    data.value = { value, isKept: stored.keep(value), cleared };
  };
  return {
    data,
    attach() {
      data.value = { value: stored.load(), isKept: !stored.isRefused(), cleared: undefined };
      return () => {};
    },
    keep: (value) => replace(value),
    reset() {
      const { value, cleared } = data.value;
      const isEmpty = JSON.stringify(value) === JSON.stringify(start.value);
      replace(start.value, isEmpty ? cleared : value);
    },
    bringBack() {
      const { cleared } = data.value;
      if (cleared !== undefined) replace(cleared);
    },
  };
}

/** The plate of a widget that shows what this browser keeps for the reader. */
export function keptPlateOf<P extends ParamTable, D extends Derived, Value>(
  spec: WidgetSpec<P, D, Kept<Value>, KeptSource<Value>>,
  Picture: FunctionComponent<Shown<P, D, Keeper<Value>>>,
  options?: PlateOptions<P, D, Keeper<Value>>,
) {
  const { source } = spec;
  if (!source) throw new Error(`${spec.id}: what is kept must be its source, got none`);
  return plateWith(spec, { connect: () => createKeeper(source) }, Picture, options);
}
