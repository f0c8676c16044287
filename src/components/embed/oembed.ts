import { iframeOf } from './iframeOf.ts';

/** Of an embed that nobody has measured yet, in pixels: as wide as text, as high as most plates then are. */
export const USUAL_SIZE = { width: 720, height: 700 } as const;

/** What an embed answers to a page that asks by oEmbed (oembed.com, version 1.0). */
export interface OEmbed {
  readonly version: '1.0';
  readonly type: 'rich';
  readonly provider_name: string;
  readonly provider_url: string;
  readonly title: string;
  readonly html: string;
  readonly width: number;
  readonly height: number;
}

/**
 * @param site full address of the site, ending in /
 * @param id folder of the widget
 */
export const oembedOf = (site: string, id: string, title: string): OEmbed => ({
  version: '1.0',
  type: 'rich',
  provider_name: 'From logistic to softmax',
  provider_url: site,
  title,
  html: iframeOf({ src: new URL(`embed/${id}/`, site).href, title, height: USUAL_SIZE.height }),
  ...USUAL_SIZE,
});
