import { mdxToMdast } from 'satteri';
import { parse } from 'yaml';
import { codeProse } from './codeProse.ts';
import { GAP, type Prose } from './prose.ts';
import { yamlProse } from './yamlProse.ts';

interface Node {
  readonly type: string;
  readonly name?: string | null;
  readonly value?: unknown;
  readonly children?: readonly Node[];
  readonly attributes?: readonly Node[];
}

/** Props that hold words. */
const SAID = /^(ask|why|look|says|read|axis|atAxis|givenWords|title)$/;
const BLOCK = /^(paragraph|heading|tableCell|mdxJsxFlowElement)$/;

/** Texts of a lesson or a page: its front matter, its paragraphs, the props that hold words, and texts it exports. */
export function mdxProse(file: string, source: string): Prose[] {
  const found: Prose[] = [];
  const say = (text: string) => {
    if (/[a-zA-Z]/.test(text)) found.push({ file, text });
  };
  const attribute = ({ name, value }: Node) => {
    if (typeof value === 'string') {
      if (SAID.test(name ?? '')) say(value);
    } else if (value) found.push(...codeProse(file, `(${(value as Node).value as string})`));
  };
  const textOf = (node: Node): string => {
    if (node.type === 'yaml') found.push(...yamlProse(file, parse(node.value as string)));
    if (node.type === 'mdxjsEsm') found.push(...codeProse(file, node.value as string));
    for (const each of node.attributes ?? []) attribute(each);
    if (node.type === 'text') return node.value as string;
    if (/^(inlineM|m)ath$/.test(node.type)) return `$${node.value as string}$`;
    if (node.type === 'inlineCode') return `\`${node.value as string}\``;
    if (node.children) {
      const text = node.children.map(textOf).join('');
      if (!BLOCK.test(node.type)) return text;
      say(text);
      return ' ';
    }
    if (/Expression$/.test(node.type)) found.push(...codeProse(file, `(${node.value as string})`));
    return GAP;
  };
  textOf(mdxToMdast(source, { features: { math: true, frontmatter: true } }) as Node);
  return found;
}
