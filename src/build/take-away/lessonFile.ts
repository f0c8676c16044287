import { type Block, fenced, textBlock } from './blocks.ts';
import { nameOf, needsText, packagesOf } from './packages.ts';
import { wordsToMarkdown } from './plainWords.ts';

/** What stands at the head of a lesson. */
export interface LessonHead {
  readonly number: number;
  readonly title: string;
  readonly lede: string;
  readonly objectives: readonly string[];
  /** Of the lesson's page. */
  readonly address: string;
}

function needed(blocks: readonly Block[]): string {
  const programs = blocks.flatMap((block) => (block.kind === 'program' ? [block.source] : []));
  if (programs.length === 0) return '';
  const all = ['numpy', 'torch', 'sklearn'].filter((name) =>
    programs.some((source) => packagesOf(source).includes(name)),
  );
  const [optional, first] = [all.filter((name) => name !== 'numpy'), all.includes('numpy')];
  const plain = first ? 'Python 3 and NumPy' : 'Python 3 alone';
  const rest = optional.length === 0 ? '' : ` What needs ${optional.map(nameOf).join(' or ')} says so.`;
  return `The programs run from top to bottom with ${plain}.${rest}`;
}

/** Title, lede, goals, and where the live page is. */
export function headBlock(
  { number, title, lede, objectives, address }: LessonHead,
  blocks: readonly Block[],
): Block {
  return textBlock(
    `# ${number}. ${wordsToMarkdown(title)}`,
    wordsToMarkdown(lede),
    `Lesson ${number} of *From logistic to softmax*. Figures move, questions are asked and cells run on [the lesson’s page](${address}). ${needed(blocks)}`,
    `After this lesson you can\n\n${objectives.map((objective) => `- ${wordsToMarkdown(objective)}`).join('\n')}`,
  );
}

/** A lesson as one file of Markdown. */
export function toMarkdown(head: LessonHead, blocks: readonly Block[]): string {
  const parts = [headBlock(head, blocks), ...blocks].map((block) =>
    block.kind === 'text'
      ? block.markdown
      : `${needsText(block.source)}\n\n${fenced('python', block.source)}`,
  );
  return `${parts.join('\n\n')}\n`;
}
