/** Signs that BibTeX reads as commands. */
const COMMANDS = /[&%$#_{}]/g;

interface Cited {
  /** Folder of the widget. */
  readonly widget: string;
  readonly title: string;
  /** The address that restores what is shown. */
  readonly link: string;
  /** When it was seen: `2026-11-29`. */
  readonly day: string;
}

/** A figure in the state that it shows now, as an entry for BibTeX: the link brings the state back. */
export function citation({ widget, title, link, day }: Cited): string {
  const fields = {
    author: '{From logistic to softmax}',
    title: `{${title.replaceAll(COMMANDS, '\\$&')}}`,
    howpublished: 'Interactive figure',
    year: day.slice(0, 4),
    url: link.replaceAll(/[{}]/g, encodeURIComponent),
    urldate: day,
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},`);
  return [`@misc{softmax-${widget},`, ...lines, '}'].join('\n');
}
