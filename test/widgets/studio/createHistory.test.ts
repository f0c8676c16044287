// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { defaultState } from '#params/paramTable.ts';
import type { State } from '#widgets/studio/config.ts';
import { createHistory, dataSettings } from '#widgets/studio/createHistory.ts';
import { params } from '#widgets/studio/params.ts';

function begin() {
  const plate = document.createElement('section');
  const field = document.createElement('input');
  field.type = 'number';
  plate.append(field);
  document.body.append(plate);
  const state = signal<State>(defaultState(params));
  const set = (patch: Partial<State>) => {
    state.value = { ...state.value, ...patch };
  };
  const history = createHistory({ state, set, plate, start: dataSettings(state.value) });
  const press = (key: string, options: KeyboardEventInit = {}, target: HTMLElement = plate) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...options }));
  const touch = () => plate.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  const can = () => [history.canUndo.value, history.canRedo.value];
  return { state, set, history, press, touch, can, field };
}

describe('edits of the data', () => {
  test('are taken back one after another, and done again', () => {
    const { state, set, history, touch, can } = begin();
    expect(can()).toEqual([false, false]);
    touch();
    set({ data: 'spirals' });
    touch();
    set({ numClasses: 4 });
    expect(can()).toEqual([true, false]);
    history.undo();
    expect(state.value).toMatchObject({ data: 'spirals', numClasses: 3 });
    history.undo();
    expect(state.value).toEqual(defaultState(params));
    expect(can()).toEqual([false, true]);
    history.undo();
    history.redo();
    history.redo();
    expect(state.value).toMatchObject({ data: 'spirals', numClasses: 4 });
    expect(can()).toEqual([true, false]);
  });

  test('of one drag are one, and so are those of a key that is held', () => {
    const { state, set, history, touch, press, can } = begin();
    touch();
    for (const points of ['AAAAA', 'ABAAA', 'ACAAA']) set({ data: 'own', points });
    press('ArrowUp');
    set({ points: 'ACAAB' });
    press('ArrowUp', { repeat: true });
    set({ points: 'ACAAC' });
    history.undo();
    expect(state.value.points).toBe('ACAAA');
    history.undo();
    expect(state.value.data).toBe('clouds');
    expect(can()).toEqual([false, true]);
  });

  test('leave what trains as it is, and a change of that is no edit', () => {
    const { state, set, history, touch } = begin();
    touch();
    set({ data: 'iris' });
    touch();
    set({ method: 'adam', frame: 7 });
    history.undo();
    expect(state.value).toMatchObject({ data: 'clouds', method: 'adam', frame: 7 });
  });

  test('after which something else was done cannot be done again', () => {
    const { set, history, touch, can } = begin();
    touch();
    set({ data: 'iris' });
    history.undo();
    touch();
    set({ data: 'wine' });
    expect(can()).toEqual([true, false]);
  });

  test('are taken back by the keyboard, but not while a number is typed', () => {
    const { state, set, press, touch, field } = begin();
    touch();
    set({ data: 'iris' });
    press('z', { ctrlKey: true }, field);
    press('z');
    expect(state.value.data).toBe('iris');
    press('z', { ctrlKey: true });
    expect(state.value.data).toBe('clouds');
    press('Z', { ctrlKey: true, shiftKey: true });
    expect(state.value.data).toBe('iris');
  });

  test('beyond a hundred are forgotten, the oldest first', () => {
    const { state, set, history, touch } = begin();
    for (let seed = 0; seed < 120; seed += 1) {
      touch();
      set({ seed });
    }
    for (let times = 0; times < 120; times += 1) history.undo();
    expect(state.value.seed).toBe(19);
  });
});
