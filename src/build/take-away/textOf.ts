import { markdownOf } from './element.ts';
import type { LessonTree, TreeNode } from './lessonTree.ts';
import { plainTex } from './plainTex.ts';
import type { Surroundings } from './surroundings.ts';

/** A word's tag inside a paragraph. @throws Error when it is none of them: the text would lose it in silence */
function inlineTag(node: TreeNode, tree: LessonTree, around: Surroundings): string {
  const { name, props = {}, line } = node;
  if (name === 'Term') return childrenOf(node, tree, around) || around.termOf(String(props.id));
  if (name === 'Cite') {
    const at = props.at === undefined ? '' : `, ${markdownOf(props.at)}`;
    return `(${markdownOf(around.citationOf(String(props.to)))}${at})`;
  }
  throw new Error(`line ${line}: <${name}> in a paragraph: allowed: Term, Cite`);
}

/** The source of a node with what replaces its children. */
function slice(node: TreeNode, tree: LessonTree, around: Surroundings): string {
  let text = '';
  let at = node.start;
  for (const child of node.children) {
    text += tree.source.slice(at, child.start) + textOf(child, tree, around);
    at = child.end;
  }
  return text + tree.source.slice(at, node.end);
}

/** Children one after the other with what stands between them, without the signs around them. */
export function childrenOf(node: TreeNode, tree: LessonTree, around: Surroundings): string {
  let text = '';
  let at: number | undefined;
  for (const child of node.children) {
    if (at !== undefined) text += tree.source.slice(at, child.start);
    text += textOf(child, tree, around);
    at = child.end;
  }
  return text.trim();
}

/** A node of the text as Markdown that every reader of Markdown sets: values for expressions, plain TeX, whole addresses. */
export function textOf(node: TreeNode, tree: LessonTree, around: Surroundings): string {
  switch (node.type) {
    case 'mdxTextExpression':
    case 'mdxFlowExpression':
      return markdownOf(node.value);
    case 'inlineMath':
      return `$${plainTex(String(node.value))}$`;
    case 'math':
      return `$$\n${plainTex(String(node.value)).trim()}\n$$`;
    case 'link':
      return `[${childrenOf(node, tree, around)}](${around.addressOf(node.url ?? '')})`;
    case 'mdxJsxTextElement':
      return inlineTag(node, tree, around);
    default:
      return slice(node, tree, around);
  }
}
