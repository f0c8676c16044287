import type { WidgetSpec } from './widgetSpec.ts';

export interface SettingRow {
  readonly name: string;
  /** The default as an author writes it on the tag: `{4}`, `"none"`. */
  readonly written: string;
  readonly allowed: string;
  readonly doc: string;
}

export interface DescribedWidget {
  readonly spec: WidgetSpec;
  /** Fragment of its place in the gallery. */
  readonly anchor: string;
  readonly settings: readonly SettingRow[];
}

const isSpec = (value: unknown): value is WidgetSpec =>
  typeof value === 'object' && value !== null && 'tag' in value && 'params' in value && 'derive' in value;

/** A value as an attribute of a tag. */
export function writtenAs(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : `{${JSON.stringify(value)}}`;
}

/**
 * What the gallery shows of every widget, in the order of its title.
 * @param modules path of a file → its exports; files without a widget are passed over
 * @param tags names that lessons can use
 * @throws Error naming the widget that has a model but no tag, or the tag without a model
 */
export function describeWidgets(
  modules: Readonly<Record<string, unknown>>,
  tags: readonly string[],
): readonly DescribedWidget[] {
  const specs = Object.values(modules).flatMap((module) => Object.values(module as object).filter(isSpec));
  for (const { tag } of specs) {
    if (!tags.includes(tag)) throw new Error(`src/widgets/index.ts must export ${tag}: it has a model`);
  }
  for (const tag of tags) {
    if (!specs.some((spec) => spec.tag === tag))
      throw new Error(`tag ${tag} must have a model.ts that uses defineWidget`);
  }
  return specs
    .sort((a, b) => a.title.localeCompare(b.title, 'en'))
    .map((spec) => ({
      spec,
      anchor: `tag-${spec.tag.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()}`,
      settings: Object.entries(spec.params).map(([name, { default: value, allowed, doc }]) => ({
        name,
        written: writtenAs(value),
        allowed,
        doc,
      })),
    }));
}
