import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { type Breaking, breakExp } from './model.ts';
import { RangeFigure } from './RangeFigure.tsx';
import { TraceTable } from './TraceTable.tsx';

/** What the buttons add to both logits. */
const JUMP = 100;

/** Below this three digits would show nothing. */
const SEEN = 5e-4;

const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

function Readout({ view }: { readonly view: Breaking }) {
  const { broken, z1, z2, above } = view;
  return (
    <p class="plate-readout">
      {broken.length === 0 ? (
        <>All three formats come through.</>
      ) : (
        <>
          <b>{broken.length === 3 ? 'All three formats' : listed(broken)}</b>{' '}
          {broken.length === 1 ? 'breaks' : 'break'}.
        </>
      )}{' '}
      The log-sum-exp is <b>{formatNumber(view.logSumExp, { digits: 3 })}</b>, which is{' '}
      <b>{above < SEEN ? 'less than .001' : formatShare(above)}</b> above the larger logit,{' '}
      <b class="ink-z">{formatCount(Math.max(z1, z2))}</b>.
    </p>
  );
}

type Shown = PictureProps<typeof breakExp>;

function Jumps({ set }: Shown) {
  const addToBoth = (c: number) => set(({ z1, z2 }) => ({ z1: z1 + c, z2: z2 + c }));
  return (
    <span class="control">
      <span class="control-label">Add to both</span>
      <button type="button" class="button" onClick={() => addToBoth(JUMP)}>
        +{JUMP}
      </button>
      <button type="button" class="button" onClick={() => addToBoth(-JUMP)}>
        −{JUMP}
      </button>
    </span>
  );
}

function Picture({ view, set }: Shown) {
  return (
    <>
      <Figure>
        {(width) => (
          <RangeFigure view={view} width={width} onLogit={(name, value) => set({ [name]: value })} />
        )}
      </Figure>
      <TraceTable rows={view.rows} />
      <Readout view={view} />
    </>
  );
}

export const BreakExpPlate = plateOf(breakExp, Picture, {
  python: () => import('./python.ts'),
  status: ({ view: { broken } }) => (broken.length === 0 ? 'none breaks' : `${broken.length} of 3 break`),
  MoreControls: Jumps,
});
