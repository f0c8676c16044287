/** A link that carries a changed model of a plate begins its last part with this; a host never sees that part. */
export const modelMark = (id: string): string => `#model=${id}.`;

/** The plate whose model an address carries. */
export const plateOfModel = (hash: string): string | undefined =>
  /^#model=([a-z][a-z0-9-]*)\./.exec(hash)?.[1];
