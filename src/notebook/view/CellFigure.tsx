import type { Drawn } from '#figures/charts/drawnFigure.ts';
import type { Shown } from '../runtime/report.ts';

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
export function CellFigure({ label, drawn, narrow }: Omit<Extract<Shown, { kind: 'figure' }>, 'kind'>) {
  const named = (figure: Drawn, room: string) => ({
    ...figure,
    attributes: { ...figure.attributes, class: `chart-figure ${room}`, role: 'img', 'aria-label': label },
  });
  return (
    <div class="live-figure">
      <Element drawn={named(drawn, narrow ? 'live-wide' : '')} />
      {narrow && <Element drawn={named(narrow, 'live-narrow')} />}
    </div>
  );
}
