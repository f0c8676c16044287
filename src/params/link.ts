import type { Coerced, Param } from './param.ts';
import type { ParamTable, StateOf } from './paramTable.ts';

/** Texts of settings, by name. */
type Settings = Readonly<Record<string, string>>;

/** Reads the settings of a link of one version as a link of the next would have them. */
export type Migration = (settings: Settings) => Settings;

/** Key of a link's version; a link without it is of version 1. No setting may have this name. */
export const VERSION = 'version';

/** What a text puts behind an address that stands in it. A run of signs is looked at once, not from each of them. */
export const PUNCTUATION = /(?<![)\]}>.,;:!?'"»”’])[)\]}>.,;:!?'"»”’]+$/;

/** A text of a link; where it is not legal and punctuation has come behind it, without that. */
function parse(param: Param, text: string): Coerced<unknown> {
  const coerced = param.parse(text);
  if (!coerced.problem) return coerced;
  const bare = param.parse(text.replace(PUNCTUATION, ''));
  return bare.problem ? coerced : bare;
}

/** Words on a link: it may hold more than anybody reads. */
const MOST_LETTERS = 400;
const clipped = (words: string) => (words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS)}…` : words);

/** Settings as a link of now has them, or why they cannot be had. */
function settingsOfNow(
  { [VERSION]: written = '1', ...settings }: Settings,
  former: readonly Migration[],
): Settings | string {
  const version = Number(written.replace(PUNCTUATION, ''));
  if (!Number.isInteger(version) || version < 1)
    return `The link’s version must be a whole number from 1, got "${written}"; the first state is shown`;
  if (version > former.length + 1)
    return `The link is of version ${version}, and this page reads versions up to ${former.length + 1}; the first state is shown. Load the page anew, in case it has become older than the link`;
  return former.slice(version - 1).reduce((read, migrate) => migrate(read), settings);
}

/**
 * A widget's settings in an address: `?id.param=value`, so that several widgets share one page.
 * @param former the n-th reads a link of version n as one of version n + 1
 */
export function readLink<P extends ParamTable>(
  id: string,
  params: P,
  search: string,
  former: readonly Migration[] = [],
): { readonly values: Partial<StateOf<P>>; readonly problems: readonly string[] } {
  const own = [...new URLSearchParams(search)].filter(([key]) => key.startsWith(`${id}.`));
  const settings = settingsOfNow(
    Object.fromEntries(own.map(([key, text]) => [key.slice(id.length + 1), text])),
    former,
  );
  if (typeof settings === 'string') return { values: {}, problems: [clipped(settings)] };
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, text] of Object.entries(settings)) {
    const param = Object.hasOwn(params, name) ? params[name] : undefined;
    if (!param) {
      problems.push(`The link names "${name}", which this widget does not have; it is left out`);
      continue;
    }
    const { value, problem } = parse(param, text);
    values[name] = value;
    if (problem) problems.push(`From the link: ${problem}`);
  }
  return { values: values as Partial<StateOf<P>>, problems: problems.map(clipped) };
}

/**
 * The search part of an address with this widget's settings that differ from its first state, and their version.
 * @param isWhole whether texts that are too long for an address stand there all the same
 */
export function writeLink<P extends ParamTable>(
  id: string,
  params: P,
  state: StateOf<P>,
  initial: StateOf<P>,
  search: string,
  former: readonly Migration[] = [],
  isWhole = false,
): string {
  const query = new URLSearchParams(search);
  for (const key of [...query.keys()]) if (key.startsWith(`${id}.`)) query.delete(key);
  for (const [name, param] of Object.entries(params)) {
    const text = param.format(state[name], isWhole);
    if (text === param.format(initial[name], isWhole)) continue;
    if (former.length > 0) query.set(`${id}.${VERSION}`, String(former.length + 1));
    query.set(`${id}.${name}`, text);
  }
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}
