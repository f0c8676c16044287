import { holderScript, iframeOf } from '#components/embed/iframeOf.ts';
import { type Migration, readLink, writeLink } from '#params/link.ts';
import { pageSearch, writeAddress, writeNow } from '#params/pageLink.ts';
import { defaultState, type ParamTable, type StateOf } from '#params/paramTable.ts';
import { type PlainParam, restoreParam } from '#params/restoreParam.ts';
import { LINK_EVENT } from '#widgets/kit/settings/linkEvent.ts';
import { writtenTag } from '#widgets/kit/settings/writtenTag.ts';

type Field = HTMLInputElement | HTMLSelectElement;

/** No event tells that a widget has written its state into the address. */
const LOOK_EVERY_MS = 250;
/** Room for the line under an embedded plate, in pixels. */
const FOOT = 48;

const editor = document.querySelector<HTMLElement>('[data-settings-of]')!;
const { settingsOf: id, tag, title, versions } = editor.dataset as Readonly<Record<string, string>>;
const fields = [...editor.querySelectorAll<Field>('[data-param]')];
const told = editor.querySelector('[role=status]')!;
const params: ParamTable = Object.fromEntries(
  fields.map((field) => {
    const plain: PlainParam = JSON.parse(field.dataset.param!);
    return [field.name, restoreParam(plain)];
  }),
);
const first = defaultState(params);
/** The widget itself reads links of before; here only how many versions there were counts. */
const former = Array.from<Migration>({ length: Number(versions) }).fill((settings) => settings);
const stateIn = <P extends ParamTable>(of: P, search: string): StateOf<P> => ({
  ...defaultState(of),
  ...readLink(id, of, search, former).values,
});
const stateOfAddress = () => stateIn(params, pageSearch());

/** What can be pasted elsewhere, in the state of now. */
function snippets(): Readonly<Record<string, string>> {
  const state = stateOfAddress();
  const search = writeLink(id, params, state, first, '', former);
  const { origin, pathname } = location;
  const embeds = new URL('../../embed/', location.href);
  const height = document.getElementById(id)!.offsetHeight + FOOT;
  const frame = iframeOf({ src: new URL(`${id}/${search}`, embeds).href, title, height });
  return {
    tag: writtenTag(tag, id, params, state),
    link: `${origin}${pathname}${search}#${id}`,
    frame: `${frame}\n${holderScript(new URL('embed.js', embeds).href)}`,
  };
}

function show(): void {
  const state = stateOfAddress();
  for (const field of fields) {
    if (field !== document.activeElement) field.value = params[field.name].format(state[field.name]);
  }
  for (const [name, text] of Object.entries(snippets())) {
    editor.querySelector(`[data-snippet=${name}]`)!.textContent = text;
  }
}

/** The widget reads the address, as it does after a link. */
function change(field: Field): void {
  // What was changed in the plate a moment ago counts, too.
  writeNow();
  const { value, problem } = params[field.name].parse(field.value);
  const state = { ...stateOfAddress(), [field.name]: value };
  field.value = params[field.name].format(value);
  told.textContent = problem ? `${problem}.` : '';
  writeAddress('replaceState', writeLink(id, params, state, first, pageSearch(), former), location.hash);
  window.dispatchEvent(new Event(LINK_EVENT));
  show();
}

async function copy(name: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(snippets()[name]);
    told.textContent = 'Copied.';
  } catch {
    told.textContent = 'The browser does not let the page copy; select the text and copy it by hand.';
  }
}

for (const field of fields) field.addEventListener('change', () => change(field));
for (const button of editor.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  button.addEventListener('click', () => copy(button.dataset.copy!));
}
show();
let shown = pageSearch();
setInterval(() => {
  if (pageSearch() === shown) return;
  shown = pageSearch();
  show();
}, LOOK_EVERY_MS);
