import { fenced, folded } from './blocks.ts';
import type { TreeNode } from './lessonTree.ts';
import { escapeMarkdown } from './plainWords.ts';
import type { Surroundings } from './surroundings.ts';

const inCode = (text: string) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

/** A live cell: its program, what its names came to, and of an exercise the hints and an answer, folded. */
export function cellText(fence: TreeNode, around: Surroundings): string {
  const { values, hints, solution } = around.cellOf(fence);
  const isExercise = solution !== undefined;
  return [
    isExercise
      ? '**Exercise** (TypeScript; checked on the page):'
      : '**Live cell** (TypeScript; runs on the page):',
    fenced('ts', String(fence.value)),
    values.length > 0 && !isExercise ? `It gives ${values.map(inCode).join(', ')}.` : '',
    isExercise
      ? folded(
          'Hints and an answer',
          `${hints.map((hint, index) => `${index + 1}. ${escapeMarkdown(hint)}`).join('\n')}\n\n${fenced('ts', solution)}`,
        )
      : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
