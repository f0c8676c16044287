import { signal } from '@preact/signals';
import type { ParamTable } from '#params/paramTable.ts';
import type { Widget } from '../settings/useWidget.ts';
import type { Derived } from '../settings/widgetSpec.ts';

/** A widget whose summary and table come from more than its settings: a run, a measurement. */
export function withDerived<P extends ParamTable>(widget: Widget<P>, derived: Derived): Widget<P> {
  return { ...widget, derived: signal(derived) };
}
