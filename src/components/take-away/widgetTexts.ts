import type { TreeNode } from '#build/take-away/lessonTree.ts';
import type { WidgetText } from '#build/take-away/surroundings.ts';
import { defaultState, type ParamTable } from '#params/paramTable.ts';
import { checkAuthorProps } from '#widgets/kit/settings/checkAuthorProps.ts';
import type { Source } from '#widgets/kit/settings/source.ts';
import type { Derived, WidgetSpec } from '#widgets/kit/settings/widgetSpec.ts';

type Spec = WidgetSpec<ParamTable, Derived, unknown, Source<unknown>>;

interface Program {
  toPython(state: object, link: string, view: Derived): string | Promise<string>;
}

const MODELS = import.meta.glob<Readonly<Record<string, unknown>>>('../../widgets/*/model.ts', {
  eager: true,
});
const PROGRAMS = import.meta.glob<Program>('../../widgets/*/python.ts');

const isSpec = (value: unknown): value is Spec =>
  typeof value === 'object' && value !== null && 'tag' in value && 'derive' in value;

/** Every widget by its tag, with the file that it stands in. */
const SPECS = new Map(
  Object.entries(MODELS).flatMap(([file, exports]) =>
    Object.values(exports)
      .filter(isSpec)
      .map((spec) => [spec.tag, { spec, file }] as const),
  ),
);

/** Where settings, and what the build computes from them, are enough to know what is shown. */
const isSettled = ({ source }: Spec) =>
  source === undefined || source.kind === 'built' || source.kind === 'recorded';

/**
 * What these show is a run of the reader's, and their programs make it from the settings alone. The programs of other
 * runs need the reader's own, or data of the site, and are left to the page.
 */
const RUN_FROM_SETTINGS = new Set(['sign-of-log-q', 'studio']);

/**
 * A widget as its tag sets it: what it shows first, and the program that computes it.
 * @param page path of the lesson's page, for the messages about its tags
 * @throws Error for a tag that is none, or for a prop that its widget refuses
 */
export async function widgetTextOf(
  { name = '', props = {}, line }: TreeNode,
  page: string,
  addressOf: (link: string) => string,
): Promise<WidgetText> {
  const found = SPECS.get(name);
  if (!found) throw new Error(`${page}, line ${line}: <${name}> must be a tag of the text or of a widget`);
  const { spec, file } = found;
  const { id = spec.id, initial } = checkAuthorProps(spec.tag, spec.params, props, page);
  const first = Object.entries(defaultState(spec.params));
  const state = Object.fromEntries(first.map(([key, value]) => [key, initial[key] ?? value]));
  const settled = isSettled(spec);
  const data = settled ? await spec.source?.make?.(state) : spec.source?.start;
  const view = spec.derive(state, data);
  const hasProgram = settled || RUN_FROM_SETTINGS.has(spec.id);
  const program = hasProgram ? await PROGRAMS[file.replace('/model.ts', '/python.ts')]?.() : undefined;
  return {
    id,
    title: spec.title,
    ...(settled && { summary: view.summary, table: view.table }),
    ...(program && { python: await program.toPython(state, addressOf(`#${id}`), view) }),
  };
}
