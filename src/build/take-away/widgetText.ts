import { type Block, textBlock } from './blocks.ts';
import type { LessonTree, TreeNode } from './lessonTree.ts';
import { escapeMarkdown } from './plainWords.ts';
import type { Surroundings, WidgetText } from './surroundings.ts';
import { tableText } from './tableText.ts';
import { childrenOf } from './textOf.ts';

/** More rows than this are a file of their own: the plate exports it. */
const MOST_ROWS = 12;

type Table = NonNullable<WidgetText['table']>;

/** Rows at even distances, the first and the last among them. */
function thinned({ rows }: Table): Table['rows'] {
  if (rows.length <= MOST_ROWS) return rows;
  return Array.from(
    { length: MOST_ROWS },
    (_, at) => rows[Math.round((at * (rows.length - 1)) / (MOST_ROWS - 1))],
  );
}

function numbersText(table: Table): readonly string[] {
  const rows = thinned(table);
  const part =
    rows.length < table.rows.length
      ? `${rows.length} of the ${table.rows.length} rows behind the figure; on the page, *Export* gives all:`
      : 'The numbers behind the figure:';
  return rows.length === 0 ? [] : [part, tableText({ columns: table.columns, rows })];
}

/** A widget: what it is, what it shows at first, in words and in numbers, and its program. */
export function widgetBlocks(node: TreeNode, tree: LessonTree, around: Surroundings): readonly Block[] {
  const { id, title, summary, table, python } = around.widgetOf(node);
  const words = textBlock(
    `**Figure: ${escapeMarkdown(title)}** ([live on the page](${around.addressOf(`#${id}`)}))`,
    childrenOf(node, tree, around),
    summary ? `*At first:* ${escapeMarkdown(summary)}` : '',
    ...(table ? numbersText(table) : []),
  );
  const text = { ...words, figure: id };
  return python === undefined ? [text] : [text, { kind: 'program', source: python }];
}
