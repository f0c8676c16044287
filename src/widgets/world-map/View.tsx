import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { landOf } from '#experiments/world-map/mapGrid.ts';
import { SecondsChart } from '#figures/charts/SecondsChart.tsx';
import { formatCount, formatNumber, formatPercent, formatShare } from '#notation/formatNumber.ts';
import { LaneHead } from '../kit/plate/LaneHead.tsx';
import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { kernelWords } from '../kit/run/kernelWords.ts';
import { RunTransport } from '../kit/run/RunTransport.tsx';
import { usePauseAway } from '../kit/run/usePauseAway.ts';
import { usePlayer } from '../kit/run/usePlayer.ts';
import { withDerived } from '../kit/run/withDerived.ts';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { MapPicture } from './MapPicture.tsx';
import {
  configOf,
  describe,
  formatGuesses,
  formatSpot,
  type Lanes,
  NUM_COUNTRIES,
  NUM_FRAMES,
  nearestPlace,
  type params,
  SECONDS,
  type Spot,
  tableOf,
  topGuesses,
  worldMapWidget,
} from './model.ts';

interface Props extends WidgetProps<typeof params> {
  readonly siteRoot: string;
  /** The land, as a hidden `<svg>` with a `<symbol>` named `{id}-land`. */
  readonly land?: ComponentChildren;
}

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

function Guesses({
  lanes,
  spot,
  truth,
}: {
  readonly lanes: Lanes | undefined;
  readonly spot: Spot;
  readonly truth: string | undefined;
}) {
  if (!lanes || lanes.sampled.numSteps === 0) {
    return (
      <p class="plate-readout">
        Untrained, every country has the share <b class="ink-p">{formatShare(1 / NUM_COUNTRIES)}</b> at{' '}
        {formatSpot(spot)}, as everywhere. Point at the map, or move the two sliders, to ask about another
        place.
      </p>
    );
  }
  return (
    <p class="plate-readout">
      At {formatSpot(spot)} the full softmax says{' '}
      <b class="ink-p">{formatGuesses(topGuesses(lanes.full, spot))}</b>, the sampled one{' '}
      <b class="ink-q">{formatGuesses(topGuesses(lanes.sampled, spot))}</b>.
      {truth && ` The nearest place of the data lies in ${truth}.`}
    </p>
  );
}

export default function WorldMap({ siteRoot, land: landSymbol, ...props }: Props) {
  const widget = useWidget(worldMapWidget, props);
  const state = widget.state.value;
  const player = usePlayer('worldMap', siteRoot, configOf(state), state.seed);
  usePauseAway(widget.id, player);
  const hovered = useSignal<Spot | undefined>(undefined);
  const { preview } = player.state;
  const land = useMemo(
    () => preview && landOf(preview.places.latitudes, preview.places.longitudes),
    [preview],
  );
  const lanes: Lanes | undefined = player.frame;
  const spot: Spot = hovered.value ?? state;
  const truth = preview && nearestPlace(preview.places, spot).country;
  const partial = player.state.status === 'stopped' || player.state.status === 'failed' ? ', partial' : '';
  const loading = player.state.status === 'loading' && player.frames.length === 0;
  const time = loading
    ? 'loading places …'
    : `${formatNumber(lanes?.sampled.trainSeconds ?? 0, { digits: 1 })} s of ${SECONDS} s${partial}`;
  const trained = lanes && lanes.sampled.numSteps > 0 ? lanes : undefined;

  const lane = (name: string, key: keyof Lanes, ink: string, scores: number) => (
    <LaneHead
      name={name}
      ink={ink}
      score={trained ? formatPercent(trained[key].accuracy) : '–'}
      unit="of held-out places right"
      facts={[
        [formatCount(lanes?.[key].numSteps ?? 0), 'steps, 32 places each'],
        [String(scores), 'class scores a place'],
      ]}
    >
      <MapPicture
        regions={trained?.[key].regions}
        land={land}
        landId={`${widget.id}-land`}
        spot={spot}
        ink={ink}
        label={`World map of the countries predicted by the ${key} softmax`}
        onPoint={(next) => {
          hovered.value = next;
        }}
        onChoose={(next) => widget.set({ ...next })}
      />
    </LaneHead>
  );
  return (
    <WidgetFrame
      widget={withDerived(widget, { summary: describe(lanes, state), table: tableOf(player.frames) })}
      caption={props.children}
      status={preview ? `${kernelWords(preview.kernelName)}, seed ${state.seed}` : `seed ${state.seed}`}
      onReset={player.reset}
    >
      {landSymbol}
      <div class="lanes lanes-wide">
        {lane('Full softmax', 'full', 'var(--ink)', NUM_COUNTRIES)}
        {lane('Sampled softmax', 'sampled', 'var(--q)', state.numSampled + 1)}
      </div>
      <Guesses lanes={lanes} spot={spot} truth={truth} />
      <Curves frames={player.frames} index={player.index} />
      <RunTransport player={player} numFrames={NUM_FRAMES + 1} label="Training seconds" time={time} />
    </WidgetFrame>
  );
}
