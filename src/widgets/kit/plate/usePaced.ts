import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { ParamTable, StateOf } from '#params/paramTable.ts';
import { createPace } from '../run/createPace.ts';
import type { Widget } from '../settings/useWidget.ts';
import type { Derived } from '../settings/widgetSpec.ts';

interface Seen<P extends ParamTable, D extends Derived> {
  readonly state: StateOf<P>;
  readonly view: D;
}

/** Whether two states differ in this setting alone. */
const differsOnlyIn = (name: string, a: object, b: Readonly<Record<string, unknown>>) =>
  Object.entries(a).every(([key, value]) => key === name || Object.is(value, b[key]));

/**
 * Settings and what follows from them, for words, tables and charts: while a recording plays and moves its setting
 * they follow as often as the page can afford, and at once whenever anything else changes.
 * @param moved the setting that is the frame shown, while something plays
 */
export function usePaced<P extends ParamTable, D extends Derived>(
  { state, answered, derived }: Widget<P, D>,
  moved: () => string | undefined,
): Seen<P, D> {
  const { seen, attach } = useMemo(() => {
    const now: ReadonlySignal<Seen<P, D>> = computed(() => ({
      state: answered.value?.state ?? state.value,
      view: derived.value,
    }));
    const shown = signal(now.peek());
    const pace = createPace();
    return {
      seen: shown,
      attach: () =>
        effect(() => {
          const [next, name] = [now.value, moved()];
          const show = () => {
            shown.value = now.peek();
          };
          if (name && differsOnlyIn(name, shown.peek().state, next.state)) pace.soon(show);
          else pace.now(show);
        }),
    };
  }, []);
  useEffect(attach, []);
  return seen.value;
}
