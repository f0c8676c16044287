import { useEffect, useRef } from 'preact/hooks';
import { NARROW, useWidth, WIDE } from '../marks/Figure.tsx';

/** A figure of src/figures: data → SVG element. The document is an argument, so it draws at build and in the browser. */
export type DrawFigure<V> = (
  view: V,
  options: { readonly document: Document; readonly width: number },
) => Element;

const buildDocument = import.meta.env.SSR ? (await import('./buildDocument.ts')).buildDocument : undefined;

interface Props<V> {
  readonly view: V;
  /** The drawing function, at build only: `import.meta.env.SSR ? (await import(…)).draw : undefined`. */
  readonly atBuild: DrawFigure<V> | undefined;
  /** Fetches the same function in the browser, on the first change. */
  load(): Promise<DrawFigure<V>>;
  readonly wide?: number;
}

/** A figure drawn by Observable Plot: at build into the page, then live from the first change on. */
export function PlotFigure<V>({ view, atBuild, load, wide = WIDE }: Props<V>) {
  const [box, width] = useWidth();
  const latest = useRef({ view, width });
  const drawn = useRef<{ view: V; width?: number }>({ view });
  latest.current = { view, width };
  useEffect(() => {
    // The first frame is in the page already; Plot is fetched when there is something new to draw.
    if (width === undefined) return;
    const { view: seen, width: at } = drawn.current;
    if (seen === view && (at === undefined || at === width)) return;
    let stale = false;
    load().then((draw) => {
      if (stale) return;
      const now = latest.current;
      drawn.current = { view: now.view, width: now.width! };
      box.current!.replaceChildren(draw(now.view, { document, width: now.width! }));
    });
    return () => {
      stale = true;
    };
  }, [view, width, load, box]);
  const html =
    atBuild && buildDocument
      ? `<div class="figure-wide">${atBuild(view, { document: buildDocument(), width: wide }).outerHTML}</div>` +
        `<div class="figure-narrow">${atBuild(view, { document: buildDocument(), width: NARROW }).outerHTML}</div>`
      : '';
  return (
    // Left as it is when the page comes alive: '' never changes, and hydration keeps what the build drew.
    <div class="plate-figure" ref={box} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
