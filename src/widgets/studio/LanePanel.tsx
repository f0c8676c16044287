import type { ComponentChildren } from 'preact';
import { formatNumber, formatPercent } from '#notation/formatNumber.ts';
import type { LaneView, StudioView } from './model.ts';
import { SIZE } from './PlanePicture.tsx';
import { shapeAt } from './pointShapes.ts';

interface Props {
  readonly view: StudioView;
  readonly lane: LaneView;
  readonly ink: string;
  readonly children: ComponentChildren;
}

const three = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value, { digits: 3 }));

/** How often each class was taken for each, counted on the points held out. */
function Confusion({ view, lane }: Pick<Props, 'view' | 'lane'>) {
  const { counts, total, isHeldOut } = lane.confusion;
  const { numClasses, classNames } = view.data;
  if (total === 0) return null;
  const classes = Array.from({ length: numClasses }, (_, k) => k);
  return (
    <table class="table-dense table-numbers studio-confusion">
      <caption>
        {isHeldOut ? 'Held-out points' : 'Points'}: what they are (rows), what the model says (columns)
      </caption>
      <thead>
        <tr>
          <th scope="col">is</th>
          {classes.map((k) => (
            <th key={k} scope="col">
              {k + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classes.map((row) => (
          <tr key={row}>
            <th scope="row">
              <svg class="studio-key" viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true">
                <path d={shapeAt(row, 0, 0)} style={{ fill: `var(--c${row + 1}-edge)` }} />
              </svg>{' '}
              {row + 1} {classNames[row].startsWith('class') ? '' : classNames[row]}
            </th>
            {classes.map((column) => (
              <td key={column} class={row === column ? 'is-right' : undefined}>
                {counts[row * numClasses + column] || '·'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One future: its name and settings, its picture, its numbers and what it mistakes for what. */
export function LanePanel({ view, lane, ink, children }: Props) {
  const { confusion } = lane;
  const facts = [
    [three(lane.trainLoss), 'nats, trained on'],
    [three(lane.heldOutLoss), 'nats, held out'],
    [
      confusion.total > 0 ? formatPercent(confusion.numRight / confusion.total) : '–',
      confusion.isHeldOut ? 'right, held out' : 'right',
    ],
    [formatNumber(lane.weightNorm), '‖W‖'],
  ] as const;
  return (
    <div class="lane studio-lane" style={{ '--lane-ink': ink, '--plane-size': `${SIZE}px` }}>
      <p class="lane-name">
        {lane.name}: <span class="studio-how">{lane.words}</span>
      </p>
      <p class="studio-axes">
        Across: {view.data.axisNames[0]}. Up: {view.data.axisNames[1]}.
      </p>
      {children}
      <dl class="lane-facts studio-facts">
        {facts.map(([value, words]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {lane.news && (
        <p class={`studio-news${lane.news.startsWith('Diverged') ? ' plate-problem' : ''}`}>{lane.news}</p>
      )}
      <Confusion view={view} lane={lane} />
    </div>
  );
}
