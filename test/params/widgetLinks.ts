import fc from 'fast-check';
import type { Migration } from '#params/link.ts';
import type { Param } from '#params/param.ts';
import type { ParamTable } from '#params/paramTable.ts';

const models = import.meta.glob<Readonly<Record<string, unknown>>>('../../src/widgets/*/model.ts');

const isTable = (value: unknown): value is ParamTable =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).length > 0 &&
  Object.values(value).every((param) => typeof param === 'object' && param !== null && 'coerce' in param);

/** What reads the links of a widget. */
export interface WidgetLinks {
  readonly params: ParamTable;
  readonly former: readonly Migration[] | undefined;
}

const hasParams = (
  value: unknown,
): value is { readonly params: unknown; readonly formerLinks?: readonly Migration[] } =>
  typeof value === 'object' && value !== null && 'params' in value;

/** The settings of a widget: a table of its own, or that of its spec. */
function linksOf(model: Readonly<Record<string, unknown>>): WidgetLinks {
  const specs = Object.values(model).filter(hasParams);
  const params = [model.params, ...specs.map((spec) => spec.params)].find(isTable);
  if (!params) throw new Error('this model has no settings');
  return { params, former: specs.find(({ formerLinks }) => formerLinks)?.formerLinks };
}

/** Id of each widget, and what reads its links. */
export const WIDGETS = Object.entries(models).map(
  ([file, load]) => [file.split('/')[4]!, async () => linksOf(await load())] as const,
);

/** Values that a reader can bring about; a text is written by its figure, and tested with it. */
export function legal(param: Param): fc.Arbitrary<unknown> {
  switch (param.kind) {
    case 'number':
      return fc.double({ min: param.min, max: param.max, noNaN: true });
    case 'integer':
      return fc.integer({ min: param.min, max: param.max });
    case 'choice':
      return fc.constantFrom(...param.values);
    case 'toggle':
      return fc.boolean();
    case 'vector':
      return fc.array(
        param.step === 1 ? fc.integer(param) : fc.double({ min: param.min, max: param.max, noNaN: true }),
        { minLength: param.default.length, maxLength: param.default.length },
      );
    case 'text':
      return fc.constant(param.default);
  }
}
