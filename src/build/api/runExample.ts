import ts from 'typescript';

/** Digits that say enough on a page; the values themselves have sixteen. */
const DIGITS = 6;
/** Beyond this a list says no more. */
const MOST_ENTRIES = 12;

function formatNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isFinite(value) ? String(Number(value.toPrecision(DIGITS))) : String(value);
}

/** A value as the page shows it: numbers to six digits, long lists cut, functions by their sign. */
export function formatValue(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'function') return 'function';
  if (ArrayBuffer.isView(value) || Array.isArray(value)) {
    const list = Array.from(value as ArrayLike<unknown>);
    const shown = list.slice(0, MOST_ENTRIES).map(formatValue);
    const rest = list.length > MOST_ENTRIES ? [`… ${list.length} in all`] : [];
    const kind = Array.isArray(value) ? '' : `${value?.constructor.name} `;
    return `${kind}[${[...shown, ...rest].join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, item]) => `${key}: ${formatValue(item)}`);
    const line = `{ ${fields.join(', ')} }`;
    return line.length <= 76
      ? line
      : `{\n${fields.map((field) => `  ${field.replaceAll('\n', '\n  ')},`).join('\n')}\n}`;
  }
  return String(value);
}

/**
 * Runs an example with the given names in scope and formats the value of its last expression.
 * @throws Error naming the example when it does not end in an expression, or when it throws
 */
export function runExample(code: string, scope: Readonly<Record<string, unknown>>, where: string): string {
  const file = ts.createSourceFile('example.js', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const last = file.statements.at(-1);
  if (!last || !ts.isExpressionStatement(last)) {
    throw new Error(`${where}: the example must end in an expression, whose value is printed`);
  }
  const before = code.slice(0, last.getStart());
  const names = Object.keys(scope);
  try {
    const run = new Function(...names, `'use strict';\n${before}\nreturn (${last.expression.getText()});`);
    return formatValue(run(...names.map((name) => scope[name])));
  } catch (error) {
    throw new Error(`${where}: the example does not run: ${(error as Error).message}`);
  }
}
