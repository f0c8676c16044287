import { useEffect, useRef, useState } from 'preact/hooks';
import type { Opened } from '#build/openedModels.ts';
import { codeHtml } from '#notebook/view/codeHtml.ts';
import { mountEditor } from '#notebook/view/mountEditor.ts';
import type { ParamTable } from '#params/paramTable.ts';
import { siteRoot } from '#params/siteRoot.ts';
import { OfferedLink } from '../plate/OfferedLink.tsx';
import type { Widget } from '../settings/useWidget.ts';
import { engineCalls } from './codeWithLinks.ts';
import { keepModel, keptModel, linkWithModel, modelFromLink } from './sharedModel.ts';
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

/**
 * The model in an editor: changed and run, it is what this plate answers with. What the reader wrote is kept in this
 * browser, and a link can carry it; what came so runs when the reader says Run.
 */
export function OpenModel<P extends ParamTable>({ widget, opened }: Props<P>) {
  const { said, isOpen, run, reset, say } = useOpenModel(widget, opened);
  const { id, spec } = widget;
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const editor = useRef<Editor>();
  const [offered, offer] = useState('');
  const keys = `${id}-model-keys`;
  /** Code that the reader has not written: it is kept once the reader changes or runs it. */
  const put = useRef(opened.source);
  const keep = () => {
    const { value } = editor.current!;
    keepModel(spec.id, value === opened.source ? undefined : value);
  };
  const write = (source: string) => {
    put.current = source;
    editor.current!.setOptions({ value: source });
  };
  const runNow = () => {
    keep();
    void run(editor.current!.value);
  };
  const takeLink = async () => {
    try {
      const source = await modelFromLink(location.hash, id, spec.id);
      if (source === undefined || !editor.current) return;
      write(source);
      box.current!.scrollIntoView({ block: 'center' });
      say('This model came with the link. It has not run: read it, then press Run.');
    } catch (error) {
      say(`The link holds no model for this plate: ${(error as Error).message}`, true);
    }
  };
  const share = async () => {
    const { value } = editor.current!;
    const isOwn = value !== opened.source;
    const link = isOwn ? await linkWithModel(widget.linkTo(), id, spec.id, value) : widget.linkTo();
    try {
      await navigator.clipboard.writeText(link);
      offer('');
      say(isOwn ? 'Link with your model copied.' : 'Link copied; the model is as it was.');
    } catch {
      offer(link);
    }
  };
  useEffect(() => {
    box.current!.innerHTML = codeHtml(opened.source, `Model of ${spec.title}`, keys);
    editor.current = mountEditor(box.current!, { run: runNow, leave: () => button.current!.focus() });
    // What a model is for stands below its settings.
    const derive = opened.source.split('\n').findIndex((text) => DERIVE.test(text));
    box.current!.scrollTop = editor.current.lines[derive + 1]?.offsetTop ?? 0;
    const mine = keptModel(spec.id);
    if (mine !== undefined) {
      write(mine);
      say('Yours, kept in this browser. It has not run yet.');
    }
    editor.current.on('update', (value) => {
      if (value !== put.current) keep();
    });
    void takeLink();
    addEventListener('hashchange', takeLink);
    return () => {
      removeEventListener('hashchange', takeLink);
      editor.current?.remove();
    };
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
          class="button-words"
          onClick={() => {
            write(opened.source);
            keepModel(spec.id, undefined);
            reset();
          }}
        >
          {isOpen.value ? 'Back to the page’s model' : 'As it was'}
        </button>
        <button type="button" class="button-words" onClick={share}>
          Copy link
        </button>
        <span role="status" class={isProblem ? 'bad' : undefined}>
          {line !== undefined && `Line ${line}: `}
          {words}
          {isProblem && !/[.?]$/.test(words) && '.'}
        </span>
        {offered && <OfferedLink link={offered} />}
      </div>
    </>
  );
}
