import { Figure } from '#figures/marks/Figure.tsx';
import { formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { type FourRoads, fourRoads } from './model.ts';
import { RoadRibbons } from './RoadRibbons.tsx';

function Readout({ view }: { readonly view: FourRoads }) {
  const { meeting, roads, met } = view;
  const bent = roads.find(({ isBent }) => isBent);
  const said = meeting.map((share) => formatShare(share)).join(', ');
  return (
    <p class="plate-readout">
      {bent ? (
        <>
          Road {bent.name.toLowerCase()} with “{bent.how}” ends at{' '}
          <b>{bent.shares.map((share) => formatShare(share)).join(', ')}</b>
          {bent.isMet ? (
            <>, here where the others end, too: move a logit.</>
          ) : (
            <>
              , <b class="bad">{formatShare(bent.miss)}</b> off. The others meet at{' '}
              <b class="ink-p">{said}</b>.
            </>
          )}
        </>
      ) : (
        <>
          <b class={met === roads.length ? 'ok' : 'bad'}>
            {met} of {roads.length} roads
          </b>{' '}
          end at <b class="ink-p">{said}</b>, the softmax. Road 1 is its formula; the other three never write
          it down.
        </>
      )}
    </p>
  );
}

function Picture({ view }: PictureProps<typeof fourRoads>) {
  return (
    <>
      <Figure>{(width) => <RoadRibbons view={view} width={width} />}</Figure>
      <Readout view={view} />
    </>
  );
}

export const FourRoadsPlate = plateOf(fourRoads, Picture, { python: () => import('./python.ts') });
