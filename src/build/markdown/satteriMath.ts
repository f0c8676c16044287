import { defineMdastPlugin } from 'satteri';
import { renderTex } from './renderTex.ts';

interface Positioned {
  readonly position?: { start: { line: number; column: number } } | undefined;
}

function where(fileURL: URL | undefined, node: Positioned): string {
  const file = fileURL ? decodeURIComponent(fileURL.pathname) : 'markdown';
  const start = node.position?.start;
  return start ? `${file}:${start.line}:${start.column}` : file;
}

function htmlNode(type: 'mdxJsxFlowElement' | 'mdxJsxTextElement', html: string) {
  return {
    type,
    name: 'Fragment',
    attributes: [
      {
        type: 'mdxJsxAttribute' as const,
        name: 'set:html',
        value: { type: 'mdxJsxAttributeValueExpression' as const, value: JSON.stringify(html) },
      },
    ],
    children: [],
  };
}

/** Display formulas scroll in a box of their own (scrollBoxes.ts makes it reachable by keyboard where it is too narrow). */
function equationBox(html: string): string {
  return `<div class="eq" data-scrolls="Formula">${html}</div>`;
}

/** `$…$` and `$$…$$` in Markdown → KaTeX; an error names file, line and column and stops the build. */
export const satteriMath = defineMdastPlugin({
  name: 'math-by-katex',
  options: { position: true },
  inlineMath(node, context) {
    const html = renderTex(node.value, { source: where(context.fileURL, node) });
    context.replaceNode(node, htmlNode('mdxJsxTextElement', html));
  },
  math(node, context) {
    const html = renderTex(node.value, { display: true, source: where(context.fileURL, node) });
    context.replaceNode(node, htmlNode('mdxJsxFlowElement', equationBox(html)));
  },
});
