import type { ComponentChildren } from 'preact';

interface Props {
  readonly primary?: boolean;
  /** Nothing is left to do: a push does nothing, and the button says so. */
  readonly isIdle: boolean;
  onPush(): void;
  readonly children: ComponentChildren;
}

/** A button whose push can leave it nothing to do. It keeps the keyboard’s focus then, which `disabled` would drop. */
export function PushButton({ primary = false, isIdle, onPush, children }: Props) {
  return (
    <button
      type="button"
      class={primary ? 'button button-primary' : 'button'}
      aria-disabled={isIdle || undefined}
      onClick={isIdle ? undefined : onPush}
    >
      {children}
    </button>
  );
}
