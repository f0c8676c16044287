import { forget } from '#params/forget.ts';
import { stored } from '#params/stored.ts';
import { fileOf, KEPT_KEYS, type KeptKey, keptInWords, readFile } from './keptHere.ts';

const texts = new Map(
  KEPT_KEYS.map(
    (key) =>
      [
        key,
        stored<string | null>(
          key,
          (text) => text,
          (text) => text ?? '',
        ),
      ] as const,
  ),
);
const read = (key: KeptKey) => texts.get(key)!.load();

/** `<kept-here>`: what this browser keeps for the reader, to be saved as a file, loaded from one, or deleted. */
class KeptHere extends HTMLElement {
  connectedCallback(): void {
    this.button('save').addEventListener('click', this.save);
    this.button('delete').addEventListener('click', () => this.question.showModal());
    this.button('load').addEventListener('click', () => this.file.click());
    this.file.addEventListener('change', this.load);
    this.question.addEventListener('click', ({ target }) => {
      if (target instanceof HTMLButtonElement) this.question.close(target.value);
    });
    this.question.addEventListener('close', this.deleteAll);
    addEventListener('pageshow', this.show);
    addEventListener('storage', this.show);
    this.show();
  }

  disconnectedCallback(): void {
    removeEventListener('pageshow', this.show);
    removeEventListener('storage', this.show);
  }

  private button(name: string): HTMLButtonElement {
    return this.querySelector<HTMLButtonElement>(`[data-do="${name}"]`)!;
  }

  private get file(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('input[type=file]')!;
  }

  private get question(): HTMLDialogElement {
    return this.querySelector('dialog')!;
  }

  private say(text: string): void {
    this.querySelector('.kept-said')!.textContent = text;
  }

  private readonly show = (): void => {
    for (const key of KEPT_KEYS) {
      this.querySelector(`[data-kept="${key}"]`)!.textContent = keptInWords(key, read(key));
    }
    if (texts.get('progress')!.isRefused()) this.say('This browser keeps nothing for this site.');
  };

  private readonly save = (): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([fileOf(read)], { type: 'application/json' }));
    link.download = 'softmax-progress.json';
    link.click();
    URL.revokeObjectURL(link.href);
    this.say('Saved as softmax-progress.json.');
  };

  private readonly load = async (): Promise<void> => {
    const [file] = this.file.files ?? [];
    if (!file) return;
    try {
      const found = readFile(await file.text());
      const refused = [...found].filter(([key, text]) => !texts.get(key)!.keep(text));
      if (refused.length > 0) throw new Error('This browser keeps nothing for this site.');
      this.changed(`Loaded ${file.name}.`);
    } catch (error) {
      this.say(error instanceof Error ? error.message : String(error));
    }
    this.file.value = '';
  };

  private readonly deleteAll = (): void => {
    if (this.question.returnValue !== 'delete') return;
    this.question.returnValue = '';
    for (const key of KEPT_KEYS) forget(key);
    this.changed('Deleted. This browser keeps nothing of your way through the course any more.');
  };

  /** Tells the rest of the page what it shows is out of date. */
  private changed(text: string): void {
    this.show();
    this.say(text);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  }
}

customElements.define('kept-here', KeptHere);
