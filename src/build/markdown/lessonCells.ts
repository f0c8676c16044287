import { defineMdastPlugin } from 'satteri';

/** What stands in the gutter under the number; prose has no word. */
const KIND_OF_TAG: Readonly<Record<string, string>> = {
  Derivation: 'derivation',
  Guess: 'guess',
  GuessCurve: 'guess',
  LiveCode: 'code',
  Predict: 'predict',
  Correction: 'correction',
  Summary: 'summary',
  References: 'references',
};

interface Node {
  readonly type: string;
  readonly name?: string | null;
  readonly attributes?: readonly unknown[] | object | null;
}

interface Cell {
  kind: string;
  readonly body: Node[];
  readonly notes: Node[];
}

const attributesOf = (attributes: Record<string, string>) =>
  Object.entries(attributes).map(([name, value]) => ({ type: 'mdxJsxAttribute', name, value }));

function element(name: string, attributes: Record<string, string>, children: Node[]) {
  return { type: 'mdxJsxFlowElement', name, attributes: attributesOf(attributes), children };
}

const withAttributes = (
  node: Node,
  attributes: Record<string, string>,
): Node & { attributes: unknown[] } => ({
  ...node,
  attributes: [...(Array.isArray(node.attributes) ? node.attributes : []), ...attributesOf(attributes)],
});

function kindOf(node: Node): string {
  if (node.type === 'math') return 'formula';
  if (node.type !== 'mdxJsxFlowElement') return 'prose';
  // A display formula has become a Fragment by the time cells are made.
  if (node.name === 'Fragment') return 'formula';
  return KIND_OF_TAG[node.name ?? ''] ?? 'widget';
}

/** A table scrolls in a box of its own where it is too wide. */
const inBox = (node: Node): Node =>
  node.type === 'table' ? element('div', { class: 'table-box', 'data-scrolls': 'Table' }, [node]) : node;

const isHeading = (node: Node) => node.type === 'heading';
const isNote = (node: Node) => node.type === 'mdxJsxFlowElement' && node.name === 'Note';
const isPlumbing = (node: Node) => node.type === 'mdxjsEsm' || node.type === 'yaml' || node.type === 'toml';

/** Groups a lesson's top-level nodes: a run of prose is one cell; a formula or a tag is a cell of its own; `<Note>` joins the cell before it. */
function groupIntoCells(children: readonly Node[]): (Node | Cell)[] {
  const blocks: (Node | Cell)[] = [];
  let open: Cell | undefined;
  for (const node of children) {
    if (isHeading(node) || isPlumbing(node)) {
      blocks.push(node);
      if (isHeading(node)) open = undefined;
      continue;
    }
    if (isNote(node) && open) {
      open.notes.push(node);
      continue;
    }
    const kind = kindOf(node);
    if (open && kind === 'prose' && open.kind === 'prose' && open.notes.length === 0) {
      open.body.push(node);
    } else {
      open = { kind, body: [node], notes: [] };
      blocks.push(open);
    }
  }
  return blocks;
}

/** Numbers the cells of a lesson file `NN-slug.mdx` as `<Cell>`; those of a file in `pages` have no number; other files are left alone. */
export const lessonCells = defineMdastPlugin({
  name: 'lesson-cells',
  after(root, context) {
    const [, room, lesson] =
      context.fileURL?.pathname.match(/\/(lessons|pages)\/(?:(\d+)-)?[^/]+\.mdx$/) ?? [];
    if (!room || (room === 'lessons' && !lesson)) return;
    let count = 0;
    const children = groupIntoCells(root.children).map((block) => {
      if (!('body' in block)) return block;
      count += 1;
      const number = lesson && { number: `${Number(lesson)}.${count}` };
      // A live cell says its number to those who do not see the margin.
      const body =
        block.kind === 'code' && number ? block.body.map((node) => withAttributes(node, number)) : block.body;
      return element('Cell', { ...number, kind: block.kind }, [
        element('CellBody', {}, body.map(inBox)),
        ...block.notes,
      ]);
    });
    context.setProperty(root, 'children', children);
  },
});
