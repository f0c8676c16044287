/** What the site keeps in a browser, by the key in its storage, and what its text must be. */
const KEPT = {
  progress: 'an object',
  answers: 'an object',
  guesses: 'an object',
  exam: 'an object',
  cells: 'an object',
  'cell-inputs': 'an object',
  review: 'an object',
  theme: 'light or dark',
  keys: 'on or off',
} as const;

export type KeptKey = keyof typeof KEPT;
export const KEPT_KEYS = Object.keys(KEPT) as readonly KeptKey[];

const SITE = 'From logistic to softmax';

type Read = (key: KeptKey) => string | null;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return text;
  }
}

/** Choices are kept as plain words; all else as objects. */
const CHOICES: Partial<Readonly<Record<KeptKey, readonly unknown[]>>> = {
  theme: ['light', 'dark'],
  keys: ['on', 'off'],
};

/** Levels; what the site keeps has four. */
const DEEPEST = 8;

/** Whether something has no more levels than that: deeper, and no text of it could be written. */
const isShallow = (value: unknown, left = DEEPEST): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (left > 0 && Object.values(value).every((inner) => isShallow(inner, left - 1)));

/** Of what a file holds, as much as a sentence has room for. */
const MOST_QUOTED = 80;
const quoted = (text: string) => (text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text);

const isLegal = (key: KeptKey, value: unknown) => CHOICES[key]?.includes(value) ?? isObject(value);

/** All that is kept, as the text of a file that `readFile` reads back; what is unreadable is left out. */
export function fileOf(read: Read): string {
  const kept = KEPT_KEYS.map((key) => [key, parsed(read(key))] as const).filter(
    ([key, value]) => isLegal(key, value) && isShallow(value),
  );
  return `${JSON.stringify({ site: SITE, kept: Object.fromEntries(kept) }, null, 2)}\n`;
}

/**
 * The texts to keep, by key, from the text of a file.
 *
 * @throws Error in words for the reader, when it is not a file of this site.
 */
export function readFile(text: string): ReadonlyMap<KeptKey, string> {
  const file = parsed(text);
  if (!isObject(file) || file.site !== SITE || !isObject(file.kept)) {
    throw new Error(`This is no progress file of “${SITE}”: such a file is saved by the button beside.`);
  }
  const found = new Map<KeptKey, string>();
  for (const [name, value] of Object.entries(file.kept)) {
    const key = KEPT_KEYS.find((each) => each === name);
    if (!key)
      throw new Error(`“${quoted(name)}” is nothing that this site keeps; it keeps ${KEPT_KEYS.join(', ')}.`);
    if (!isShallow(value)) throw new Error(`“${name}” is nested too deeply to be kept.`);
    const json = JSON.stringify(value);
    if (!isLegal(key, value)) throw new Error(`“${name}” must be ${KEPT[key]}, got ${quoted(json)}.`);
    found.set(key, typeof value === 'string' ? value : json);
  }
  return found;
}

const sizeOf = (value: unknown) => (isObject(value) ? Object.keys(value).length : 0);

/** What is kept under a key, in words. */
export function keptInWords(key: KeptKey, text: string | null): string {
  const value = parsed(text);
  if (CHOICES[key]) return isLegal(key, value) ? String(value) : 'none chosen';
  if (key === 'progress') {
    const { read, last } = isObject(value) ? value : {};
    const numbers = Array.isArray(read) ? read.filter(Number.isInteger).sort((a, b) => a - b) : [];
    const lessons = numbers.length === 0 ? 'none' : numbers.join(', ');
    return Number.isInteger(last) ? `${lessons}; last opened: ${last}` : lessons;
  }
  // Cells, and what is set in them, are kept by lesson.
  if ((key === 'cells' || key === 'cell-inputs') && isObject(value)) {
    return String(Object.values(value).reduce<number>((sum, cells) => sum + sizeOf(cells), 0));
  }
  return String(sizeOf(value));
}
