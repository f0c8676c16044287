import { readHeightMessage } from './heightMessage.ts';

/** No plate is lower, and none is higher on the narrowest phone: another height is a mistake, or mischief. */
export const HEIGHTS = { least: 120, most: 6000 } as const;

/**
 * Makes a frame as high as the embed in it says. Other senders, frames of other sites, and what is no height, count for
 * nothing.
 * @param frames all frames of the page
 * @param embeds address under which the embeds stand, such as `https://example.org/embed/`
 */
export function fitFrame(
  { data, source, origin }: Pick<MessageEvent, 'data' | 'source' | 'origin'>,
  frames: Iterable<HTMLIFrameElement>,
  embeds: string,
): void {
  const message = readHeightMessage(data);
  // A frame in a sandbox has no origin: it says “null”.
  if (!message || (origin !== new URL(embeds).origin && origin !== 'null')) return;
  const frame = [...frames].find(
    ({ contentWindow, src }) => contentWindow === source && src.startsWith(embeds),
  );
  if (!frame) return;
  const height = Math.min(HEIGHTS.most, Math.max(HEIGHTS.least, Math.ceil(message.height)));
  frame.style.height = `${height}px`;
}
