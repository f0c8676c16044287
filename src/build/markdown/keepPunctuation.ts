import {
  defineMdastPlugin,
  type MdastParentContent,
  type MdastTarget,
  type MdastVisitorContext,
} from 'satteri';

/** Signs that must not begin a line because a formula stands before them. */
export const CLOSING_PUNCTUATION = /^[.,;:!?)’”]+/;

function nowrap(children: MdastTarget[]) {
  return {
    type: 'mdxJsxTextElement',
    name: 'span',
    attributes: [{ type: 'mdxJsxAttribute', name: 'class', value: 'nowrap' }],
    children,
  };
}

/** `$x$, then` → the formula and its comma in one box: browsers break lines after a formula, even before a comma. */
export function joinPunctuation(nodes: readonly MdastTarget[]): MdastTarget[] | undefined {
  let changed = false;
  const joined: MdastTarget[] = [];
  for (const node of nodes) {
    const before = joined.at(-1);
    const text = node.type === 'text' && 'value' in node ? (node.value ?? '') : '';
    const signs = CLOSING_PUNCTUATION.exec(text)?.[0];
    if (before?.type !== 'inlineMath' || signs === undefined) {
      joined.push(node);
      continue;
    }
    changed = true;
    joined.splice(-1, 1, nowrap([before, { type: 'text', value: signs }]));
    if (text.length > signs.length) joined.push({ type: 'text', value: text.slice(signs.length) });
  }
  return changed ? joined : undefined;
}

function join(node: Readonly<MdastParentContent>, context: MdastVisitorContext): void {
  const children = joinPunctuation(node.children);
  if (children) context.setProperty(node, 'children', children);
}

/** Runs before the formulas are set. */
export const keepPunctuation = defineMdastPlugin({
  name: 'keep-punctuation',
  paragraph: join,
  tableCell: join,
  mdxJsxTextElement: join,
  mdxJsxFlowElement: join,
});
