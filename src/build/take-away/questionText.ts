import { folded } from './blocks.ts';
import type { LessonTree, TreeNode } from './lessonTree.ts';
import { wordsToMarkdown } from './plainWords.ts';
import type { Surroundings } from './surroundings.ts';
import { tableText } from './tableText.ts';
import { childrenOf } from './textOf.ts';

const words = (value: unknown) => wordsToMarkdown(String(value));

function answerText({ props = {} }: TreeNode, letter: string, around: Surroundings): string {
  const { right, confusion, why, state, look } = props;
  // A reason that quotes a belief itself needs no other one before it.
  const hasBelief = confusion !== undefined && !String(why).startsWith('“');
  return [
    `- **${letter}**${right ? ', right:' : ':'}`,
    hasBelief ? words(around.beliefOf(Number(confusion))) : '',
    words(why),
    state === undefined ? '' : `[${words(look)}](${around.addressOf(String(state))})`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** A question, its options with letters, and folded the answers. */
export function predictText(node: TreeNode, tree: LessonTree, around: Surroundings): string {
  const options = node.children.filter(({ name }) => name === 'Option');
  const letters = options.map((_, index) => String.fromCharCode(65 + index));
  const listed = options.map(
    (option, index) => `- **${letters[index]}** ${childrenOf(option, tree, around)}`,
  );
  const answers = options.map((option, index) => answerText(option, letters[index], around));
  return [
    `**Predict:** ${words(node.props?.ask)}`,
    listed.join('\n'),
    folded('Answers', answers.join('\n')),
  ].join('\n\n');
}

const numbersOf = (value: unknown): readonly number[] => (Array.isArray(value) ? value : [value]).map(Number);

/** What is guessed, and folded what is the case and why. */
export function guessText(node: TreeNode, tree: LessonTree, around: Surroundings): string {
  const { ask, axis, names, truth, at, atAxis } = node.props ?? {};
  const values = numbersOf(truth);
  const places = at === undefined ? (names as readonly string[] | undefined) : numbersOf(at);
  const columns = [...(places ? [String(atAxis ?? 'which')] : []), String(axis)];
  const rows = values.map((value, index) => (places ? [places[index], value] : [value]));
  return [
    `**Guess:** ${words(ask)}`,
    folded('What is the case', [tableText({ columns, rows }), childrenOf(node, tree, around)].join('\n\n')),
  ].join('\n\n');
}

export function correctionText(node: TreeNode, tree: LessonTree, around: Surroundings): string {
  const { says, read } = node.props ?? {};
  return [
    `**Correction.** The note says: ${words(says)}`,
    `Read: ${words(read)}`,
    `Because: ${childrenOf(node, tree, around)}`,
  ].join('\n\n');
}
