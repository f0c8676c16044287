// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pageSearch, writeAddress, writeNow } from '#params/pageLink.ts';
import { number, vector } from '#params/param.ts';
import { LINK_EVENT } from '#widgets/kit/settings/linkEvent.ts';
import { useWidget, type Widget } from '#widgets/kit/settings/useWidget.ts';
import { defineWidget } from '#widgets/kit/settings/widgetSpec.ts';

const spec = defineWidget({
  id: 'demo',
  tag: 'Demo',
  title: 'Demo',
  about: 'A demo.',
  params: {
    a: number({ label: 'A', doc: 'A number.', default: 1, min: 0, max: 5 }),
    v: vector({ label: 'V', doc: 'Two numbers.', default: [1, 2], min: 0, max: 9 }),
  },
  domains: '',
  derive: ({ a, v }) => ({ sum: a + v[0] + v[1], summary: '', table: { columns: [], rows: [] } }),
});

let widget: Widget<typeof spec.params, ReturnType<typeof spec.derive>>;
let derived = 0;
const counted = {
  ...spec,
  derive(state: Parameters<typeof spec.derive>[0]) {
    derived += 1;
    return spec.derive(state);
  },
};

function Demo({ initial = {} }: { initial?: { a?: number } }) {
  widget = useWidget(counted, { id: 'demo', initial });
  return <p>{widget.derived.value.sum}</p>;
}

const frame = () => act(() => void vi.advanceTimersByTime(20));
const rest = () => act(() => void vi.advanceTimersByTime(400));
const open = (search: string, initial?: { a?: number }) => {
  history.replaceState(null, '', `/page/${search}`);
  act(() => render(<Demo initial={initial} />, document.body));
};

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'],
  });
  derived = 0;
});
afterEach(() => {
  act(() => render(null, document.body));
  vi.useRealTimers();
});

describe('the state of a widget', () => {
  test('begins with the author’s props over the defaults, and the link over both', () => {
    open('', { a: 2 });
    expect(widget.state.value).toEqual({ a: 2, v: [1, 2] });
    act(() => render(null, document.body));
    open('?demo.a=4', { a: 2 });
    expect(widget.state.value.a).toBe(4);
    expect(document.body.textContent).toBe('7');
  });

  test('without a link stays the very object, so that nothing is drawn anew when the page comes alive', () => {
    open('?other.a=3');
    expect(widget.state.value).toBe(widget.initial);
    expect(derived).toBe(1);
  });

  test('changes once per animation frame, however often it is set, and each set sees the one before', () => {
    open('');
    widget.set({ a: 2 });
    widget.set(({ a }) => ({ a: a + 1 }));
    widget.set(({ a, v }) => ({ v: [a, v[1]] }));
    expect(widget.state.value.a).toBe(1);
    frame();
    expect(widget.state.value).toEqual({ a: 3, v: [3, 2] });
    expect(derived).toBe(2);
    expect(document.body.textContent).toBe('8');
  });

  test('clamps what is out of range and says why, until the next legal change', () => {
    open('');
    widget.set({ a: 99 });
    frame();
    expect(widget.state.value.a).toBe(5);
    expect(widget.problems.value).toEqual(['A must lie in [0, 5], got 99; 5 is used']);
    widget.set({ a: 4 });
    expect(widget.problems.value).toEqual([]);
  });

  test('reaches the address once the reader rests, and only what differs from the first state', () => {
    open('?q=x', { a: 2 });
    widget.set({ v: [3, 4] });
    frame();
    expect(location.search).toBe('?q=x');
    rest();
    expect(location.search).toBe('?q=x&demo.v=3,4');
    expect(widget.linkTo()).toMatch(/\/page\/\?q=x&demo\.v=3,4#demo$/);
  });

  test('goes back to the first one on Reset, a waiting change included', () => {
    open('?demo.a=4', { a: 2 });
    widget.set({ a: 99 });
    widget.reset();
    frame();
    expect(widget.state.value).toEqual({ a: 2, v: [1, 2] });
    expect(widget.problems.value).toEqual([]);
    rest();
    expect(location.search).toBe('');
  });

  test('follows a link of the same page, and the way back', () => {
    open('');
    history.replaceState(null, '', '/page/?demo.a=3&demo.zebra=1');
    act(() => void window.dispatchEvent(new Event(LINK_EVENT)));
    expect(widget.state.value.a).toBe(3);
    expect(widget.problems.value[0]).toContain('"zebra"');
    history.replaceState(null, '', '/page/');
    act(() => void window.dispatchEvent(new Event('popstate')));
    expect(widget.state.value).toBe(widget.initial);
  });

  test('stands in the address at once when the page asks for it, a change that is not drawn yet included', () => {
    open('');
    widget.set({ a: 3 });
    act(() => writeNow());
    expect(location.search).toBe('?demo.a=3');
    act(() => void window.dispatchEvent(new Event('popstate')));
    expect(widget.state.value.a).toBe(3);
  });

  describe('where the browser refuses to change the address for a while', () => {
    const refuse = () => {
      throw new DOMException('too many', 'SecurityError');
    };
    afterEach(() => vi.restoreAllMocks());

    test('stays as the reader set it, also when an anchor is followed, and is written later', () => {
      open('');
      vi.spyOn(history, 'replaceState').mockImplementation(refuse);
      widget.set({ a: 3 });
      frame();
      rest();
      expect(location.search).toBe('');
      expect(pageSearch()).toBe('?demo.a=3');
      act(() => void window.dispatchEvent(new Event('popstate')));
      expect(widget.state.value.a).toBe(3);
      vi.restoreAllMocks();
      act(() => void vi.advanceTimersByTime(40_000));
      expect(location.search).toBe('?demo.a=3');
    });

    test('follows a link of the page all the same', () => {
      open('?demo.a=2');
      vi.spyOn(history, 'pushState').mockImplementation(refuse);
      writeAddress('pushState', '?demo.a=4', '#demo');
      act(() => void window.dispatchEvent(new Event(LINK_EVENT)));
      expect(widget.state.value.a).toBe(4);
      expect(location.search).toBe('?demo.a=2');
    });

    test('follows Back to another state', () => {
      open('?demo.a=2');
      vi.spyOn(history, 'replaceState').mockImplementation(refuse);
      widget.set({ a: 3 });
      frame();
      rest();
      vi.restoreAllMocks();
      history.replaceState(null, '', '/page/?demo.a=1.5');
      act(() => void window.dispatchEvent(new Event('popstate')));
      expect(widget.state.value.a).toBe(1.5);
    });
  });
});
