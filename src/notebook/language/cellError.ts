/** What is wrong with a cell, in a plain sentence, at a line counted from 1. */
export class CellError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.name = 'CellError';
    this.line = line;
  }
}
