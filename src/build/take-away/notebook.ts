import { type Block, textBlock } from './blocks.ts';
import { headBlock, type LessonHead } from './lessonFile.ts';
import { guarded, needsText } from './packages.ts';

interface Cell {
  readonly cell_type: 'markdown' | 'code';
  readonly id: string;
  /** Of a figure’s words, its anchor: the step after the build puts its pictures there. */
  readonly metadata: { readonly figure?: string };
  /** Lines with their ends. */
  readonly source: readonly string[];
}

/** A notebook of Jupyter, format 4.5. */
export interface Notebook {
  readonly nbformat: 4;
  readonly nbformat_minor: 5;
  readonly metadata: object;
  readonly cells: readonly Cell[];
}

const METADATA = {
  kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
  language_info: { name: 'python', file_extension: '.py', mimetype: 'text/x-python' },
};

export const linesOf = (text: string): readonly string[] => text.split(/(?<=\n)/);

/** What begins a cell of its own, so that a cell is about one thing. */
const BEGINS = /^(?:#|\*\*(?:Figure|Derivation|Predict|Guess|Correction|Live cell|Exercise))/;
const isAlone = (markdown: string) => BEGINS.test(markdown) && !markdown.startsWith('#');

/** Texts that follow each other share a cell up to the next heading, figure, derivation or question. */
function grouped(blocks: readonly Block[]): readonly Block[] {
  const cells: Block[] = [];
  for (const block of blocks) {
    const last = cells.at(-1);
    const joins =
      last?.kind === 'text' &&
      block.kind === 'text' &&
      !isAlone(last.markdown) &&
      !BEGINS.test(block.markdown);
    if (joins) cells.splice(-1, 1, textBlock(last.markdown, block.markdown));
    else cells.push(block);
  }
  return cells;
}

/** A lesson as a notebook whose code cells run from top to bottom. */
export function toNotebook(head: LessonHead, blocks: readonly Block[]): Notebook {
  const withNeeds = [headBlock(head, blocks), ...blocks].flatMap((block) =>
    block.kind === 'program' ? [textBlock(needsText(block.source)), block] : [block],
  );
  const cells = grouped(withNeeds).map((block, index): Cell => {
    const id = `cell-${index + 1}`;
    return block.kind === 'text'
      ? {
          ...{ cell_type: 'markdown', id, source: linesOf(block.markdown) },
          metadata: block.figure === undefined ? {} : { figure: block.figure },
        }
      : {
          ...{ cell_type: 'code', id, metadata: {}, source: linesOf(guarded(block.source)) },
          ...{ execution_count: null, outputs: [] },
        };
  });
  return { nbformat: 4, nbformat_minor: 5, metadata: METADATA, cells };
}
