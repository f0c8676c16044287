import { formatValue } from './formatValue.ts';
import type { Problem } from './report.ts';

/** What a browser's page has and a cell has not. */
const CLOSED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'navigator', 'importScripts'].map(
      (name) => [name, 'a cell has no network'],
    ),
  ),
  ...Object.fromEntries(
    ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'].map((name) => [
      name,
      'a cell keeps nothing in the browser',
    ]),
  ),
  ...Object.fromEntries(
    [
      'document',
      'window',
      'parent',
      'top',
      'frames',
      'opener',
      'location',
      'alert',
      'self',
      'postMessage',
    ].map((name) => [name, 'a cell cannot reach the page; it computes, and its values are shown']),
  ),
  ...Object.fromEntries(
    ['eval', 'Function', 'Worker', 'SharedWorker', 'WebAssembly', 'require'].map((name) => [
      name,
      'a cell runs the code that stands in it, no other',
    ]),
  ),
};

const MOST_LETTERS = 500;

/** The text of a thing whose own methods may throw. */
function textOf(read: () => unknown): string {
  try {
    return String(read()).slice(0, MOST_LETTERS);
  } catch {
    return 'something that cannot be shown as text';
  }
}

/** An error's message as a plain sentence. */
function sentenceOf(message: string, unknown: string): string {
  const missing = /^(?:Can't find variable: )?([\w$]+)(?: is not defined)?$/.exec(message)?.[1];
  if (missing && message !== missing) return `${missing} is not defined: ${CLOSED[missing] ?? unknown}`;
  if (/^Assignment to constant variable|^invalid assignment to const/.test(message))
    return 'a constant cannot be assigned, and neither can a name that was imported or made in another cell';
  if (/^Maximum call stack|^too much recursion/.test(message)) return 'a function calls itself without end';
  return message;
}

/**
 * What was thrown, in words.
 * @param lineOf line of the cell for a line of the program; undefined where it is not the cell's
 * @param places line numbers of the program in a stack of calls, innermost first
 * @param unknown what is said of a name that is not defined
 */
export function explain(
  thrown: unknown,
  lineOf: (programLine: number) => number | undefined,
  places: RegExp,
  unknown = 'no cell of this lesson makes it, and none imports it',
): Problem {
  if (!(thrown instanceof Error))
    return {
      text: `this was thrown: ${textOf(() => (typeof thrown === 'object' ? formatValue(thrown) : thrown))}; an Error would say where`,
    };
  const stack = textOf(() => thrown.stack ?? '');
  const line = [...stack.matchAll(places)].map(([, at]) => lineOf(Number(at))).find((at) => at !== undefined);
  const name = textOf(() => thrown.name);
  const message = textOf(() => thrown.message);
  return {
    ...(line !== undefined && { line }),
    text: sentenceOf(message, unknown) || `${name} without a message`,
  };
}
