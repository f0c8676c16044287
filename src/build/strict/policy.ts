import { createHash } from 'node:crypto';

const INLINE = /<(script|style)\b([^>]*)>([\s\S]*?)<\/\1>/g;
/** What a browser does not run needs no leave. */
const IS_DATA = /\btype="application\/(?:ld\+)?json"/;

function hashesOf(html: string, element: 'script' | 'style'): string[] {
  const texts = [...html.matchAll(INLINE)]
    .filter(
      ([, name, attributes]) => name === element && !/\bsrc=/.test(attributes) && !IS_DATA.test(attributes),
    )
    .map(([, , , text]) => text);
  const hashes = texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return [...new Set(hashes)];
}

/**
 * What a page may load and run: the site's own files, and its inline scripts and sheets by their hashes. No other inline
 * script or style, no style attribute, no code from text; WebAssembly of the site is compiled.
 */
export function policyOf(html: string): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...hashesOf(html, 'script')],
    'style-src': ["'self'", ...hashesOf(html, 'style')],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    // What stands in the page itself may be read as a file is.
    'connect-src': ["'self'", 'data:', 'blob:'],
    'worker-src': ["'self'"],
    'frame-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'self'"],
    'form-action': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

const CHARSET = /<meta charset="[^"]*"\s*\/?>/i;

/** A page with its policy in the head, before all that the policy is about. */
export function withPolicy(html: string, policy: string): string {
  if (!CHARSET.test(html)) throw new Error(`a page must begin with its charset: ${html.slice(0, 200)}`);
  return html.replace(
    CHARSET,
    (charset) => `${charset}<meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}
