import { formatCount } from '#notation/formatNumber.ts';
import type { ParamTable, StateOf } from '#params/paramTable.ts';
import { Controls } from '../plate/Controls.tsx';
import type { Widget } from '../settings/useWidget.ts';
import { NO_BRANCH } from './branchParams.ts';
import { LANE_INKS } from './laneInks.ts';

interface Props<P extends ParamTable> {
  readonly widget: Widget<P>;
  /** The step shown: a branch begins there. */
  readonly step: number;
  /** The last step of the run: there is no future after it. When left out, whoever branches there is let. */
  readonly last?: number;
  /** The step at which the branch begins; undefined while there is none. */
  readonly at: number | undefined;
  /** What the branch begins with: the settings of the run, by the names of its own. */
  readonly begins: Partial<StateOf<P>>;
  /** Settings of the branch that have a control now; all when left out. */
  readonly controls?: readonly (keyof P & string)[];
  readonly disabled?: boolean;
  /** Of what the branch does in the figure. */
  readonly ink?: string;
}

/** A second future from the step shown, with the settings of the first until one of them is changed. */
export function BranchStrip<P extends ParamTable>({
  widget,
  step,
  last = Number.POSITIVE_INFINITY,
  at,
  begins,
  controls = Object.keys(begins),
  disabled,
  ink = LANE_INKS[1],
}: Props<P>) {
  const { setNamed } = widget;
  const begin = () => {
    for (const [name, value] of Object.entries({ branchAt: step, ...begins })) setNamed(name, value);
  };
  if (at === undefined) {
    const isOver = step >= last;
    return (
      <p class="branch">
        <button type="button" class="button" disabled={disabled || isOver} onClick={begin}>
          Branch from step {formatCount(step)}
        </button>{' '}
        {isOver ? 'Scrub back first; then change one thing' : 'Then change one thing'}, and watch two futures.
      </p>
    );
  }
  return (
    <div class="branch branch-open plate-controls" style={{ '--lane-ink': ink }}>
      <span class="branch-name">Branch from step {formatCount(at)}</span>
      <Controls widget={widget} names={controls} />
      <button type="button" class="button" onClick={() => setNamed('branchAt', NO_BRANCH)}>
        Remove the branch
      </button>
    </div>
  );
}
