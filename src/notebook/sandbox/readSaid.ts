import { objectIn } from './objectIn.ts';

/** What a model in its frame has said. */
export interface Said {
  readonly kind: string;
  /** Number of the question that is answered; −1 where none is. */
  readonly ask: number;
  readonly view: unknown;
  /** Words of a problem; empty where there are none. */
  readonly text: string;
  readonly line?: number;
}

/** What the frame sent, if it is a message of a model: a reader's code may send anything. */
export function readSaid(text: unknown): Said | undefined {
  const said = objectIn(text);
  if (!said) return undefined;
  const { kind, ask, view, text: words, line } = said;
  if (typeof kind !== 'string') return undefined;
  return {
    kind,
    ask: typeof ask === 'number' ? ask : -1,
    view,
    text: typeof words === 'string' ? words : '',
    ...(typeof line === 'number' && Number.isSafeInteger(line) && { line }),
  };
}
