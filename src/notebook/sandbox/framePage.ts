import { createHash } from 'node:crypto';
import frame from './frame.ts?classic';

/** The frame runs this one script and workers made of texts; it loads, asks and keeps nothing. */
const POLICY = (hash: string) =>
  `default-src 'none'; script-src 'sha256-${hash}' blob:; worker-src blob:; base-uri 'none'; form-action 'none'`;

export const FRAME_TYPE = 'text/html; charset=utf-8';

/** The page of the sandboxed frame, with a policy of its own. */
export function framePage(): string {
  const hash = createHash('sha256').update(frame).digest('base64');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY(hash)}"><title>Where cells run</title></head><body><script>${frame}</script></body></html>\n`;
}
