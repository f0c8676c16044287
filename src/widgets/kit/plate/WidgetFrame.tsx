import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ParamTable } from '#params/paramTable.ts';
import { keepEarlyInput } from '../settings/earlyInput.ts';
import { modelMark } from '../settings/modelMark.ts';
import type { Widget } from '../settings/useWidget.ts';
import { Controls } from './Controls.tsx';
import { linkTerms } from './linkTerms.ts';
import { OfferedLink } from './OfferedLink.tsx';

/** Few readers export: the code comes when one does. */
const loadExport = () => import('../take-away/saveFigure.ts');

/** Few look at the code: its panel comes when one does. */
const loadCode = () => import('../code/CodePanel.tsx').then(({ CodePanel }) => CodePanel);

/** A longer link is packed, by code that then comes; a shorter one can be read, and mended by hand. */
const LONGEST_PLAIN = 500;

/** The link that gives another reader all that is shown; without a network, the one of the address. */
async function linkToShare<P extends ParamTable>({ linkTo }: Widget<P>): Promise<string> {
  const whole = linkTo(true);
  if (whole.length <= LONGEST_PLAIN) return whole;
  return import('#params/packedLink.ts').then(({ shorterLink }) => shorterLink(whole)).catch(() => linkTo());
}

/** How long what an action did stays beside it; then it would pass for another action. */
const TOLD_FOR_MS = 4000;

/** A screen reader hears the outcome of a change, not each frame of it. */
const SAY_AFTER_MS = 700;

/**
 * What writes each program. Called when asked for, so that it may be fetched then.
 * @param link the address that restores the state, for the program's head
 */
export type Programs = Readonly<Record<string, (link: string) => Promise<string>>>;

/** A program in the standard library is the widget's; one in another library has its name. */
const programFile = (id: string, name: string) =>
  name === 'Python' ? `${id}.py` : `${id}-${name.toLowerCase()}.py`;

interface FrameProps<P extends ParamTable> {
  readonly widget: Widget<P>;
  /** Figures, transport, formula and readout. */
  readonly children: ComponentChildren;
  readonly caption?: ComponentChildren;
  /** What stands at the right of the title, such as `seed 42`. */
  readonly status?: ComponentChildren;
  /** Which params get their control here; all when left out. */
  readonly controls?: readonly (keyof P & string)[];
  /** More controls, after those of the params. */
  readonly moreControls?: ComponentChildren;
  /** Spread over gutter, text and side. */
  readonly full?: boolean;
  /** What the figure shows now, for a screen reader. */
  readonly summary: string;
  /** What else Reset does. */
  onReset?(): void;
  /** The experiment as programs in Python, by the name on the button; none when left out. */
  readonly programs?: Programs;
}

/** The summary, said once the widget has come to rest; silent until something changes. */
function Summary({ text }: { readonly text: string }) {
  const [said, say] = useState('');
  const first = useRef(text);
  useEffect(() => {
    if (text === first.current) return;
    first.current = '';
    const timer = setTimeout(() => say(text), SAY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}

type ActionsProps<P extends ParamTable> = Pick<FrameProps<P>, 'widget' | 'onReset' | 'programs'>;

function Actions<P extends ParamTable>({ widget, onReset, programs = {} }: ActionsProps<P>) {
  const [told, tell] = useState('');
  useEffect(() => {
    if (told === '') return;
    const timer = setTimeout(() => tell(''), TOLD_FOR_MS);
    return () => clearTimeout(timer);
  }, [told]);
  /** A link that the browser does not let the page copy. */
  const [offered, offer] = useState('');
  const copyLink = async () => {
    const link = await linkToShare(widget);
    try {
      await navigator.clipboard.writeText(link);
      offer('');
      tell('Link copied');
    } catch {
      // No permission, or not a secure page; within another page there is no address bar to point to.
      offer(link);
    }
  };
  /** What writes a file is fetched when the first one is asked for. */
  const save = async (write: (kit: Awaited<ReturnType<typeof loadExport>>) => void | Promise<void>) => {
    try {
      await write(await loadExport());
    } catch {
      tell('The export could not be fetched; try again');
    }
  };
  const [code, setCode] = useState<{
    readonly Panel: Awaited<ReturnType<typeof loadCode>>;
    readonly isOpen: boolean;
  }>();
  const showCode = async (isOpen: boolean) => {
    try {
      setCode({ Panel: await loadCode(), isOpen });
    } catch {
      tell('The code could not be fetched; try again');
    }
  };
  // A model that came with a link is shown, to be read; nothing runs it but the reader.
  useEffect(() => {
    const showShared = () => {
      if (location.hash.startsWith(modelMark(widget.id))) void showCode(true);
    };
    showShared();
    addEventListener('hashchange', showShared);
    return () => removeEventListener('hashchange', showShared);
  }, []);
  const exportFigure = (format: 'svg' | 'png') => (event: Event) => {
    const plate = (event.currentTarget as Element).closest('.plate')!;
    return save(async ({ saveFigure }) => {
      if (!(await saveFigure(plate, widget.id, format))) tell('This widget has no figure');
    });
  };
  const exportCsv = () => {
    const { table } = widget.derived.value;
    return save(({ download, tableToCsv }) => download(`${widget.id}.csv`, 'text/csv', tableToCsv(table)));
  };
  const exportProgram = (name: string) => {
    const link = widget.linkTo();
    return save(async ({ download }) =>
      download(programFile(widget.id, name), 'text/x-python', await programs[name](link)),
    );
  };
  return (
    <>
      <div class="plate-actions">
        <button
          type="button"
          onClick={() => {
            widget.reset();
            onReset?.();
            tell('Reset');
          }}
        >
          Reset
        </button>
        <button type="button" onClick={copyLink}>
          Copy link
        </button>
        <button type="button" aria-expanded={code?.isOpen === true} onClick={() => showCode(!code?.isOpen)}>
          Code
        </button>
        <details class="plate-export">
          <summary>Export</summary>
          <div>
            <button type="button" onClick={exportFigure('svg')}>
              SVG
            </button>
            <button type="button" onClick={exportFigure('png')}>
              PNG
            </button>
            <button type="button" onClick={exportCsv}>
              CSV
            </button>
            {Object.keys(programs).map((name) => (
              <button key={name} type="button" onClick={() => exportProgram(name)}>
                {name}
              </button>
            ))}
          </div>
        </details>
        <span role="status">{told}</span>
        {offered && <OfferedLink link={offered} />}
        {widget.answered.value && <b>Your model answers</b>}
        <span class="plate-domains">{widget.spec.domains}</span>
      </div>
      {/* Hidden, not gone, once it was open: what the reader wrote there stays. */}
      {code && (
        <div hidden={!code.isOpen}>
          <code.Panel widget={widget} programs={programs} />
        </div>
      )}
    </>
  );
}

/** The plate every widget stands on: title, controls, figure, caption, actions, always in this order. */
export function WidgetFrame<P extends ParamTable>(props: FrameProps<P>) {
  const { widget, children, caption, status, controls, moreControls, full, summary, onReset, programs } =
    props;
  const plate = useRef<HTMLElement>(null);
  useEffect(() => {
    // The state is read from the link in between.
    requestAnimationFrame(keepEarlyInput(plate.current!));
    return linkTerms(plate.current!);
  }, []);
  const problems = widget.problems.value;
  const hasControls =
    moreControls ||
    (controls ?? Object.values(widget.spec.params).filter((p) => p.control !== false)).length > 0;
  return (
    <section
      class={`plate${full ? ' plate-full' : ''}`}
      id={widget.id}
      aria-labelledby={`${widget.id}-title`}
      ref={plate}
    >
      <div class="plate-head">
        <h3 class="plate-title" id={`${widget.id}-title`}>
          {widget.spec.title}
        </h3>
        {status && <span class="plate-state">{status}</span>}
      </div>
      {hasControls && (
        <div class="plate-controls">
          <Controls widget={widget} names={controls} />
          {moreControls}
        </div>
      )}
      {problems.length > 0 && (
        <p class="plate-problem" role="alert">
          {problems.join('. ')}.
        </p>
      )}
      {children}
      {caption && <div class="plate-caption">{caption}</div>}
      <Actions widget={widget} onReset={onReset} programs={programs} />
      <Summary text={summary} />
    </section>
  );
}
