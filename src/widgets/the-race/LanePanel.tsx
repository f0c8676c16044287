import type { ComponentChildren } from 'preact';
import { flopsPerStep, scoresPerExample } from '#experiments/race/config.ts';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { LaneHead } from '../kit/plate/LaneHead.tsx';
import { formatPerplexity, type LaneView } from './raceView.ts';

interface Props {
  readonly name: string;
  readonly ink: string;
  readonly view: LaneView;
  /** Perplexity before the first frame. */
  readonly start: number;
  readonly fault: string | undefined;
  readonly children: ComponentChildren;
}

/** A lane's score, what it has done and what a step costs, and its settings. */
export function LanePanel({ name, ink, view, start, fault, children }: Props) {
  const { config, frames, perplexities, shown } = view;
  const frame = frames[shown];
  const megaFlops = flopsPerStep(config) / 1e6;
  return (
    <div class="race-lane">
      <LaneHead
        name={name[0].toUpperCase() + name.slice(1)}
        ink={ink}
        score={formatPerplexity(perplexities[shown] ?? start)}
        unit={view.isShifted ? 'perplexity, log q added' : 'perplexity'}
        facts={[
          [formatCount(frame?.step ?? 0), 'steps, 64 words each'],
          [formatCount(scoresPerExample(config)), 'class scores per word'],
          [formatNumber(megaFlops, { digits: megaFlops < 10 ? 2 : 0 }), 'MFLOP a step'],
        ]}
      />
      {fault && (
        <p class="plate-problem" role="alert">
          {fault}. What the lane had reached stays, marked as partial.
        </p>
      )}
      {children}
    </div>
  );
}
