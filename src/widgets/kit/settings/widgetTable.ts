import type { DescribedWidget } from './describeWidgets.ts';

const BLOCK = /(<!-- widgets: [^>]* -->\n)[\s\S]*?(<!-- \/widgets -->)/;

/** A row per widget, in Markdown: its tag, what it is for, and its settings with their defaults. */
function widgetTable(widgets: readonly DescribedWidget[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = widgets.map(({ spec, settings }) => {
    const written = settings.map(({ name, written }) => `\`${name}=${cell(written)}\``).join(' ');
    return `| \`<${spec.tag}>\` | ${cell(spec.about)} | ${written} |`;
  });
  return ['| tag | what it is for | settings and their defaults |', '| --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** The authors' guide with the table of widgets as they are now. */
export function withWidgetTable(guide: string, widgets: readonly DescribedWidget[]): string {
  if (!BLOCK.test(guide)) throw new Error('The guide has no <!-- widgets: … --> and <!-- /widgets -->');
  return guide.replace(
    BLOCK,
    (_, start: string, end: string) => `${start}\n${widgetTable(widgets)}\n\n${end}`,
  );
}
