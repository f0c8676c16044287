import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { LINK_EVENT } from '../kit/settings/linkEvent.ts';
import type { State } from './config.ts';

/** What the points follow from. */
const NAMES = ['data', 'numClasses', 'seed', 'points', 'names'] as const;
export type DataSettings = Pick<State, (typeof NAMES)[number]>;

/** Edits that can be taken back; the oldest are forgotten. */
const MOST_EDITS = 100;

/** What begins a new edit: all that changes until the next of these is taken back together, as a drag or a held key is. */
const BEGINNINGS = ['pointerdown', 'keydown', 'click', 'change', 'popstate', LINK_EVENT] as const;

export const dataSettings = ({ data, numClasses, seed, points, names }: State): DataSettings => ({
  data,
  numClasses,
  seed,
  points,
  names,
});

const isSame = (a: DataSettings, b: DataSettings) => NAMES.every((name) => a[name] === b[name]);

export interface History {
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  undo(): void;
  redo(): void;
  detach(): void;
}

/** Typing is taken back by the field that is typed in. */
const isField = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && ['number', 'text', 'search'].includes(target.type));

interface Options {
  readonly state: ReadonlySignal<State>;
  readonly set: (patch: Partial<State>) => void;
  /** Whose keys are heard. */
  readonly plate: HTMLElement;
  /** Where the history begins. */
  readonly start: DataSettings;
}

/** Takes edits of the data back and does them again, by Ctrl+Z and Ctrl+Shift+Z in the plate, too. */
export function createHistory({ state, set, plate, start }: Options): History {
  const past = signal<readonly DataSettings[]>([]);
  const future = signal<readonly DataSettings[]>([]);
  let current = start;
  /** What was asked for and is not there before the next animation frame. */
  let awaited: DataSettings | undefined;
  let isNew = true;

  function stand(nextPast: readonly DataSettings[], nextFuture: readonly DataSettings[]): void {
    past.value = nextPast.slice(-MOST_EDITS);
    future.value = nextFuture;
  }

  function hear(settings: DataSettings): void {
    if (awaited && !isSame(settings, awaited)) return;
    awaited = undefined;
    if (isSame(settings, current)) return;
    if (isNew) stand([...past.peek(), current], []);
    isNew = false;
    current = settings;
  }

  function go(to: DataSettings): void {
    current = to;
    awaited = to;
    isNew = true;
    set(to);
  }

  function undo(): void {
    const to = past.peek().at(-1);
    if (!to) return;
    stand(past.peek().slice(0, -1), [...future.peek(), current]);
    go(to);
  }

  function redo(): void {
    const to = future.peek().at(-1);
    if (!to) return;
    stand([...past.peek(), current], future.peek().slice(0, -1));
    go(to);
  }

  const begin = (event: Event) => {
    if (!(event instanceof KeyboardEvent && event.repeat)) isNew = true;
  };
  function key(event: KeyboardEvent): void {
    const letter = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isField(event.target)) return;
    if (letter !== 'z' && letter !== 'y') return;
    event.preventDefault();
    if (letter === 'y' || event.shiftKey) redo();
    else undo();
  }
  for (const name of BEGINNINGS) window.addEventListener(name, begin, { capture: true });
  plate.addEventListener('keydown', key);
  const follow = effect(() => hear(dataSettings(state.value)));
  return {
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    undo,
    redo,
    detach() {
      for (const name of BEGINNINGS) window.removeEventListener(name, begin, { capture: true });
      plate.removeEventListener('keydown', key);
      follow();
    },
  };
}
