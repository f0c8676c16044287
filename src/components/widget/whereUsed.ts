/** A lesson as it is written. */
export interface LessonText {
  /** File name without its ending, which is its address. */
  readonly id: string;
  readonly body?: string | undefined;
  readonly data: { readonly number: number; readonly title: string };
}

/** A lesson that shows a widget. */
export interface Use {
  readonly number: number;
  readonly title: string;
  /** Address of the widget there. */
  readonly href: string;
}

/**
 * The lessons that show a widget, first to last; the address is that of its first tag there.
 * @param anchor of a tag that its author gave no id
 */
export function whereUsed(tag: string, anchor: string, lessons: readonly LessonText[]): readonly Use[] {
  const first = new RegExp(`<${tag}(?![A-Za-z0-9])(?:[^>]*?\\sid="([\\w-]+)")?`);
  return lessons
    .flatMap(({ id, body = '', data: { number, title } }) => {
      const found = first.exec(body);
      return found ? [{ number, title, href: `/lessons/${id}/#${found[1] ?? anchor}` }] : [];
    })
    .sort((a, b) => a.number - b.number);
}
