import { useEffect, useRef } from 'preact/hooks';
import type { Opened } from '#build/openedModels.ts';
import { codeHtml } from '#notebook/view/codeHtml.ts';
import { mountEditor } from '#notebook/view/mountEditor.ts';
import type { ParamTable } from '#params/paramTable.ts';
import { siteRoot } from '../run/siteRoot.ts';
import type { Widget } from '../settings/useWidget.ts';
import { engineCalls } from './codeWithLinks.ts';
import { useOpenModel } from './useOpenModel.ts';

const DERIVE = /^export function derive\b/;

type Editor = ReturnType<typeof mountEditor>;

function EngineCalls({ source }: { readonly source: string }) {
  const calls = engineCalls(source);
  const engine = new URL('engine/', siteRoot()).href;
  if (calls.length === 0) return null;
  return (
    <p class="plate-code-calls">
      Of the engine:{' '}
      {calls.map((name, index) => (
        <>
          {index > 0 && ', '}
          <a href={`${engine}#${name}`}>
            <code>{name}</code>
          </a>
        </>
      ))}
    </p>
  );
}

interface Props<P extends ParamTable> {
  readonly widget: Widget<P>;
  readonly opened: Opened;
}

/** The model in an editor: changed and run, it is what this plate answers with. */
export function OpenModel<P extends ParamTable>({ widget, opened }: Props<P>) {
  const { said, isOpen, run, reset } = useOpenModel(widget, opened);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const editor = useRef<Editor>();
  const keys = `${widget.id}-model-keys`;
  const runNow = () => void run(editor.current!.value);
  useEffect(() => {
    box.current!.innerHTML = codeHtml(opened.source, `Model of ${widget.spec.title}`, keys);
    editor.current = mountEditor(box.current!, { run: runNow, leave: () => button.current!.focus() });
    // What a model is for stands below its settings.
    const derive = opened.source.split('\n').findIndex((text) => DERIVE.test(text));
    box.current!.scrollTop = editor.current.lines[derive + 1]?.offsetTop ?? 0;
    return () => editor.current?.remove();
  }, []);
  const { words, isProblem, line } = said.value;
  useEffect(() => {
    for (const bad of box.current!.querySelectorAll('.live-bad')) bad.classList.remove('live-bad');
    if (line !== undefined) editor.current!.lines[line]?.classList.add('live-bad');
  }, [said.value]);
  return (
    <>
      <p>
        What computes this plate. Change it, and press Run: the plate above answers with your model, for every
        setting.
      </p>
      <EngineCalls source={opened.source} />
      <div class="live-code plate-code-text" ref={box} />
      <p class="visually-hidden" id={keys}>
        Control and Enter runs the model; Escape leaves the field.
      </p>
      <div class="plate-code-bar">
        <button ref={button} type="button" class="button" onClick={runNow}>
          Run
        </button>
        <button
          type="button"
          onClick={() => {
            editor.current!.setOptions({ value: opened.source });
            reset();
          }}
        >
          {isOpen.value ? 'Back to the page’s model' : 'As it was'}
        </button>
        <span role="status" class={isProblem ? 'bad' : undefined}>
          {line !== undefined && `Line ${line}: `}
          {words}
          {isProblem && !/[.?]$/.test(words) && '.'}
        </span>
      </div>
    </>
  );
}
