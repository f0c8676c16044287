// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { PushButton } from '#widgets/kit/plate/PushButton.tsx';

afterEach(() => act(() => render(null, document.body)));

test('a button that its own push leaves nothing to do says so, does nothing more, and keeps the focus', () => {
  const onPush = vi.fn();
  const show = (isIdle: boolean) =>
    act(() =>
      render(
        <PushButton isIdle={isIdle} onPush={onPush}>
          paint one more
        </PushButton>,
        document.body,
      ),
    );
  show(false);
  const button = document.querySelector('button')!;
  expect(button.hasAttribute('aria-disabled')).toBe(false);
  button.focus();
  button.click();
  show(true);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(document.activeElement).toBe(button);
  button.click();
  expect(onPush).toHaveBeenCalledOnce();
});
