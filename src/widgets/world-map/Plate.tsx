import { useSignal } from '@preact/signals';
import { SecondsChart } from '#figures/charts/SecondsChart.tsx';
import { formatCount, formatPercent, formatShare } from '#notation/formatNumber.ts';
import { LaneHead } from '../kit/plate/LaneHead.tsx';
import type { PictureProps } from '../kit/plate/plateOf.tsx';
import type { Player } from '../kit/run/createPlayer.ts';
import { kernelWords } from '../kit/run/kernelWords.ts';
import { runPlateOf } from '../kit/run/runPlateOf.tsx';
import { MapPicture } from './MapPicture.tsx';
import {
  formatGuesses,
  formatSpot,
  type Lanes,
  NUM_COUNTRIES,
  nearestPlace,
  SECONDS,
  type Spot,
  topGuesses,
  type World,
  worldMap,
} from './model.ts';

function Curves({ frames, index }: { readonly frames: readonly Lanes[]; readonly index: number }) {
  const points = (lane: keyof Lanes): readonly (readonly [number, number])[] =>
    frames.length > 0
      ? frames.map((frame) => [frame[lane].trainSeconds, frame[lane].accuracy] as const)
      : [[0, 0]];
  return (
    <SecondsChart
      title="Held-out accuracy, full softmax"
      lines={[
        { name: 'full', ink: 'var(--ink)', points: points('full') },
        { name: 'sampled', ink: 'var(--q)', points: points('sampled') },
      ]}
      shown={Math.max(0, index)}
      domain={{ seconds: [0.005, SECONDS], value: [0, 1] }}
      ticks={{ seconds: [0.01, 0.1, 1, SECONDS], value: [0, 0.25, 0.5, 0.75, 1] }}
      formatValue={formatPercent}
      label="Held-out accuracy against training seconds of the full and the sampled lane"
    />
  );
}

function Guesses({ view: { trained, places }, spot }: { readonly view: World; readonly spot: Spot }) {
  if (!trained) {
    return (
      <p class="plate-readout">
        Untrained, every country has the share <b class="ink-p">{formatShare(1 / NUM_COUNTRIES)}</b> at{' '}
        {formatSpot(spot)}, as everywhere. Point at the map, or move the two sliders, to ask about another
        place.
      </p>
    );
  }
  const truth = places && nearestPlace(places, spot).country;
  return (
    <p class="plate-readout">
      At {formatSpot(spot)} the full softmax says{' '}
      <b class="ink-p">{formatGuesses(topGuesses(trained.full, spot))}</b>, the sampled one{' '}
      <b class="ink-q">{formatGuesses(topGuesses(trained.sampled, spot))}</b>.
      {truth && ` The nearest place of the data lies in ${truth}.`}
    </p>
  );
}

function Picture({
  id,
  view,
  state,
  set,
  live,
  transport,
  land: landSymbol,
}: PictureProps<typeof worldMap, Player<'worldMap'>>) {
  const { trained, numSteps, land } = view;
  const { frames, index } = live.data.value;
  const hovered = useSignal<Spot | undefined>(undefined);
  const spot: Spot = hovered.value ?? state;
  const lane = (name: string, key: keyof Lanes, ink: string, scores: number) => (
    <LaneHead
      name={name}
      ink={ink}
      score={trained ? formatPercent(trained[key].accuracy) : '–'}
      unit="of held-out places right"
      facts={[
        [formatCount(numSteps[key]), 'steps, 32 places each'],
        [String(scores), 'class scores a place'],
      ]}
    >
      <MapPicture
        regions={trained?.[key].regions}
        land={land}
        landId={`${id}-land`}
        spot={spot}
        ink={ink}
        label={`World map of the countries predicted by the ${key} softmax`}
        onPoint={(next) => {
          hovered.value = next;
        }}
        onChoose={(next) => set({ ...next })}
      />
    </LaneHead>
  );
  return (
    <>
      {landSymbol}
      <div class="lanes lanes-wide">
        {lane('Full softmax', 'full', 'var(--ink)', NUM_COUNTRIES)}
        {lane('Sampled softmax', 'sampled', 'var(--q)', state.numSampled + 1)}
      </div>
      <Guesses view={view} spot={spot} />
      <Curves frames={frames} index={index} />
      {transport}
    </>
  );
}

export const WorldMapPlate = runPlateOf(worldMap, Picture, {
  status: ({ state, view: { kernelName } }) =>
    kernelName ? `${kernelWords(kernelName)}, seed ${state.seed}` : `seed ${state.seed}`,
  python: () => import('./python.ts'),
});
