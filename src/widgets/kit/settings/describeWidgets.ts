import type { WidgetSpec } from './widgetSpec.ts';
import { writtenAs } from './writtenTag.ts';

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
  readonly settings: readonly SettingRow[];
}

const isCard = (value: unknown): value is Card =>
  typeof value === 'object' && value !== null && 'tag' in value && 'about' in value && 'params' in value;

/**
 * All widgets, in the order of their titles.
 * @param modules path of a file → its exports; files without a widget are passed over
 */
export const cardsIn = (modules: Readonly<Record<string, unknown>>): readonly Card[] =>
  Object.values(modules)
    .flatMap((module) => Object.values(module as object).filter(isCard))
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));

/**
 * What authors are told of every widget, in the order of its title.
 * @param modules path of a file → its exports; files without a widget are passed over
 * @param tags names that lessons can use; a test asserts that each has its card
 */
export function describeWidgets(
  modules: Readonly<Record<string, unknown>>,
  tags: readonly string[],
): readonly DescribedWidget[] {
  return cardsIn(modules)
    .filter(({ tag }) => tags.includes(tag))
    .map((spec) => ({
      spec,
      settings: Object.entries(spec.params).map(([name, { default: value, allowed, doc }]) => ({
        name,
        written: writtenAs(value),
        allowed,
        doc,
      })),
    }));
}
