import { readLink } from '#params/link.ts';
import { coerceState, defaultState, type ParamTable, type StateOf } from '#params/paramTable.ts';
import type { Derived, WidgetSpec } from '#widgets/kit/settings/widgetSpec.ts';
import { lessons, type Tag, tagsOf } from './lessons.ts';

/** What a link of a lesson says and where it stands. */
export interface StateLink {
  readonly slug: string;
  /** `?id.param=value#id`. */
  readonly link: string;
  /** The anchor of the widget that it sets. */
  readonly id: string;
  /** An option’s question and name; a link of the running text has neither. */
  readonly question?: string;
  readonly option?: string;
  /** What the reader is told to see there. */
  readonly words: string;
}

/** Every address in a lesson that sets a widget, however it is written. */
export const rawLinksOf = (body: string): readonly string[] =>
  [...body.matchAll(/\?[\w-]+\.\w+=[^\s"')#]*(#[\w-]+)?/g)].map(([link]) => link);

function linksOf(slug: string, body: string): readonly StateLink[] {
  const inQuestions = [...body.matchAll(/<(\w+)\s+id="([\w-]+)"\s+ask[\s\S]*?<\/\1>/g)].flatMap(
    ([text, , question]) =>
      tagsOf(text).flatMap(({ name, attributes: { state, id, look } }) =>
        name === 'Option' && state ? [{ link: state, question, option: id, words: look ?? '' }] : [],
      ),
  );
  const inText = [...body.matchAll(/\[([^\]]*)\]\((\?[^)\s]+)\)/g)].map(([, words, link]) => ({
    link: link!,
    words: words!,
  }));
  return [...inQuestions, ...inText].map((found) => ({ slug, id: found.link.split('#')[1] ?? '', ...found }));
}

export const STATE_LINKS: readonly StateLink[] = lessons.flatMap(({ slug, body }) => linksOf(slug, body));

type Spec = WidgetSpec<ParamTable, Derived, unknown>;
const models = import.meta.glob<Readonly<Record<string, unknown>>>('../../src/widgets/*/model.ts', {
  eager: true,
});
const isSpec = (value: unknown): value is Spec =>
  typeof value === 'object' && value !== null && 'derive' in value && 'tag' in value;
/** The tag → what its folder says of itself. */
export const SPECS: ReadonlyMap<string, Spec> = new Map(
  Object.values(models)
    .flatMap((model) => Object.values(model).filter(isSpec))
    .map((spec) => [spec.tag, spec]),
);

/** An attribute as its author wrote it: a number, a list, a text; a name of the lesson’s own stays a text. */
function written(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The widget’s settings on its page: its defaults, then what the author wrote on the tag, then those of a link. */
function stateOnPage<P extends ParamTable>(params: P, tag: Tag, ofLink: Partial<StateOf<P>>): StateOf<P> {
  const authors = Object.entries(tag.attributes).map(([name, text]) => [name, written(text)] as const);
  const accepted = authors.filter(
    ([name, value]) => Object.hasOwn(params, name) && !params[name]?.coerce(value).problem,
  );
  return { ...defaultState(params), ...coerceState(params, Object.fromEntries(accepted)).values, ...ofLink };
}

export interface Followed {
  readonly spec: Spec;
  /** All settings of the widget then: its defaults, its author’s, and those of the link. */
  readonly state: StateOf<ParamTable>;
  readonly values: Readonly<Record<string, unknown>>;
  /** Why a part of the link would be left out. */
  readonly problems: readonly string[];
  /** What the widget then shows, before a run if it has one; what the build computes for it may take seconds. */
  view(): Promise<Derived>;
}

const made = new Map<string, unknown>();

/** What `derive` gets beside the settings while nothing runs; what is computed at build is computed once for each widget of a page. */
async function dataOf({ source }: Spec, first: StateOf<ParamTable>, place: string): Promise<unknown> {
  if (!source?.make || source.kind === 'live') return source?.start;
  if (!made.has(place)) made.set(place, await source.make(first));
  return made.get(place);
}

/** What a link does to the widget of its page to which it leads. */
export function follow({ slug, link, id }: StateLink): Followed {
  const { body } = lessons.find((lesson) => lesson.slug === slug)!;
  const tag = tagsOf(body).find(({ name, attributes }) => SPECS.has(name) && attributes.id === id);
  if (!tag) throw new Error(`${link} must set a widget of ${slug}, got “${id}”`);
  const spec = SPECS.get(tag.name)!;
  const search = link.split('#')[0]!;
  const { values, problems } = readLink(id, spec.params, search, spec.formerLinks);
  const ofOthers = [...new URLSearchParams(search).keys()]
    .filter((key) => !key.startsWith(`${id}.`))
    .map((key) => `“${key}” sets another widget than “${id}”, to which the link leads`);
  const state = stateOnPage(spec.params, tag, values);
  return {
    spec,
    state,
    values,
    problems: [...problems, ...ofOthers],
    async view() {
      const data = await dataOf(spec, stateOnPage(spec.params, tag, {}), `${slug} ${id}`);
      return spec.derive(state, data);
    },
  };
}
