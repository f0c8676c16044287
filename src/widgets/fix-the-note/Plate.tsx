import { type PictureProps, plateOf } from '../kit/plate/plateOf.tsx';
import { EXAMPLE_WORDS, fixTheNote } from './model.ts';
import { NoteLine } from './NoteLine.tsx';
import { Words } from './Words.tsx';

function Picture({ id, view, set }: PictureProps<typeof fixTheNote>) {
  const { lines, numRepaired } = view;
  return (
    <>
      <p class="note-example">
        Checked on <Words>{EXAMPLE_WORDS}</Words>.
      </p>
      <div class="note-progress" aria-hidden="true">
        {lines.map(({ name, verdict }) => (
          <span key={name} class={verdict.passed ? 'repaired' : undefined} />
        ))}
      </div>
      <ol class="note-lines">
        {lines.map((line, index) => (
          <NoteLine
            key={line.name}
            line={line}
            number={index + 1}
            group={id}
            onChoose={(choice) => set({ [line.name]: choice })}
          />
        ))}
      </ol>
      {numRepaired === lines.length && (
        <p class="plate-readout">
          Every check passes. This is softmax regression as the rest of the course uses it.
        </p>
      )}
    </>
  );
}

export const FixTheNotePlate = plateOf(fixTheNote, Picture, {
  status: ({ view: { lines, numRepaired } }) => `${numRepaired} of ${lines.length} repaired`,
  python: () => import('./python.ts'),
});
