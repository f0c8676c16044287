import type { InputValues } from '../runtime/report.ts';
import { readInputs } from './keptCells.ts';
import { LINK_MARK } from './linkMark.ts';

/** Before the text of every link: a later form has another, and these stay readable. */
const CODE_ALONE = '1.';
const CODE_AND_INPUTS = '2.';
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

/** What a link carries, by id of the cell. */
export interface SharedCells {
  readonly cells: Readonly<Record<string, string>>;
  /** What the sender has set. */
  readonly inputs: Readonly<Record<string, InputValues>>;
}

/** Code and settings of cells → the last part of an address. */
export async function writeCellLink({ cells, inputs }: SharedCells): Promise<string> {
  const isCodeAlone = Object.keys(inputs).length === 0;
  const bytes = new TextEncoder().encode(JSON.stringify(isCodeAlone ? cells : { cells, inputs }));
  const packed = toText(await through(bytes, new CompressionStream('deflate-raw'), Infinity));
  return LINK_MARK + (isCodeAlone ? CODE_ALONE : CODE_AND_INPUTS) + packed;
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

/** @throws Error when it is none */
function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('it holds no cells');
  return { ...value };
}

/**
 * What the last part of an address carries.
 * @throws Error when it cannot be read
 */
export async function readCellLink(hash: string): Promise<SharedCells> {
  const version = [CODE_ALONE, CODE_AND_INPUTS].find((known) => hash.startsWith(LINK_MARK + known));
  if (!version) throw new Error('it is of a form that this page does not know');
  const sent = recordOf(await unpacked(hash.slice(LINK_MARK.length + version.length)));
  const cells = Object.entries(version === CODE_ALONE ? sent : recordOf(sent.cells));
  return {
    cells: Object.fromEntries(
      cells.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
    inputs: version === CODE_ALONE ? {} : readInputs(sent.inputs),
  };
}
