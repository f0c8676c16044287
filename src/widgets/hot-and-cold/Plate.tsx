import { PENGUIN_SPECIES } from '#datasets/penguinSpecies.ts';
import { Figure } from '#figures/marks/Figure.tsx';
import { LogitBars } from '#figures/marks/LogitBars.tsx';
import { formatNumber, formatShare } from '#notation/formatNumber.ts';
import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { HeatMap } from './HeatMap.tsx';
import { layOut } from './layout.ts';
import { formatTemperature, type Heat, hotAndCold, LOGIT_REACH, temperatureAt } from './model.ts';
import { ShareRibbon } from './ShareRibbon.tsx';

interface FigureProps {
  readonly heat: Heat;
  readonly width: number;
  onLogit(k: number, logit: number): void;
  onTemperature(temperature: number): void;
}

function HeatFigure({ heat, width, onLogit, onTemperature }: FigureProps) {
  const layout = layOut(width, heat.logits.length);
  const T = formatTemperature(heat.temperature);
  return (
    <svg
      class="heat-figure"
      viewBox={`0 0 ${width} ${layout.height}`}
      width={width}
      height={layout.height}
      role="group"
      aria-label={`Logits to drag, shares and entropy against temperature, and three rows of shares. ${heat.summary}`}
    >
      <LogitBars
        bars={heat.logits.map((logit, index) => ({
          k: index + 1,
          name: PENGUIN_SPECIES[index],
          logit,
          detail: `share ${formatShare(heat.now.shares[index])} at temperature ${T}`,
        }))}
        place={{ ...layout.bars, narrow: true }}
        reach={LOGIT_REACH}
        onLogit={onLogit}
      />
      <HeatMap heat={heat} layout={layout} onTemperature={onTemperature} />
      <ShareRibbon
        layout={layout}
        index={0}
        name="softmax(z)"
        detail="p, the shares at temperature 1"
        shares={heat.atOne.shares}
      />
      <ShareRibbon
        layout={layout}
        index={1}
        name="softmax(z / T)"
        detail={`logits divided by ${T}`}
        shares={heat.now.shares}
      />
      <ShareRibbon
        layout={layout}
        index={2}
        name="softmax(p / T)"
        detail="wrong: p divided by T"
        shares={heat.wrong}
        wrong
      />
    </svg>
  );
}

/** Below this difference the three digits shown are the same. */
const SEEN = 5e-4;

function Readout({ heat }: { readonly heat: Heat }) {
  const { now, choices, leaders, wrong, logits } = heat;
  const first = leaders[0];
  const who = leaders.length === 1 ? PENGUIN_SPECIES[first] : `each of ${leaders.length} equal leaders`;
  const off = Math.abs(wrong[first] - now.shares[first]);
  return (
    <p class="plate-readout">
      At T = <b>{formatTemperature(heat.temperature)}</b> {who} holds{' '}
      <b class="ink-p">{formatShare(now.shares[first])}</b>. The entropy is <b>{formatShare(now.entropy)}</b>{' '}
      nats, as uncertain as a fair choice among <b>{formatNumber(choices)}</b> of {logits.length} species.
      Dividing the shares instead would give <b class="ink-p">{formatShare(wrong[first])}</b>
      {off < SEEN ? ', here the same to three digits' : ''}.
    </p>
  );
}

type Shown = PictureProps<typeof hotAndCold>;

function Steps({ set }: Shown) {
  const times = (factor: number) =>
    set(({ temperature }) => ({ temperature: Number((temperature * factor).toPrecision(3)) }));
  return (
    <span class="control">
      <button type="button" class="button" onClick={() => times(0.5)}>
        halve T
      </button>
      <button type="button" class="button" onClick={() => times(2)}>
        double T
      </button>
      <button type="button" class="button" onClick={() => set({ temperature: temperatureAt(0) })}>
        T = 1
      </button>
    </span>
  );
}

function Picture({ view: heat, set }: Shown) {
  return (
    <>
      <Figure>
        {(width) => (
          <HeatFigure
            heat={heat}
            width={width}
            onLogit={(k, logit) => set(({ logits }) => ({ logits: logits.with(k - 1, logit) }))}
            onTemperature={(temperature) => set({ temperature })}
          />
        )}
      </Figure>
      <Readout heat={heat} />
    </>
  );
}

export const HotAndColdPlate = plateOf(hotAndCold, Picture, {
  python: () => import('./python.ts'),
  status: ({ view }) => `T = ${formatTemperature(view.temperature)}`,
  controls: ['numClasses', 'temperature'],
  MoreControls: Steps,
});
