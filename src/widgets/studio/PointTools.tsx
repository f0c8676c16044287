import { MAX_POINTS } from '#experiments/studio/planePoints.ts';
import { formatCount } from '#notation/formatNumber.ts';
import type { History } from './createHistory.ts';
import type { StudioView } from './model.ts';
import type { Tool } from './PointEditor.tsx';
import { shapeAt } from './pointShapes.ts';

interface Props {
  readonly id: string;
  readonly data: StudioView['data'];
  readonly tool: Tool;
  onTool(tool: Tool): void;
  /** Points that a link speaks of and does not hold. */
  readonly numMissing: number;
  readonly history: History | undefined;
  onClear(): void;
  onOpenTable(): void;
}

/** What the pointer does in the plane: look, move, delete, or paint a class. */
export function PointTools(props: Props) {
  const { id, data, tool, numMissing, history, onTool, onClear, onOpenTable } = props;
  const { points, numClasses, classNames } = data;
  const numPoints = points.labels.length;
  const tools: readonly Tool[] = [
    'look',
    'move',
    'delete',
    ...Array.from({ length: numClasses }, (_, k) => k),
  ];
  return (
    <div class="studio-tools">
      <fieldset class="control">
        <legend class="visually-hidden">What the pointer does in the plane</legend>
        <span class="control-label" aria-hidden="true">
          Points
        </span>
        <span class="segments">
          {tools.map((each) => (
            <label key={each}>
              <input type="radio" name={`${id}-tool`} checked={each === tool} onChange={() => onTool(each)} />
              {typeof each === 'string' ? (
                each
              ) : (
                <>
                  <span class="visually-hidden">paint {classNames[each]}</span>
                  <svg class="studio-key" viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true">
                    <path d={shapeAt(each, 0, 0)} style={{ fill: `var(--c${each + 1}-edge)` }} />
                  </svg>
                </>
              )}
            </label>
          ))}
        </span>
      </fieldset>
      <button type="button" class="button" disabled={numPoints === 0} onClick={onClear}>
        Clear
      </button>
      <button type="button" class="button" disabled={!history?.canUndo.value} onClick={history?.undo}>
        Undo
      </button>
      <button type="button" class="button" disabled={!history?.canRedo.value} onClick={history?.redo}>
        Redo
      </button>
      <button type="button" class="button" id={`${id}-table`} onClick={onOpenTable}>
        Your own CSV
      </button>
      {numPoints >= MAX_POINTS && (
        <p class="plate-problem">
          {numPoints > MAX_POINTS
            ? `${formatCount(numPoints)} points are more than the address carries: it holds the settings, and Copy link packs the points too.`
            : `There are ${MAX_POINTS} points: as many as a link carries.`}
        </p>
      )}
      {numPoints === 0 && (
        <p>
          {numMissing > 0
            ? `The link holds the settings of a run on ${formatCount(numMissing)} points, not the points. Open the same CSV again.`
            : 'Take a shape and paint: every third point of a class is held out.'}
        </p>
      )}
    </div>
  );
}
