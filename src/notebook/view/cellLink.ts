import { packText, unpackText } from '#params/packText.ts';
import type { InputValues } from '../runtime/report.ts';
import { readInputs } from './keptCells.ts';
import { LINK_MARK } from './linkMark.ts';

/** Before the text of every link: a later form has another, and these stay readable. */
const CODE_ALONE = '1.';
const CODE_AND_INPUTS = '2.';
/** All cells of a lesson at their longest; a link that unpacks to more is not one of ours. */
const MOST_CHARACTERS = 200_000;

/** What a link carries, by id of the cell. */
export interface SharedCells {
  readonly cells: Readonly<Record<string, string>>;
  /** What the sender has set. */
  readonly inputs: Readonly<Record<string, InputValues>>;
}

/** Code and settings of cells → a text for an address. */
export async function packCells({ cells, inputs }: SharedCells): Promise<string> {
  const isCodeAlone = Object.keys(inputs).length === 0;
  const packed = await packText(JSON.stringify(isCodeAlone ? cells : { cells, inputs }));
  return (isCodeAlone ? CODE_ALONE : CODE_AND_INPUTS) + packed;
}

/** Code and settings of cells → the last part of an address. */
export const writeCellLink = async (shared: SharedCells): Promise<string> =>
  LINK_MARK + (await packCells(shared));

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
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
 * What `packCells` has packed.
 * @throws Error when it cannot be read
 */
export async function unpackCells(text: string): Promise<SharedCells> {
  const version = [CODE_ALONE, CODE_AND_INPUTS].find((known) => text.startsWith(known));
  if (!version) throw new Error('it is of a form that this page does not know');
  const sent = recordOf(parse(await unpackText(text.slice(version.length), MOST_CHARACTERS)));
  const cells = Object.entries(version === CODE_ALONE ? sent : recordOf(sent.cells));
  return {
    cells: Object.fromEntries(
      cells.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
    inputs: version === CODE_ALONE ? {} : readInputs(sent.inputs),
  };
}

/**
 * What the last part of an address carries.
 * @throws Error when it cannot be read
 */
export const readCellLink = (hash: string): Promise<SharedCells> => unpackCells(hash.slice(LINK_MARK.length));
