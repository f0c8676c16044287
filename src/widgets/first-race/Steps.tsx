import { formatCount } from '#notation/formatNumber.ts';
import { SCORES } from './model.ts';
import { RECORDING } from './recording.ts';
import { useSteps } from './useSteps.ts';
import { Wall } from './Wall.tsx';

interface Props {
  /** Sampled steps in the time of a full one. */
  readonly stepRatio: number;
}

/** Sets of the last steps that still glow, from the oldest. */
const GLOW = [0.3, 0.6, 1] as const;
/** How much of the full step's flash is left at its end. */
const LEAST = 0.35;

/** One step of each lane as a wall of words; at a press, what the sampled lane does while the full one takes one step. */
export function Steps({ stepRatio }: Props) {
  const { fraction, isPlaying, candidates, play } = useSteps();
  const taken =
    fraction === undefined || !candidates ? 1 : Math.max(1, Math.ceil(fraction * candidates.length));
  const touched = candidates && !isPlaying ? [...new Set(candidates.flat())] : RECORDING.firstCandidates;
  const sets =
    isPlaying && candidates
      ? GLOW.flatMap((opacity, i) => {
          const cells = candidates[taken - GLOW.length + i];
          return cells ? [{ cells, opacity }] : [];
        })
      : [{ cells: touched, opacity: 1 }];
  const [all, some] = SCORES.map(formatCount);
  const words = candidates
    ? `In the time of that one full step the sampled lane takes ${stepRatio}. Together they scored ${formatCount(touched.length)} different words.`
    : `A wall with a cell for each word, the commonest at the top. A full step scores all ${all} for each of its examples, a sampled step ${some}.`;
  return (
    <section class="first-race-steps" aria-label="One step of each">
      <div class="lanes">
        <div class="lane" style={{ '--lane-ink': 'var(--ink)' }}>
          <p class="first-race-count">
            <b>1 step</b> lights {all} cells
          </p>
          <Wall
            numCells={SCORES[0]}
            ink="var(--ink)"
            all={isPlaying ? 1 - (1 - LEAST) * fraction! : 1}
            label={`All ${all} words are scored in one full step`}
          />
        </div>
        <div class="lane" style={{ '--lane-ink': 'var(--q)' }}>
          <p class="first-race-count">
            <b>
              {taken} {taken === 1 ? 'step' : 'steps'}
            </b>{' '}
            {taken === 1 ? 'lights' : 'light'} {some} cells{taken === 1 ? '' : ' each'}
          </p>
          <Wall
            numCells={SCORES[0]}
            ink="var(--q)"
            sets={sets}
            label={`The ${some} words scored in a sampled step`}
          />
        </div>
      </div>
      <p class="first-race-words">
        <button type="button" class="button" disabled={isPlaying} onClick={play}>
          One full step, slowly
        </button>
        <span role="status">{isPlaying ? '' : words}</span>
      </p>
    </section>
  );
}
