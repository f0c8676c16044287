/** An island of Astro: `start` fetches its scripts and wakes it. */
interface Island extends HTMLElement {
  start(): void;
}
type Control = HTMLButtonElement | HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Something that waits for its scripts. */
interface Missing {
  /** Such as `The script of this widget`. */
  readonly what: string;
  readonly line: HTMLElement;
  /** Controls that would look alive, disabled for the time being. */
  readonly silenced: readonly Control[];
  /** Fetches again. */
  again(): void;
  hasTriedAgain: boolean;
}

const CONTROLS = 'button:enabled, input:enabled, select:enabled, textarea:enabled';

/** An island, or the page for all scripts of its own. */
const missing = new Map<Element, Missing>();

function button(name: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button';
  made.textContent = name;
  made.addEventListener('click', press);
  return made;
}

function tryAgain(entry: Missing): void {
  entry.hasTriedAgain = true;
  entry.line.textContent = `${entry.what} is being fetched …`;
  entry.again();
}

function words(entry: Missing): readonly (string | Element)[] {
  const { what, hasTriedAgain } = entry;
  if (location.protocol === 'file:') {
    return [`${what} cannot be fetched: browsers run these pages from a web server, not from a folder.`];
  }
  const again = button('Try again', () => tryAgain(entry));
  return hasTriedAgain
    ? [
        `${what} still cannot be fetched; perhaps there is a newer version of this page. `,
        again,
        ' ',
        button('Load the page anew', () => location.reload()),
      ]
    : [`${what} could not be fetched, so this does not answer yet. `, again];
}

/**
 * Says that something cannot answer, silences what would look alive, and offers to try again.
 * @param place - Puts the line into the page.
 */
function sayMissing(
  waiting: Element,
  what: string,
  place: (line: HTMLElement) => void,
  again: () => void,
): void {
  let entry = missing.get(waiting);
  if (!entry) {
    const line = document.createElement('p');
    line.className = 'script-missing';
    line.setAttribute('role', 'alert');
    const silenced = [...waiting.querySelectorAll<Control>(CONTROLS)];
    for (const control of silenced) control.disabled = true;
    waiting.setAttribute('data-script-missing', '');
    place(line);
    entry = { what, line, silenced, again, hasTriedAgain: false };
    missing.set(waiting, entry);
  }
  entry.line.replaceChildren(...words(entry));
}

/** Takes back all that was done to what waited. */
function found(waiting: Element): void {
  const entry = missing.get(waiting);
  if (!entry) return;
  missing.delete(waiting);
  entry.line.remove();
  waiting.removeAttribute('data-script-missing');
  for (const control of entry.silenced) control.disabled = false;
}

document.addEventListener('astro:hydration-error', ({ target }) => {
  const island = target as Island;
  const head = island.querySelector('.plate-head');
  sayMissing(
    island,
    'The script of this widget',
    (line) => (head ? head.after(line) : island.prepend(line)),
    () => island.start(),
  );
});

/** Sent just before an island is taken over: it must then stand as it was built. */
document.addEventListener('island:wakes', ({ target }) => found(target as Element));

/** Scripts of the page itself that did not come: those of its questions, its cells, its search. */
const scripts = new Set<string>();

function fetchScript(address: string): void {
  const script = document.createElement('script');
  script.type = 'module';
  // The same address would be answered from what is known: nothing.
  script.src = `${address}?again=${Date.now()}`;
  script.addEventListener('load', () => {
    scripts.delete(address);
    if (scripts.size === 0) found(document.head);
  });
  script.addEventListener('error', () => saySomeMissing(address));
  document.head.append(script);
}

function saySomeMissing(address: string): void {
  scripts.add(address);
  sayMissing(
    document.head,
    'A script of this page, for its questions, cells or search,',
    // They have no place of their own: the line stands above the text.
    (line) => {
      const lede = document.querySelector('.lede');
      if (lede) lede.after(line);
      else document.querySelector('main')?.prepend(line);
    },
    () => scripts.forEach(fetchScript),
  );
}

// Errors of scripts do not bubble. One that was asked for again is listened to already.
addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLScriptElement && target.src && !target.src.includes('?again=')) {
      saySomeMissing(target.src);
    }
  },
  true,
);

addEventListener('online', () => missing.forEach(tryAgain));
