import { useState } from 'preact/hooks';

interface Props {
  readonly type: 'text' | 'number';
  readonly name: string;
  readonly value: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly size?: number;
  readonly maxLength?: number;
  /** Takes what was typed; the field shows `value` again from then on. */
  onCommit(input: HTMLInputElement): void;
}

/**
 * A field that keeps what is being typed until it is committed (Enter, or leaving the field): a redraw in between,
 * such as a frame of a run, must not take letters away.
 */
export function DraftInput({ value, onCommit, ...attributes }: Props) {
  const [draft, setDraft] = useState<string>();
  return (
    <input
      {...attributes}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      value={draft ?? value}
      onInput={(event) => setDraft(event.currentTarget.value)}
      onChange={(event) => {
        onCommit(event.currentTarget);
        setDraft(undefined);
      }}
      onBlur={() => setDraft(undefined)}
    />
  );
}
