import { say } from '#language/language.ts';
import { keptCells, keptInputs } from '#notebook/view/keptCells.ts';
import { LINK_MARK } from '#notebook/view/linkMark.ts';
import type { Notebook } from '#notebook/view/notebook.ts';

let notebook: Promise<Notebook> | undefined;

/** Editor, compiler and sandbox come when the reader first needs them. */
const open = (): Promise<Notebook> =>
  (notebook ??= import('#notebook/view/notebook.ts').then((m) => m.openNotebook()));

/** `<live-code>`: code and output stand in the page; the rest comes with the first edit or Run. */
class LiveCode extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('textarea')!.readOnly = false;
    for (const button of this.querySelectorAll('button')) button.disabled = false;
    for (const coming of ['pointerover', 'focusin'])
      this.addEventListener(coming, ({ target }) => {
        if ((target as Element).closest('.live-code, .live-run')) this.warm();
      });
    this.addEventListener('click', ({ target }) => {
      const act = (target as Element).closest('button')?.dataset.act;
      if (act === 'run') this.warm();
      if (act) void this.with((ready) => ready.act(this, act));
    });
    this.addEventListener('input', ({ target }) => {
      const control = (target as Element).closest<HTMLInputElement | HTMLSelectElement>('[data-input]');
      if (control) void this.with((ready) => ready.moved(this, control));
    });
    const { lesson = '', cell = '' } = this.dataset;
    const isKept = [keptCells, keptInputs].some((kept) => kept.load()[lesson]?.[cell] !== undefined);
    if (isKept || location.hash.startsWith(LINK_MARK)) void this.with(() => {});
  }

  /** What the first Run needs comes while the reader is on the way to it, all at once. */
  private warm(): void {
    const lost = () => {};
    void import('#notebook/runtime/worker.ts?classic').catch(lost);
    if (/from ['"]plot['"]/.test(this.querySelector('textarea')!.value))
      void import('#notebook/runtime/plotScript.ts?classic').catch(lost);
    void this.with((ready) => ready.warm(this));
  }

  private async with(use: (ready: Notebook) => void): Promise<void> {
    try {
      use(await open());
    } catch (error) {
      notebook = undefined;
      this.querySelector('.live-said')!.textContent = say(
        `This could not be loaded: ${(error as Error).message}`,
      );
    }
  }
}

customElements.define('live-code', LiveCode);
addEventListener('hashchange', () => {
  if (location.hash.startsWith(LINK_MARK)) void open().then((ready) => ready.readLink());
});
