/** An embed as it is pasted into another page. */
export interface Framed {
  /** Full address of the embed, with its state. */
  readonly src: string;
  /** What a screen reader says of the frame. */
  readonly title: string;
  /** In pixels, until the embed has said how high it is; where scripts are taken out, it stays. */
  readonly height: number;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The frame as HTML: fetched when it comes near the screen, and allowed to fill the clipboard on a press of Copy. */
export const iframeOf = ({ src, title, height }: Framed): string =>
  `<iframe src="${escaped(src)}" title="${escaped(title)}" width="100%" height="${height}" loading="lazy" allow="clipboard-write" style="border: 0"></iframe>`;

/** What makes frames as high as their plates: once on a page, however many frames it has. */
export const holderScript = (src: string): string => `<script src="${escaped(src)}" async></script>`;
