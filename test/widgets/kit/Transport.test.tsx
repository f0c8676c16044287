// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createPlayback } from '#widgets/kit/run/createPlayback.ts';
import { Transport } from '#widgets/kit/run/Transport.tsx';

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
  test('shows one more frame with each animation frame, ends at the last, and begins anew after it', () => {
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame'] });
    vi.stubGlobal('matchMedia', () => ({ matches: false }));
    let frame = 0;
    const playback = createPlayback(
      signal(undefined),
      'step',
      (name, value) => {
        expect(name).toBe('step');
        frame = Number(value);
      },
      () => ({ frame, last: 3 }),
    );
    const detach = playback.attach();
    vi.advanceTimersToNextFrame();
    expect(frame).toBe(0);
    playback.play(true);
    const seen = Array.from({ length: 5 }, () => {
      vi.advanceTimersToNextFrame();
      return frame;
    });
    expect(seen).toEqual([1, 2, 3, 3, 3]);
    expect(playback.playing.value).toBe(false);
    playback.play(true);
    vi.advanceTimersToNextFrame();
    expect(frame).toBe(1);
    playback.reset();
    vi.advanceTimersToNextFrame();
    expect(frame).toBe(1);
    detach();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
});
