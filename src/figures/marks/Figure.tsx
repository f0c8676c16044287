import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Widths the first frames are drawn at; the page shows whichever fits until it is live. */
export const WIDE = 880;
export const NARROW = 340;

/** No phone is narrower inside a plate; a figure never has to cope with less. */
export const NARROWEST = 260;

/** Inner width of an element in pixels once the page is live; undefined before. */
export function useWidth(least = NARROWEST): readonly [RefObject<HTMLDivElement>, number | undefined] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.round(entry!.contentRect.width);
      if (measured > 0) setWidth(Math.max(least, measured));
    });
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}

interface Props {
  /** Width the wide first frame is drawn at; plates are 880 wide inside, text cells 640. */
  readonly wide?: number;
  /** The figure at a given width in pixels. */
  children(width: number): ComponentChildren;
}

/** A figure that fits its place. Before the page is live both a wide and a narrow drawing are there, one of them shown. */
export function Figure({ wide = WIDE, children }: Props) {
  const [box, width] = useWidth();
  return (
    <div class="plate-figure" ref={box}>
      {/* The wide drawing lives on at the measured width, so that what has the focus keeps it. */}
      <div class={width === undefined ? 'figure-wide' : undefined}>{children(width ?? wide)}</div>
      {width === undefined && <div class="figure-narrow">{children(NARROW)}</div>}
    </div>
  );
}
