import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { readLink, writeLink } from '#params/link.ts';
import { pageSearch, writeAddress, writeSoon } from '#params/pageLink.ts';
import { coerceState, defaultState, type ParamTable, type StateOf } from '#params/paramTable.ts';
import '#language/speak.ts';
import { LINK_EVENT } from './linkEvent.ts';
import { timeInput } from './paintTiming.ts';
import type { Card, Derived, WidgetSpec } from './widgetSpec.ts';

export interface WidgetProps<P extends ParamTable> {
  /** Anchor on the page and prefix of the link keys. */
  readonly id: string;
  /** What the author wrote on the tag, checked. */
  readonly initial: Partial<StateOf<P>>;
  /** The caption. */
  readonly children?: ComponentChildren;
}

export type Patch<S> = Partial<S> | ((state: S) => Partial<S>);

export interface Widget<P extends ParamTable = ParamTable, D extends Derived = Derived> {
  readonly spec: Card<P>;
  readonly id: string;
  readonly initial: StateOf<P>;
  readonly state: ReadonlySignal<StateOf<P>>;
  readonly derived: ReadonlySignal<D>;
  /** What is drawn in the place of `state` and `derived` while a reader's own model answers: its last answer. */
  readonly answered: ReadonlySignal<Answered<P> | undefined>;
  /** What was wrong with the reader's last number or link, in words; empty when nothing. */
  readonly problems: Signal<readonly string[]>;
  /** Changes some settings; made legal, and drawn in the next animation frame. */
  set(patch: Patch<StateOf<P>>): void;
  /** Changes the setting of that name, as a control does; made legal, and drawn in the next animation frame. */
  setNamed(name: string, value: unknown): void;
  reset(): void;
  /**
   * The address that restores this state.
   * @param isWhole whether it may be longer than an address should be, with nothing left out
   */
  linkTo(isWhole?: boolean): string;
  /** What the widget's own model makes of a state. */
  original(state: StateOf<P>): D;
  /** Draws what a reader's model makes of a state, from now on; nothing brings the widget's own answers back. */
  answer(given: Answered<P> | undefined): void;
  /** Takes back an answer that could not be drawn; false when there was none. */
  undraw(error: unknown): boolean;
}

/** What a reader's model makes of a state, in the shape of what `derive` gives. */
export interface Answered<P extends ParamTable> {
  readonly state: StateOf<P>;
  readonly view: unknown;
  /** The picture could not draw it. */
  undrawn(error: unknown): void;
}

/** What feeds a widget from outside its settings while the page is open. */
export interface Live<Data> {
  /** What `derive` gets. */
  readonly data: ReadonlySignal<Data>;
  /** Begins when the widget is on the page; returns what ends it. */
  attach?(): () => void;
  /** Back to what there was at the start. */
  reset?(): void;
}

/** A widget's settings, as what feeds it sees and moves them. */
export interface Settings<P extends ParamTable, D extends Derived = Derived>
  extends Pick<Widget<P>, 'id' | 'initial' | 'state' | 'set' | 'setNamed'> {
  /** What is shown of them now. */
  view(): D;
}

interface Connected<P extends ParamTable, D extends Derived, L> {
  readonly widget: Widget<P, D>;
  readonly live: L;
  readLocation(): void;
}

function createWidget<P extends ParamTable, D extends Derived, Data, L extends Live<Data>>(
  spec: WidgetSpec<P, D, Data>,
  { id, initial: authored }: WidgetProps<P>,
  connect: (settings: Settings<P, D>) => L,
): Connected<P, D, L> {
  const initial: StateOf<P> = { ...defaultState(spec.params), ...authored };
  const state = signal(initial);
  const problems = signal<readonly string[]>([]);
  let waiting: StateOf<P> | undefined;

  const search = (isWhole = false) =>
    writeLink(id, spec.params, state.value, initial, pageSearch(), spec.formerLinks, isWhole);
  const commit = () => {
    if (waiting) state.value = waiting;
    waiting = undefined;
  };
  const writeLocation = () => {
    commit();
    writeAddress('replaceState', search(), location.hash);
  };

  const take = (raw: Readonly<Record<string, unknown>>) => {
    const { values, problems: found } = coerceState(spec.params, raw);
    if (waiting === undefined) {
      const painted = timeInput(id);
      requestAnimationFrame(() => {
        commit();
        painted();
      });
    }
    waiting = { ...(waiting ?? state.value), ...values };
    problems.value = found;
    writeSoon(writeLocation);
  };

  const set: Widget<P>['set'] = (patch) =>
    take(typeof patch === 'function' ? patch(waiting ?? state.value) : patch);
  const setNamed = (name: string, value: unknown) => take({ [name]: value });
  const live = connect({ id, initial, state, set, setNamed, view: () => derived.value });
  const original = (of: StateOf<P>) => spec.derive(of, live.data.value);
  const answered = signal<Answered<P> | undefined>(undefined);
  // Who asks a reader's model has looked whether its answer has the shape of the widget's own.
  const derived = computed(() => (answered.value ? (answered.value.view as D) : original(state.value)));
  const widget: Widget<P, D> = {
    spec,
    id,
    initial,
    state,
    derived,
    answered,
    problems,
    set,
    setNamed,
    original,
    answer(given) {
      answered.value = given;
    },
    undraw(error) {
      const given = answered.peek();
      answered.value = undefined;
      given?.undrawn(error);
      return given !== undefined;
    },
    reset() {
      waiting = undefined;
      batch(() => {
        state.value = initial;
        problems.value = [];
      });
      writeSoon(writeLocation);
    },
    linkTo: (isWhole) => `${location.origin}${location.pathname}${search(isWhole)}#${id}`,
  };
  return {
    widget,
    live,
    readLocation() {
      const { values, problems: found } = readLink(id, spec.params, pageSearch(), spec.formerLinks);
      waiting = undefined;
      batch(() => {
        // A page without a link to this widget leaves its state, the very object, as it is: nothing is drawn anew.
        const named = Object.keys(values).length > 0;
        if (named || state.value !== initial) state.value = named ? { ...initial, ...values } : initial;
        problems.value = found;
      });
    },
  };
}

/**
 * The state of one widget on the page: from the author's props, then from the reader's link, then from the reader;
 * and what feeds it.
 */
export function useLiveWidget<P extends ParamTable, D extends Derived, Data, L extends Live<Data>>(
  spec: WidgetSpec<P, D, Data>,
  props: WidgetProps<P>,
  connect: (settings: Settings<P, D>) => L,
): Pick<Connected<P, D, L>, 'widget' | 'live'> {
  const connected = useMemo(() => createWidget(spec, props, connect), []);
  useEffect(() => {
    const { readLocation, live } = connected;
    readLocation();
    const detach = live.attach?.();
    window.addEventListener('popstate', readLocation);
    window.addEventListener(LINK_EVENT, readLocation);
    return () => {
      detach?.();
      window.removeEventListener('popstate', readLocation);
      window.removeEventListener(LINK_EVENT, readLocation);
    };
  }, [connected]);
  return connected;
}

const NOTHING_ELSE: Live<void> = { data: signal(undefined) };

/** A widget that its settings alone determine. */
export function useWidget<P extends ParamTable, D extends Derived>(
  spec: WidgetSpec<P, D>,
  props: WidgetProps<P>,
): Widget<P, D> {
  return useLiveWidget(spec, props, () => NOTHING_ELSE).widget;
}
