import fc from 'fast-check';
import { mdxToMdast } from 'satteri';
import { describe, expect, test } from 'vitest';
import type { Param } from '#params/param.ts';
import { coerceState, defaultState, type ParamTable, type StateOf } from '#params/paramTable.ts';
import { checkAuthorProps } from '#widgets/kit/settings/checkAuthorProps.ts';
import { cardsIn } from '#widgets/kit/settings/describeWidgets.ts';
import { writtenAs, writtenTag } from '#widgets/kit/settings/writtenTag.ts';
import type { Props, States } from '../../figures/renderTag.ts';
import { legal } from '../../params/widgetLinks.ts';

const cards = cardsIn(import.meta.glob('../../../src/widgets/*/model.ts', { eager: true }));
const tables = import.meta.glob<Readonly<Record<string, States>>>('../../figures/states/*.ts', {
  eager: true,
});
const STATES: Readonly<Record<string, States>> = Object.assign({}, ...Object.values(tables));

/** Whatever a hand or a link may bring about, made legal; of any setting often the default. */
const anyOf = (param: Param): fc.Arbitrary<Param['default']> =>
  fc
    .oneof(fc.constant(param.default), param.kind === 'text' ? fc.string() : legal(param))
    .map((value) => param.coerce(value).value);

interface Tag {
  readonly name: string;
  readonly attributes: readonly {
    readonly name: string;
    readonly value: string | { readonly value: string };
  }[];
}

/** The props of a tag, as they come from a lesson. */
function propsOf(mdx: string, tag: string): Readonly<Record<string, unknown>> {
  const [found] = (mdxToMdast(mdx, {}) as unknown as { readonly children: readonly Tag[] }).children;
  expect(found.name).toBe(tag);
  return Object.fromEntries(
    found.attributes.map(({ name, value }) => [
      name,
      typeof value === 'string' ? value : JSON.parse(value.value),
    ]),
  );
}

function readBack(tag: string, id: string, params: ParamTable, state: StateOf<ParamTable>) {
  const props = propsOf(writtenTag(tag, id, params, state), tag);
  const { id: anchor, initial } = checkAuthorProps(tag, params, props, '/lessons/01-two-classes/');
  expect(anchor).toBe(id);
  return { props, state: { ...defaultState(params), ...initial } };
}

const stateWith = <P extends ParamTable>(params: P, patch: Props): StateOf<P> => ({
  ...defaultState(params),
  ...coerceState(params, patch).values,
});

test('a value is written as an attribute holds it', () => {
  expect([4, 'none', [1, 2], true, 'say "x"', 'a\\b', 'a & b'].map(writtenAs)).toEqual([
    '{4}',
    '"none"',
    '{[1,2]}',
    '{true}',
    '{"say \\"x\\""}',
    '{"a\\\\b"}',
    '{"a & b"}',
  ]);
});

test('a tag says only what differs from the defaults', () => {
  const { tag, id, params } = cards.find((card) => card.tag === 'ThreeRowMachine')!;
  const first = defaultState(params);
  expect(writtenTag(tag, id, params, first)).toBe('<ThreeRowMachine id="three-row-machine" />');
  expect(writtenTag(tag, id, params, { ...first, numClasses: 3 })).toBe(
    '<ThreeRowMachine id="three-row-machine" numClasses={3} />',
  );
});

describe.each(cards.map((card) => [card.tag, card] as const))('<%s>', (tag, { id, params }) => {
  test('in any state, the tag that is written gives that state back to who pastes it into a lesson', () => {
    const states = fc.record(
      Object.fromEntries(Object.entries(params).map(([name, param]) => [name, anyOf(param)])),
    );
    fc.assert(
      fc.property(states, (state) => {
        const back = readBack(tag, id, params, state);
        expect(back.state).toEqual(state);
        for (const [name, param] of Object.entries(params)) {
          expect(Object.hasOwn(back.props, name)).toBe(
            param.format(state[name]) !== param.format(param.default),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('so do its stored states', () => {
    for (const [name, patch] of Object.entries(STATES[tag])) {
      const state = stateWith(params, patch);
      expect(readBack(tag, id, params, state).state, name).toEqual(state);
    }
  });
});
