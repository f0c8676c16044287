import { RaceChart } from '#figures/charts/RaceChart.tsx';
import {
  CLOCK_AXES,
  clockValue,
  formatClock,
  formatPerplexity,
  type LaneView,
  perplexityDomain,
  perplexityTicks,
} from './raceView.ts';
import type { Clock } from './settings.ts';

interface Props {
  readonly names: readonly [string, string];
  readonly views: readonly [LaneView, LaneView];
  readonly clock: Clock;
  readonly unigram: number;
  readonly addLogProposal: boolean;
}

const INKS = ['var(--ink)', 'var(--q)'] as const;

/** Held-out perplexity of both lanes against the chosen clock. */
export function RaceCurves({ names, views, clock, unigram, addLogProposal }: Props) {
  const axis = CLOCK_AXES[clock];
  const domain = perplexityDomain(unigram);
  // Frame 0 stands at 0 on every clock, which a logarithmic axis does not have.
  const lines = views.map(({ config, frames, perplexities, shown }, lane) => ({
    name: names[lane],
    ink: INKS[lane],
    points: frames.map((frame, i) => [clockValue(clock, frame, config), perplexities[i]] as const).slice(1),
    shown: shown - 1,
  }));
  const seconds = views.map(({ frames, shown }) => frames[shown]?.trainSeconds ?? 0);
  const what = addLogProposal ? 'over all words, log q added' : 'over all words';
  return (
    <RaceChart
      lines={lines}
      x={{
        title: axis.title,
        short: axis.short,
        domain: axis.domain,
        ticks: axis.ticks,
        few: axis.few,
        format: (value) => formatClock(clock, value),
      }}
      y={{
        title: `Held-out perplexity, ${what} (log scale; lower is better)`,
        short: `Held-out perplexity, ${addLogProposal ? 'log q added' : 'lower is better'}`,
        domain,
        ticks: perplexityTicks(domain),
        format: (value) => formatPerplexity(value).replace(/\.0$/, ''),
      }}
      reference={{ name: `unigram ${formatPerplexity(unigram)}`, value: unigram }}
      cursor={clock === 'seconds' && Math.max(...seconds) > 0 ? Math.max(...seconds) : undefined}
      label={`Held-out perplexity of ${names[0]} and ${names[1]} against ${axis.title}`}
    />
  );
}
