import { WidgetFrame } from '../kit/plate/WidgetFrame.tsx';
import { useWidget, type WidgetProps } from '../kit/settings/useWidget.ts';
import { EXAMPLE_WORDS, fixTheNote, type params } from './model.ts';
import { NoteLine } from './NoteLine.tsx';
import { Words } from './Words.tsx';

export default function FixTheNote(props: WidgetProps<typeof params>) {
  const widget = useWidget(fixTheNote, props);
  const { lines, numRepaired } = widget.derived.value;
  return (
    <WidgetFrame
      widget={widget}
      caption={props.children}
      status={`${numRepaired} of ${lines.length} repaired`}
    >
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
            group={widget.id}
            onChoose={(choice) => widget.set({ [line.name]: choice })}
          />
        ))}
      </ol>
      {numRepaired === lines.length && (
        <p class="plate-readout">
          Every check passes. This is softmax regression as the rest of the course uses it.
        </p>
      )}
    </WidgetFrame>
  );
}
