import { signal } from '@preact/signals';
import type { ParamTable } from '../kit/paramTable.ts';
import type { Widget } from '../kit/useWidget.ts';
import type { Derived } from '../kit/widgetSpec.ts';

/** A widget whose summary and table come from more than its settings: a run, a trained model. */
export function withDerived<P extends ParamTable>(widget: Widget<P>, derived: Derived): Widget<P> {
  return { ...widget, derived: signal(derived) };
}
