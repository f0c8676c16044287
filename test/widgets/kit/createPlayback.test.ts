// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPlayback, type Progress } from '#widgets/kit/run/createPlayback.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame'] }));
afterEach(() => void vi.useRealTimers());

function playback(start: Progress) {
  let progress = start;
  const player = createPlayback(
    signal(undefined),
    'frame',
    (_, frame) => {
      progress = { ...progress, frame: Number(frame) };
    },
    () => progress,
  );
  return {
    player,
    detach: player.attach(),
    frame: () => progress.frame,
    become(next: Partial<Progress>) {
      progress = { ...progress, ...next };
    },
    frames: (count: number) => vi.advanceTimersByTime(17 * count),
  };
}

test('Play before there is anything to play is kept, and begins once there is', () => {
  const { player, frame, become, frames, detach } = playback({ frame: 0, last: 0, isGrowing: true });
  player.play(true);
  frames(10);
  expect(player.playing.value).toBe(true);
  expect(frame()).toBe(0);
  become({ last: 300, isGrowing: false });
  frames(10);
  expect(frame()).toBeGreaterThan(5);
  detach();
});

test('Play waits at the last frame that is there, and ends where nothing more will come', () => {
  const { player, frame, become, frames, detach } = playback({
    frame: 3,
    last: 300,
    ready: 5,
    isGrowing: true,
  });
  player.play(true);
  frames(10);
  expect([player.playing.value, frame()]).toEqual([true, 5]);
  become({ isGrowing: false });
  frames(3);
  expect([player.playing.value, frame()]).toEqual([false, 5]);
  detach();
});

test('Pause while nothing is there yet takes Play back', () => {
  const { player, frame, become, frames, detach } = playback({ frame: 0, last: 0, isGrowing: true });
  player.play(true);
  frames(2);
  player.play(false);
  become({ last: 300, isGrowing: false });
  frames(5);
  expect(frame()).toBe(0);
  detach();
});
