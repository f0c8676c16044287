import type { WidgetSpec } from './widgetSpec.ts';

/** A widget as authors know it; one whose figures need data made at build has no `derive` before it has those. */
export type Card = Omit<WidgetSpec, 'derive'>;

export interface SettingRow {
  readonly name: string;
  /** The default as an author writes it on the tag: `{4}`, `"none"`. */
  readonly written: string;
  readonly allowed: string;
  readonly doc: string;
}

export interface DescribedWidget {
  readonly spec: Card;
  /** Fragment of its place in the gallery. */
  readonly anchor: string;
  readonly settings: readonly SettingRow[];
}

const isCard = (value: unknown): value is Card =>
  typeof value === 'object' && value !== null && 'tag' in value && 'about' in value && 'params' in value;

/** A value as an attribute of a tag. */
export function writtenAs(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : `{${JSON.stringify(value)}}`;
}

/**
 * What the gallery shows of every widget, in the order of its title.
 * @param modules path of a file → its exports; files without a widget are passed over
 * @param tags names that lessons can use; a test asserts that each has its card
 */
export function describeWidgets(
  modules: Readonly<Record<string, unknown>>,
  tags: readonly string[],
): readonly DescribedWidget[] {
  const cards = Object.values(modules).flatMap((module) => Object.values(module as object).filter(isCard));
  return cards
    .filter(({ tag }) => tags.includes(tag))
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
