import { isLive } from '../markdown/liveCode.ts';
import { type Block, quoted, textBlock } from './blocks.ts';
import { cellText } from './cellText.ts';
import { derivationText } from './derivationText.ts';
import type { LessonTree, TreeNode } from './lessonTree.ts';
import { correctionText, guessText, predictText } from './questionText.ts';
import type { Surroundings } from './surroundings.ts';
import { childrenOf, textOf } from './textOf.ts';
import { widgetBlocks } from './widgetText.ts';

/** Keys of the sources that a text cites, in the order of their first mention. */
function citedIn(nodes: readonly TreeNode[]): readonly string[] {
  const keys = nodes.flatMap(({ name, props, children }): readonly string[] =>
    name === 'Cite' ? [String(props?.to)] : citedIn(children),
  );
  return [...new Set(keys)];
}

type Writer = (node: TreeNode, tree: LessonTree, around: Surroundings) => string;

/** The tags that stand between paragraphs; any other one is a widget's. */
const WRITERS: Readonly<Record<string, Writer>> = {
  Note: (...of) => quoted(childrenOf(...of)),
  Summary: childrenOf,
  Predict: predictText,
  Guess: guessText,
  GuessCurve: guessText,
  Correction: correctionText,
  Derivation: ({ props }, _, around) => derivationText(around.derivationOf(String(props?.id))),
  References: (_, tree, around) =>
    citedIn(tree.children)
      .map((key, index) => `${index + 1}. ${around.referenceOf(key)}`)
      .join('\n'),
};

function blocksOf(node: TreeNode, tree: LessonTree, around: Surroundings): readonly Block[] {
  const { type, name = '', lang, meta, value } = node;
  if (isLive({ type, meta })) return [textBlock(cellText(node, around))];
  if (type === 'code' && lang === 'python') return [{ kind: 'program', source: String(value) }];
  if (type !== 'mdxJsxFlowElement') return [textBlock(textOf(node, tree, around))];
  const writer = Object.hasOwn(WRITERS, name) ? WRITERS[name] : undefined;
  return writer ? [textBlock(writer(node, tree, around))] : widgetBlocks(node, tree, around);
}

/** A lesson as pieces of text and programs, in its order. */
export function lessonBlocks(tree: LessonTree, around: Surroundings): readonly Block[] {
  return tree.children
    .flatMap((node) => blocksOf(node, tree, around))
    .filter((block) => block.kind === 'program' || block.markdown !== '');
}
