import { fromColumns, toColumns } from './letterColumns.ts';
import { PUNCTUATION } from './link.ts';
import { PACKED_MARK } from './packedMark.ts';
import { packText, unpackText } from './packText.ts';

/** Before the packed text: a later form has another, and this one stays readable. */
const FORM = '1.';
/** Letters of what a figure writes for a point: 3 in drawings, 5 in the plane; with 1 all stay in their order. */
const WIDTHS: readonly number[] = [1, 3, 5];
/** Settings of a page at their longest, 2000 points among them, several times over. */
const MOST_BYTES = 50_000;

/** Settings of an address. */
export interface LinkedSettings {
  /** `?widget.param=value` */
  readonly search: string;
  /** `#widget` */
  readonly hash: string;
}

/** The last part of an address that carries settings packed, in the order of letters that makes it shortest. */
export async function packSettings({ search, hash }: LinkedSettings): Promise<string> {
  const text = search + hash;
  const packed = await Promise.all(
    WIDTHS.map((width) => packText(`${width}${width === 1 ? text : toColumns(text, width)}`)),
  );
  return PACKED_MARK + FORM + packed.reduce((best, other) => (other.length < best.length ? other : best));
}

/** The same link with its settings packed; the very link where that would not make it shorter. */
export async function shorterLink(link: string): Promise<string> {
  const { origin, pathname, search, hash } = new URL(link);
  const packed = `${origin}${pathname}${await packSettings({ search, hash })}`;
  return packed.length < link.length ? packed : link;
}

/**
 * The settings that the last part of an address carries.
 * @throws Error that says in words why they cannot be had
 */
export async function unpackSettings(packed: string): Promise<LinkedSettings> {
  const form = PACKED_MARK + FORM;
  if (!packed.startsWith(form)) throw new Error('it is of a form that this page does not know');
  const [first = '', ...letters] = await unpackText(
    packed.slice(form.length).replace(PUNCTUATION, ''),
    MOST_BYTES,
  );
  const [width, text] = [Number(first), letters.join('')];
  if (!WIDTHS.includes(width)) throw new Error('it holds no settings');
  const [, search, hash = ''] =
    /^(\?[^#]*)(#[\w-]+)?$/.exec(width === 1 ? text : fromColumns(text, width)) ?? [];
  if (search === undefined) throw new Error('it holds no settings');
  return { search, hash };
}
