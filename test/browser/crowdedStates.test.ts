import { describe, expect, test } from 'vitest';
import { writeLink } from '#params/link.ts';
import { coerceState, defaultState, type ParamTable, type StateOf } from '#params/paramTable.ts';
import { LINK_EVENT } from '#widgets/kit/settings/linkEvent.ts';
import { follow, SPECS, STATE_LINKS } from '../content/stateLinks.ts';
import type { States } from '../figures/renderTag.ts';
import { crowded, openGallery, untilStill } from './openGallery.ts';
import { useBrowser } from './openPage.ts';

const browser = useBrowser();

/** A state that is stored as a frame, or that a text sends its reader to. */
interface Named {
  readonly id: string;
  readonly name: string;
  /** Its settings in an address; empty for the first state. */
  readonly search: string;
}

function named<P extends ParamTable>(id: string, params: P, name: string, patch: Partial<StateOf<P>>): Named {
  const first = defaultState(params);
  return { id, name, search: writeLink(id, params, { ...first, ...patch }, first, '').slice(1) };
}

const tables = import.meta.glob<Readonly<Record<string, States>>>('../figures/states/*.ts', { eager: true });

const stored = Object.values(tables)
  .flatMap((table) => Object.entries(table))
  .flatMap(([tag, states]) => {
    const { id, params } = SPECS.get(tag)!;
    return Object.entries(states).map(([name, props]) =>
      named(id, params, name, coerceState(params, props).values),
    );
  });

const linked = STATE_LINKS.map((link) => {
  const { spec, state } = follow(link);
  return named(spec.id, spec.params, `${link.slug}: ${link.link}`, state);
});

/** Every widget’s states, each once: the widget → its states beside the first. */
const STATES = new Map<string, Named[]>();
const seen = new Set<string>();
for (const state of [...stored, ...linked]) {
  if (state.search === '' || seen.has(state.search)) continue;
  seen.add(state.search);
  STATES.set(state.id, [...(STATES.get(state.id) ?? []), state]);
}

/** Round by round, one state of every widget that has so many. */
const ROUNDS = Array.from(
  { length: Math.max(...[...STATES.values()].map(({ length }) => length)) },
  (_, at) => [...STATES.values()].flatMap((states) => states[at] ?? []),
);

// Light and dark differ in inks only, which crowdedText.test.ts holds: one of them is enough.
describe.each([1280, 390])('at %i pixels', (width) => {
  test('no label of a figure lies on another, a line, a bar or a handle, or is cut off, in any stored state and any that a text leads to', async () => {
    expect(seen.size).toBeGreaterThan(150);
    const page = await openGallery(browser, width);
    for (const round of ROUNDS) {
      await page.evaluate(
        ([search, event]) => {
          history.replaceState(null, '', search);
          window.dispatchEvent(new Event(event));
        },
        [`?${round.map(({ search }) => search).join('&')}`, LINK_EVENT] as const,
      );
      await untilStill(page);
      const found = await crowded(page);
      for (const { id, name } of round) {
        const here = found.filter(({ widget }) => widget === id).map(({ what }) => what);
        expect.soft(here, `${id}, ${name}`).toEqual([]);
      }
    }
  });
});
