// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Transport, usePlayback } from '#widgets/kit/run/Transport.tsx';

afterEach(() => act(() => render(null, document.body)));

const handlers = () => ({ onFrame: vi.fn(), onPlaying: vi.fn(), onStep: vi.fn(), onStop: vi.fn() });
const show = (props: Partial<Parameters<typeof Transport>[0]> & ReturnType<typeof handlers>) =>
  act(() =>
    render(
      <Transport frame={3} numFrames={11} playing={false} label="Step" time="step 3 of 10" {...props} />,
      document.body,
    ),
  );
const button = (name: string) => [...document.querySelectorAll('button')].find((b) => b.textContent === name);

describe('the transport', () => {
  test('asks to play when paused and to pause when playing', () => {
    const on = handlers();
    show(on);
    button('Play')!.click();
    expect(on.onPlaying).toHaveBeenLastCalledWith(true);
    show({ ...on, playing: true });
    button('Pause')!.click();
    expect(on.onPlaying).toHaveBeenLastCalledWith(false);
  });

  test('scrubs to the frame under the thumb, and its slider says the time', () => {
    const on = handlers();
    show(on);
    const scrub = document.querySelector<HTMLInputElement>('input[type=range]')!;
    expect([scrub.min, scrub.max, scrub.value]).toEqual(['0', '10', '3']);
    expect(scrub.getAttribute('aria-valuetext')).toBe('step 3 of 10');
    scrub.value = '7';
    scrub.dispatchEvent(new Event('input', { bubbles: true }));
    expect(on.onFrame).toHaveBeenCalledExactlyOnceWith(7);
  });

  test('cannot step where there is no next frame', () => {
    const on = handlers();
    show({ ...on, canStep: false });
    expect(button('Step')!.disabled).toBe(true);
    show(on);
    button('Step')!.click();
    expect(on.onStep).toHaveBeenCalledOnce();
  });

  test('has no Stop for a run that is computed at once', () => {
    show({ ...handlers(), onStop: undefined as never });
    expect(button('Stop')).toBeUndefined();
    const on = handlers();
    show(on);
    button('Stop')!.click();
    expect(on.onStop).toHaveBeenCalledOnce();
  });
});

describe('playback', () => {
  test('advances once per animation frame while playing, and not at all otherwise', () => {
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame'] });
    const advance = vi.fn();
    const Player = ({ playing }: { playing: boolean }) => {
      usePlayback(playing, advance);
      return null;
    };
    act(() => render(<Player playing />, document.body));
    vi.advanceTimersToNextFrame();
    vi.advanceTimersToNextFrame();
    expect(advance).toHaveBeenCalledTimes(2);
    act(() => render(<Player playing={false} />, document.body));
    vi.advanceTimersToNextFrame();
    expect(advance).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });
});
