import { MOST_LETTERS, thousands } from './readTable.ts';

/** A letter takes at most so many bytes in the encodings that are read. */
const MOST_BYTES_A_LETTER = 4;

/**
 * A file's text: UTF-8, UTF-16 where its first bytes say so, and otherwise what Windows wrote before.
 * @throws RangeError in words when it is too long to be read, or no text
 */
export async function textOfFile(file: Blob): Promise<string> {
  const most = MOST_BYTES_A_LETTER * MOST_LETTERS;
  if (file.size > most)
    throw new RangeError(
      `The file must have at most ${thousands(most)} bytes, got ${thousands(file.size)}: take a part of its rows or columns`,
    );
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = isWide ? new TextDecoder('utf-16le').decode(bytes) : plainText(bytes);
  if (text.includes('\0'))
    throw new RangeError('The file must be a text with separated columns, got other bytes');
  return text;
}

function plainText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
