import { LINK_MARK } from './linkMark.ts';

/** Before the text of every link: a later form has another, and this one stays readable. */
const VERSION = '1.';
/** All cells of a lesson at their longest; a link that unpacks to more is not one of ours. */
const MOST_CHARACTERS = 200_000;

class TooMuch extends Error {}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  step: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(step).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      throw new TooMuch('it unpacks to more than a lesson holds');
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const toText = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const fromText = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/** Cells by id → the last part of an address. */
export async function writeCellLink(cells: Readonly<Record<string, string>>): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(cells));
  return LINK_MARK + VERSION + toText(await through(bytes, new CompressionStream('deflate-raw'), Infinity));
}

/** What was packed; whatever reading it throws means the same to a reader. */
async function unpacked(text: string): Promise<unknown> {
  try {
    const bytes = await through(fromText(text), new DecompressionStream('deflate-raw'), MOST_CHARACTERS);
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof TooMuch) throw error;
    throw new Error('it is damaged, or only a part of it was copied');
  }
}

/**
 * The cells that the last part of an address carries.
 * @throws Error when it cannot be read
 */
export async function readCellLink(hash: string): Promise<Readonly<Record<string, string>>> {
  if (!hash.startsWith(LINK_MARK + VERSION)) throw new Error('it is of a form that this page does not know');
  const cells = await unpacked(hash.slice(LINK_MARK.length + VERSION.length));
  if (typeof cells !== 'object' || cells === null || Array.isArray(cells))
    throw new Error('it holds no cells');
  return Object.fromEntries(
    Object.entries(cells).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
