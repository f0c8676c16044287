import { effect, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Opened } from '#build/openedModels.ts';
import type { CellError } from '#notebook/language/cellError.ts';
import { differenceOfShape } from '#notebook/runtime/sameShape.ts';
import { type Answer, type OpenedModel, openModel } from '#notebook/sandbox/openModel.ts';
import type { ParamTable, StateOf } from '#params/paramTable.ts';
import { siteRoot } from '#params/siteRoot.ts';
import type { Widget } from '../settings/useWidget.ts';

/** What is said of the model that the reader has changed. */
export interface Said {
  readonly words: string;
  readonly isProblem?: boolean;
  /** Line of the model, counted from 1. */
  readonly line?: number;
}

const ENGINE = ['#engine', '#engine/teaching.ts'];

function createOpen<P extends ParamTable>(widget: Widget<P>, opened: Opened) {
  const said = signal<Said>({ words: '' });
  const isOpen = signal(false);
  let model: OpenedModel<StateOf<P>> | undefined;
  let unfollow = () => {};
  let runtime: Promise<string> | undefined;

  const close = (): void => {
    unfollow();
    model?.close();
    model = undefined;
    isOpen.value = false;
  };
  const fail = (words: string, line?: number): void => {
    said.value = { words, isProblem: true, ...(line !== undefined && { line }) };
  };
  const hear = (answer: Answer<StateOf<P>>) => {
    if ('problem' in answer) return fail(answer.problem, answer.line);
    const { state, view } = answer;
    const difference = differenceOfShape(view, widget.original(state));
    if (difference) return fail(`${difference}. The picture is the last one that could be drawn`);
    widget.answer({
      state,
      view,
      undrawn(error) {
        close();
        fail(
          `The plate could not draw this, and answers with its own model again: ${(error as Error).message}`,
        );
      },
    });
    said.value = { words: 'This plate answers with your model.' };
  };
  return {
    said,
    isOpen,
    async run(source: string): Promise<void> {
      close();
      said.value = { words: 'Starting …' };
      runtime ??= import('#notebook/runtime/worker.ts?classic').then(({ default: text }) => text);
      try {
        model = openModel<StateOf<P>>(source, {
          frame: new URL('cells.htm', siteRoot()).href,
          runtime: `${await runtime}\n${opened.script}`,
          modules: [...ENGINE, ...opened.modules],
          answer: hear,
          ended(words) {
            close();
            fail(words);
          },
        });
      } catch (error) {
        const { message, line } = error as Error & Partial<CellError>;
        return fail(message, line);
      }
      isOpen.value = true;
      unfollow = effect(() => model?.ask(widget.state.value));
    },
    say(words: string, isProblem = false): void {
      said.value = { words, isProblem };
    },
    /** Back to the model of the page. */
    reset(): void {
      close();
      widget.answer(undefined);
      said.value = { words: 'The plate answers with its own model again.' };
    },
    close,
  };
}

/** A model that the reader may change, and the plate that answers with it. */
export function useOpenModel<P extends ParamTable>(widget: Widget<P>, opened: Opened) {
  const open = useMemo(() => createOpen(widget, opened), []);
  useEffect(
    () => () => {
      open.close();
      widget.answer(undefined);
    },
    [],
  );
  return open;
}
