import { MAX_POINTS } from '#experiments/studio/planePoints.ts';
import type { StudioView } from './model.ts';
import type { Tool } from './PointEditor.tsx';
import { shapeAt } from './pointShapes.ts';

interface Props {
  readonly id: string;
  readonly data: StudioView['data'];
  readonly tool: Tool;
  onTool(tool: Tool): void;
  onClear(): void;
}

/** What the pointer does in the plane: look, move, delete, or paint a class. */
export function PointTools({ id, data: { points, numClasses, classNames }, tool, onTool, onClear }: Props) {
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
      <button type="button" class="button" disabled={points.labels.length === 0} onClick={onClear}>
        Clear
      </button>
      {points.labels.length >= MAX_POINTS && (
        <p class="plate-problem">There are {MAX_POINTS} points: as many as a link can carry.</p>
      )}
      {points.labels.length === 0 && <p>Take a shape and paint: every third point of a class is held out.</p>}
    </div>
  );
}
