import type { Drawn } from '#figures/charts/drawnFigure.ts';

/** Element by element, never as markup: the drawing comes from code that may be a stranger's. */
function Element({ drawn: { tag, attributes, children } }: { readonly drawn: Drawn }) {
  // One of those that only draw: what reads a message lets no other through.
  const Tag = tag as 'g';
  return (
    <Tag {...attributes}>
      {children.map((child, index) =>
        typeof child === 'string' ? child : <Element key={index} drawn={child} />,
      )}
    </Tag>
  );
}

/** A figure that a cell has drawn: one image with one name. */
export function CellFigure({ label, drawn }: { readonly label: string; readonly drawn: Drawn }) {
  const named = {
    ...drawn,
    attributes: { ...drawn.attributes, class: 'chart-figure', role: 'img', 'aria-label': label },
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow page it scrolls, and the keyboard must reach it
    <div class="live-figure" tabIndex={0} role="group" aria-label={label}>
      <Element drawn={named} />
    </div>
  );
}
