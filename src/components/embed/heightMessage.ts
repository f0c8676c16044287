const TYPE = 'softmax-embed';

/** What an embed tells the page that holds it: its widget, and how high it is, in pixels of CSS. */
export interface HeightMessage {
  readonly type: typeof TYPE;
  readonly id: string;
  readonly height: number;
}

export const heightMessage = (id: string, height: number): HeightMessage => ({ type: TYPE, id, height });

/** A message of an embed; undefined for whatever else pages tell each other. */
export function readHeightMessage(data: unknown): HeightMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if (!('type' in data && 'id' in data && 'height' in data)) return undefined;
  const { type, id, height } = data;
  if (type !== TYPE || typeof id !== 'string' || typeof height !== 'number') return undefined;
  return Number.isFinite(height) && height > 0 ? { type, id, height } : undefined;
}
