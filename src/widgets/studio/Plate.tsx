import { useState } from 'preact/hooks';
import { NO_POINTS } from '#experiments/studio/planePoints.ts';
import { hasBatch, hasRate, type Method } from '#experiments/studio/studioSettings.ts';
import { formatCount, formatNumber } from '#notation/formatNumber.ts';
import { type PictureProps, plateWith } from '../kit/plate/plateOf.tsx';
import { BranchStrip } from '../kit/run/BranchStrip.tsx';
import { LANE_INKS } from '../kit/run/laneInks.ts';
import { Transport } from '../kit/run/Transport.tsx';
import { missingPoints, ownSettings, pointsOf } from './config.ts';
import { createStudioPlayer, type StudioPlayer } from './createStudioPlayer.ts';
import type { Edit } from './editPoints.ts';
import type { KeptRun } from './keptRun.ts';
import { LanePanel } from './LanePanel.tsx';
import { type StudioView, studio } from './model.ts';
import { PlanePicture } from './PlanePicture.tsx';
import type { PointEditor, Tool } from './PointEditor.tsx';
import { PointTools } from './PointTools.tsx';
import type { params } from './params.ts';
import { StudioCharts } from './StudioCharts.tsx';
import type { TableDesk } from './table/TableDesk.tsx';

type Name = keyof typeof params;

/** Only what matters to the method has a control. */
function controlsOf(method: Method, names: readonly [Name, Name, Name, Name, Name, Name]): readonly Name[] {
  const [own, rate, schedule, momentum, batch, l2] = names;
  return [
    own,
    ...(hasRate(method) ? [rate, schedule] : []),
    ...(method === 'momentum' ? [momentum] : []),
    ...(hasBatch(method) ? [batch] : []),
    l2,
  ];
}

const MAIN = ['method', 'learningRate', 'schedule', 'momentum', 'batchSize', 'l2Strength'] as const;
const BRANCH = [
  'branchMethod',
  'branchRate',
  'branchSchedule',
  'branchMomentum',
  'branchBatch',
  'branchL2',
] as const;

type Shown = PictureProps<typeof studio, StudioPlayer>;

function StudioTransport({ live, view }: { readonly live: StudioPlayer; readonly view: StudioView }) {
  const playing = live.playing.value;
  return (
    <>
      <Transport
        frame={view.frame}
        numFrames={view.last + 1}
        playing={playing}
        label="Training step"
        time={`step ${formatCount(view.step)} of ${formatCount(view.steps.at(-1)!)}`}
        canStep={!playing}
        onFrame={live.seek}
        onPlaying={live.play}
        onStep={live.step}
      />
      {view.problem && (
        <p class="plate-problem" role="alert">
          {view.problem}.{' '}
          <button type="button" class="button" onClick={live.retry}>
            Retry
          </button>
        </p>
      )}
    </>
  );
}

function Readout({ view }: Pick<Shown, 'view'>) {
  const [main, branch] = view.lanes;
  if (view.data.points.labels.length === 0) return <p class="plate-readout">There are no points yet.</p>;
  if (main.trainLoss === undefined) {
    return <p class="plate-readout">Nothing is trained yet: every class has the same share everywhere.</p>;
  }
  const nats = (value: number) => formatNumber(value, { digits: 3 });
  return (
    <p class="plate-readout">
      At step {formatCount(view.step)} the loss is <b class="ink-l">{nats(main.trainLoss)}</b> nats
      {main.heldOutLoss !== undefined && (
        <>
          , on points held out <b class="ink-l">{nats(main.heldOutLoss)}</b>
        </>
      )}
      ; the weights have the length <b class="ink-w">{formatNumber(main.weightNorm)}</b>.
      {branch?.trainLoss !== undefined && (
        <>
          {' '}
          In the branch: <b class="ink-q">{nats(branch.trainLoss)}</b> nats
          {branch.heldOutLoss !== undefined && (
            <>
              , held out <b class="ink-q">{nats(branch.heldOutLoss)}</b>
            </>
          )}
          , length <b class="ink-q">{formatNumber(branch.weightNorm)}</b>.
        </>
      )}
    </p>
  );
}

function Picture(shown: Shown) {
  const { id, state, view, transport, set, live, widget } = shown;
  // What few readers need is fetched when one does: what edits points, and what reads tables.
  const [Editor, setEditor] = useState<typeof PointEditor>();
  const [Desk, setDesk] = useState<typeof TableDesk>();
  const [partProblem, setPartProblem] = useState('');
  const fetchPart = async (put: () => Promise<void>) => {
    try {
      await put();
      setPartProblem('');
    } catch {
      setPartProblem('A part of the studio could not be fetched; try again.');
    }
  };
  const openDesk = () =>
    fetchPart(async () => {
      const { TableDesk: desk } = await import('./table/TableDesk.tsx');
      setDesk(() => desk);
    });
  const chooseTool = (next: Tool) => {
    setTool(next);
    if (next !== 'look' && !Editor)
      void fetchPart(async () => {
        const { PointEditor: editor } = await import('./PointEditor.tsx');
        setEditor(() => editor);
      });
  };
  const closeDesk = () => {
    setDesk(undefined);
    document.getElementById(`${id}-table`)?.focus();
  };
  const [tool, setTool] = useState<Tool>('look');
  const change = (edit: Edit) =>
    set((state) => {
      const data = pointsOf(state);
      return ownSettings({ ...data, points: edit(data.points) });
    });
  // A class that is there no more cannot be painted.
  const legal = typeof tool === 'number' && tool >= view.data.numClasses ? 'look' : tool;
  return (
    <>
      <div class={`lanes studio-lanes${view.branch ? '' : ' is-single'}`}>
        {view.lanes.map((lane, i) => (
          <LanePanel key={i} view={view} lane={lane} ink={LANE_INKS[i]}>
            <PlanePicture shown={widget.derived} index={i}>
              {i === 0 && Editor && legal !== 'look' && (
                <Editor data={view.data} tool={legal} onEdit={change} />
              )}
            </PlanePicture>
            {i === 0 && (
              <PointTools
                id={id}
                data={view.data}
                tool={legal}
                onTool={chooseTool}
                numMissing={missingPoints(state)}
                history={live.history.value}
                onOpenTable={openDesk}
                onClear={() => change(() => NO_POINTS)}
              />
            )}
          </LanePanel>
        ))}
        <StudioCharts view={view} />
      </div>
      {partProblem && <p class="plate-problem">{partProblem}</p>}
      {Desk && (
        <Desk id={id} seed={state.seed} onTake={(points) => set(ownSettings(points))} onClose={closeDesk} />
      )}
      <div class="studio-transport">{transport}</div>
      <BranchStrip
        widget={widget}
        step={view.step}
        at={view.branch?.at}
        begins={{
          branchMethod: state.method,
          branchRate: state.learningRate,
          branchSchedule: state.schedule,
          branchMomentum: state.momentum,
          branchBatch: state.batchSize,
          branchL2: state.l2Strength,
        }}
        controls={controlsOf(state.branchMethod, BRANCH)}
        disabled={view.data.points.labels.length === 0}
      />
      <Readout view={view} />
    </>
  );
}

export const StudioPlate = plateWith(
  studio,
  {
    connect: (settings, built) => createStudioPlayer(settings, built as KeptRun | null),
    moved: (live) => (live.playing.value ? 'frame' : undefined),
    Transport: StudioTransport,
  },
  Picture,
  {
    full: true,
    python: () => import('./python.ts'),
    controls: ({ state }) => [
      'data',
      ...(['clouds', 'apart', 'spirals', 'own'].includes(state.data) ? (['numClasses'] as const) : []),
      ...controlsOf(state.method, MAIN),
      'numSteps',
      'seed',
    ],
    status: ({ view, state }) =>
      `${view.data.points.labels.length} points, filled: trained on, hollow: held out; seed ${state.seed}`,
  },
);
