import { defineMdastPlugin } from 'satteri';

/** Signs that must not begin a line because a formula stands before them. */
export const CLOSING_PUNCTUATION = /^[.,;:!?)’”]+/;

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

function nowrap(children: readonly Node[]) {
  return {
    type: 'mdxJsxTextElement',
    name: 'span',
    attributes: [{ type: 'mdxJsxAttribute', name: 'class', value: 'nowrap' }],
    children,
  };
}

/** `$x$, then` → the formula and its comma in one box: browsers break lines after a formula, even before a comma. */
export function joinPunctuation(nodes: readonly Node[]): readonly Node[] | undefined {
  let changed = false;
  const joined: Node[] = [];
  for (const node of nodes) {
    const before = joined.at(-1);
    const signs = node.type === 'text' ? CLOSING_PUNCTUATION.exec(node.value ?? '')?.[0] : undefined;
    if (before?.type !== 'inlineMath' || signs === undefined) {
      joined.push(node);
      continue;
    }
    changed = true;
    joined.splice(-1, 1, nowrap([before, { type: 'text', value: signs }]));
    if (node.value!.length > signs.length)
      joined.push({ type: 'text', value: node.value!.slice(signs.length) });
  }
  return changed ? joined : undefined;
}

interface Context {
  setProperty(node: never, key: never, value: never): void;
}

function join(node: unknown, context: unknown): void {
  const children = joinPunctuation((node as Node).children ?? []);
  if (children) (context as Context).setProperty(node as never, 'children' as never, children as never);
}

/** Runs before the formulas are set. */
export const keepPunctuation = defineMdastPlugin({
  name: 'keep-punctuation',
  paragraph: join,
  tableCell: join,
  mdxJsxTextElement: join,
  mdxJsxFlowElement: join,
});
