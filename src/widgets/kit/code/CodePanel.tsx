import { useEffect, useState } from 'preact/hooks';
import type { ParamTable } from '#params/paramTable.ts';
import '#notebook/view/editor.css';
import { siteRoot } from '#params/siteRoot.ts';
import type { Widget } from '../settings/useWidget.ts';
import { citation } from '../take-away/citation.ts';
import './code.css';
import { codeWithLinks, type Language } from './codeWithLinks.ts';
import { loadModel, type ModelSource } from './modelSources.ts';
import { OpenModel } from './OpenModel.tsx';

interface ReadProps {
  readonly source: string;
  readonly language: Language;
  readonly label: string;
}

/** Code to read and to copy. */
function Read({ source, language, label }: ReadProps) {
  const [told, tell] = useState('');
  const html = codeWithLinks(source, language, new URL('engine/', siteRoot()).href);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(source);
      tell('Copied');
    } catch {
      tell('The browser does not let the page copy; select the code and copy it by hand');
    }
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it */}
      <pre class="live-code plate-code-text" tabIndex={0} role="region" aria-label={label}>
        <code dangerouslySetInnerHTML={{ __html: html }} />
      </pre>
      <div class="plate-code-bar">
        <button class="button-words" type="button" onClick={copy}>
          Copy
        </button>
        <span role="status">{told}</span>
      </div>
    </>
  );
}

function Model<P extends ParamTable>({ widget }: { readonly widget: Widget<P> }) {
  const [model, setModel] = useState<ModelSource | 'missing'>();
  useEffect(() => {
    loadModel(widget.spec.id).then(setModel, () => setModel('missing'));
  }, []);
  if (model === 'missing')
    return <p class="plate-problem">The code could not be fetched; try again later.</p>;
  if (!model) return <p>Fetching …</p>;
  if (model.opened) return <OpenModel widget={widget} opened={model.opened} />;
  return (
    <>
      <p>The file that computes this plate. Names of the engine lead to its reference.</p>
      <Read source={model.source} language="typescript" label={`Model of ${widget.spec.title}`} />
    </>
  );
}

interface ProgramProps<P extends ParamTable> {
  readonly widget: Widget<P>;
  /** What it is written in, or for. */
  readonly name: string;
  write(link: string): Promise<string>;
}

function Program<P extends ParamTable>({ widget, name, write }: ProgramProps<P>) {
  const [program, setProgram] = useState<string>();
  const state = widget.state.value;
  useEffect(() => {
    write(widget.linkTo()).then(setProgram, () =>
      setProgram('# The program could not be fetched; try again later.'),
    );
  }, [state]);
  if (program === undefined) return <p>Fetching …</p>;
  return (
    <>
      <p>The same experiment as a program, with the settings of now. Its first lines say what it needs.</p>
      <Read source={program} language="python" label={`${widget.spec.title} in ${name}`} />
    </>
  );
}

/** The state that is shown, as a source to cite. */
function Citation<P extends ParamTable>({ widget }: { readonly widget: Widget<P> }) {
  const { id, title } = widget.spec;
  // A change of the settings changes the link.
  void widget.state.value;
  const day = new Date().toISOString().slice(0, 10);
  return (
    <>
      <p>An entry for BibTeX. Its link brings back what is shown now.</p>
      <Read
        source={citation({ widget: id, title, link: widget.linkTo(), day })}
        language="none"
        label={`${title} as a source`}
      />
    </>
  );
}

interface Props<P extends ParamTable> {
  readonly widget: Widget<P>;
  /** What each program is written in, and what writes it. */
  readonly programs: Readonly<Record<string, (link: string) => Promise<string>>>;
}

/** What computes a plate: its model, which some plates let the reader change, and the programs that repeat it elsewhere. */
export function CodePanel<P extends ParamTable>({ widget, programs }: Props<P>) {
  const [tab, setTab] = useState('TypeScript');
  const tabs = ['TypeScript', ...Object.keys(programs), 'Cite'];
  return (
    <section class="plate-code" aria-label={`Code of ${widget.spec.title}`}>
      <div class="plate-code-bar">
        {tabs.map((name) => (
          <button
            key={name}
            class="button-words"
            type="button"
            aria-pressed={tab === name}
            onClick={() => setTab(name)}
          >
            {name}
          </button>
        ))}
      </div>
      {/* Kept while a program is read: what the reader has written stays. */}
      <div hidden={tab !== 'TypeScript'}>
        <Model widget={widget} />
      </div>
      {programs[tab] && (
        <div>
          <Program key={tab} widget={widget} name={tab} write={programs[tab]} />
        </div>
      )}
      {tab === 'Cite' && (
        <div>
          <Citation widget={widget} />
        </div>
      )}
    </section>
  );
}
