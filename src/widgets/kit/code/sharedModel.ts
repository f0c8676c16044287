import { MOST_CHARACTERS } from '#notebook/language/parseCell.ts';
import { packCells, unpackCells } from '#notebook/view/cellLink.ts';
import { keptCells } from '#notebook/view/keptCells.ts';
import { modelMark } from '../settings/modelMark.ts';

/** Models are kept with the cells of lessons, as those of a lesson of this name. */
const PLACE = 'models';

/** What the reader wrote for a widget, if this browser keeps it. */
export const keptModel = (widget: string): string | undefined => keptCells.load()[PLACE]?.[widget];

/** @param source undefined forgets it */
export function keepModel(widget: string, source: string | undefined): void {
  const all = keptCells.load();
  const { [widget]: _, ...others } = all[PLACE] ?? {};
  keptCells.keep({ ...all, [PLACE]: source === undefined ? others : { ...others, [widget]: source } });
}

/** A link to a plate, with its settings, that carries a model. */
export async function linkWithModel(
  link: string,
  id: string,
  widget: string,
  source: string,
): Promise<string> {
  const url = new URL(link);
  url.hash = modelMark(id) + (await packCells({ cells: { [widget]: source }, inputs: {} }));
  return url.href;
}

/**
 * The model that the last part of an address carries for a plate; undefined when it carries none.
 * @param id of the plate on its page
 * @param widget its folder
 * @throws Error that says in words why it cannot be read
 */
export async function modelFromLink(hash: string, id: string, widget: string): Promise<string | undefined> {
  const mark = modelMark(id);
  if (!hash.startsWith(mark)) return undefined;
  const { cells } = await unpackCells(hash.slice(mark.length));
  const source = cells[widget];
  if (source === undefined) throw new Error('it holds no model of this plate');
  if (source.length > MOST_CHARACTERS)
    throw new Error(`a model holds at most ${MOST_CHARACTERS} characters, and this one has ${source.length}`);
  return source;
}
