import { useEffect, useRef, useState } from 'preact/hooks';
import { type Distances, distancesOf, formatDistance, type ProposalName, type State } from './model.ts';
import { OBJECTIVE_NAMES, OBJECTIVES, type ObjectiveName } from './objectives.ts';

export const PROPOSALS: readonly ProposalName[] = ['uniform', 'labels', 'own'];

/** The reader rests before 27 optima are looked for. */
const WAIT_MS = 150;

type World = Pick<State, 'p' | 'q' | 'numSampled' | 'unique'>;

/** The table for the reader's own numbers, one column per task so that nothing stutters; undefined while it is made. */
function useDistances(world: World, atBuild: Partial<Distances>): Partial<Distances> {
  const key = JSON.stringify([world.p, world.q, world.numSampled, world.unique]);
  const [distances, setDistances] = useState<Partial<Distances>>(atBuild);
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    setDistances({});
    let timer = setTimeout(function next(done: Partial<Distances> = {}) {
      const proposal = PROPOSALS.find((name) => !done[name]);
      if (!proposal) return;
      const more = { ...done, [proposal]: distancesOf(world, proposal) };
      setDistances(more);
      timer = setTimeout(next, 0, more);
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return distances;
}

interface Props {
  readonly state: State;
  readonly atBuild: Distances | undefined;
  onChoose(objective: ObjectiveName, proposal: ProposalName): void;
}

const HEADS: Readonly<Record<ProposalName, string>> = { uniform: 'uniform', labels: 'q = p', own: 'own' };

/** Nine objectives against three proposals: the distance between what is learned and the labels. */
export function TruthTable({ state, atBuild, onChoose }: Props) {
  const distances = useDistances(state, atBuild ?? {});
  return (
    <table class="table-numbers">
      <caption>
        Total variation between what is learned and <i>p</i>, S = {state.numSampled}
        {state.unique ? ', unique draws' : ''}. Choose a cell to see it.
      </caption>
      <thead>
        <tr>
          <th scope="col">objective</th>
          {PROPOSALS.map((proposal) => (
            <th key={proposal} scope="col" class="truth-head">
              {HEADS[proposal]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {OBJECTIVE_NAMES.map((name, row) => (
          <tr key={name}>
            <th scope="row" class="truth-objective">
              {OBJECTIVES[name].name}
            </th>
            {PROPOSALS.map((proposal) => {
              const distance = distances[proposal]?.[row];
              const isChosen = state.objective === name && state.proposal === proposal;
              const text = distance === undefined ? '…' : formatDistance(distance);
              return (
                <td key={proposal} class="truth-cell">
                  <button
                    type="button"
                    class={text === '0' ? 'truth-zero' : undefined}
                    aria-pressed={isChosen}
                    aria-label={`${OBJECTIVES[name].name}, ${HEADS[proposal]}: ${text}`}
                    onClick={() => onChoose(name, proposal)}
                  >
                    {text}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
