import { Figure } from '#figures/marks/Figure.tsx';
import { formatCount, formatNumber, formatShare } from '#notation/formatNumber.ts';
import { PushButton } from '../kit/plate/PushButton.tsx';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { CountsChart } from './CountsChart.tsx';
import { MAX_SPINS, type State, samplerWheel, type Wheel } from './model.ts';
import { WheelFigure } from './WheelFigure.tsx';

function Distance({ state, wheel }: { readonly state: State; readonly wheel: Wheel }) {
  return (
    <>
      The proposal’s distance to the words as counted is <b class="ink-q">{formatShare(wheel.distance)}</b>
      {state.proposal === 'logUniform' && state.order === 'alphabet'
        ? ': log-uniform gives its large shares to the first ids, and the alphabet puts rare words there. '
        : '. '}
    </>
  );
}

function Draws({ wheel }: { readonly wheel: Wheel }) {
  const { chi, spins, numSampled, unique, meanTries, numOutside, groups } = wheel;
  if (spins === 0) return <>Spin to draw {numSampled} candidates and see where they fall.</>;
  const outside = (
    <>
      <b>{numOutside}</b> of {groups.length} dots lie outside ±2σ of what is expected.
    </>
  );
  if (unique) {
    return (
      <>
        To find {numSampled} different words a spin took <b>{formatNumber(meanTries, { digits: 1 })}</b> tries
        on average, and no word is expected more than once:{' '}
        <span class="wheel-power">
          1 − (1 − q)<sup>{formatCount(meanTries)}</sup>
        </span>
        . {outside}
      </>
    );
  }
  return (
    <>
      {outside}{' '}
      {chi && (
        <>
          χ² is <b>{formatNumber(chi.value, { digits: 1 })}</b>; a fair wheel stays below{' '}
          {formatNumber(chi.limit, { digits: 1 })} in 95 of 100 such series.
        </>
      )}
    </>
  );
}

type Shown = PictureProps<typeof samplerWheel>;

function Spins({ state, set }: Shown) {
  const isFull = state.spins === MAX_SPINS;
  const more = (by: number) => set(({ spins }) => ({ spins: Math.min(MAX_SPINS, spins + by) }));
  return (
    <span class="control">
      <PushButton primary isIdle={isFull} onPush={() => more(1)}>
        Spin
      </PushButton>
      <PushButton isIdle={isFull} onPush={() => more(10)}>
        Spin 10 times
      </PushButton>
      <PushButton isIdle={state.spins === 0} onPush={() => set({ spins: 0 })}>
        Clear
      </PushButton>
    </span>
  );
}

function Picture({ state, view: wheel }: Shown) {
  return (
    <>
      <Figure>{(width) => <WheelFigure wheel={wheel} width={width} />}</Figure>
      <CountsChart wheel={wheel} />
      <p class="plate-readout">
        <Distance state={state} wheel={wheel} />
        <Draws wheel={wheel} />
      </p>
    </>
  );
}

const CONTROLS = ['proposal', 'alpha', 'order', 'numSampled', 'unique', 'seed'] as const;

export const SamplerWheelPlate = plateOf(samplerWheel, Picture, {
  status: ({ state: { spins, seed } }) =>
    `${spins} of ${MAX_SPINS} spins${spins === MAX_SPINS ? ', all there are: Clear begins anew' : ''}, seed ${seed}`,
  controls: ({ state }) => CONTROLS.filter((name) => name !== 'alpha' || state.proposal === 'unigram'),
  MoreControls: Spins,
  python: () => import('./python.ts'),
});
