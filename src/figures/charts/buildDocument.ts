import { parseHTML } from 'linkedom';

/** A document for figures drawn at build; never sent to the browser. */
export function buildDocument(): Document {
  return parseHTML('<!doctype html><html><body></body></html>').document as unknown as Document;
}
