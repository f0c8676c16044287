import { TEX_MACROS } from '../markdown/texMacros.ts';

/** Commands that say where a symbol belongs on the page: of their two arguments the second is the symbol. */
const PAGE_ONLY = new Set(['\\htmlClass', '\\htmlData']);

interface Read {
  readonly text: string;
  /** Where reading goes on. */
  readonly end: number;
}

/**
 * The argument at a place of a formula: what stands in braces, or one sign or command.
 * @throws Error when a brace is not closed, or nothing is left
 */
function argumentAt(tex: string, from: number): Read {
  const start = from + (/^\s*/.exec(tex.slice(from))?.[0].length ?? 0);
  if (tex[start] !== '{') {
    const [sign] = /^(?:\\[A-Za-z]+|\\.|.)/s.exec(tex.slice(start)) ?? [];
    if (sign === undefined) throw new Error(`formula "${tex}" must have an argument at its end, got none`);
    return { text: sign, end: start + sign.length };
  }
  let depth = 0;
  for (let at = start; at < tex.length; at += 1) {
    if (tex[at] === '\\') at += 1;
    else if (tex[at] === '{') depth += 1;
    else if (tex[at] === '}') depth -= 1;
    if (depth === 0) return { text: tex.slice(start + 1, at), end: at + 1 };
  }
  throw new Error(`formula "${tex}" must close the brace at ${start}`);
}

/** What a command of the course stands for, with what is left of it after its arguments; undefined for others. */
function expansionAt(tex: string, command: string, end: number): Read | undefined {
  if (PAGE_ONLY.has(command)) {
    const symbol = argumentAt(tex, argumentAt(tex, end).end);
    return { text: plainTex(symbol.text), end: symbol.end };
  }
  const body = Object.hasOwn(TEX_MACROS, command) ? TEX_MACROS[command] : undefined;
  if (body === undefined) return undefined;
  if (!body.includes('#1')) return { text: plainTex(body), end };
  const index = argumentAt(tex, end);
  return { text: plainTex(body.replaceAll('#1', index.text)), end: index.end };
}

/** `\zk{j}^2`: its index may not stand twice, so that the whole is put in braces. */
const hasIndex = (text: string) => /[_^]/.test(text);

/** A formula in the macros of the course → the same in TeX that every program sets: no colours, no links. */
export function plainTex(tex: string): string {
  let plain = '';
  let at = 0;
  while (at < tex.length) {
    const [sign] = /^(?:\\[A-Za-z]+|\\.|.)/s.exec(tex.slice(at)) as RegExpExecArray;
    const found = sign.startsWith('\\') ? expansionAt(tex, sign, at + sign.length) : undefined;
    if (!found) {
      plain += sign;
      at += sign.length;
      continue;
    }
    const isFollowed = hasIndex(found.text) && /^\s*_/.test(tex.slice(found.end));
    const text = isFollowed ? `{${found.text}}` : found.text;
    plain += `${/\\[A-Za-z]+$/.test(plain) && /^[A-Za-z]/.test(text) ? ' ' : ''}${text}`;
    // `\T x`: the command must not run into the next letter.
    plain += /\\[A-Za-z]+$/.test(text) && /^[A-Za-z]/.test(tex.slice(found.end)) ? ' ' : '';
    at = found.end;
  }
  return plain;
}
