import 'prism-code-editor/prism/languages/typescript';
import type { PrismEditor } from 'prism-code-editor';
import { mountEditorsUnder } from 'prism-code-editor/client';
import { defaultCommands, editHistory } from 'prism-code-editor/commands';
import { MOST_CHARACTERS } from '../language/parseCell.ts';

interface Keys {
  run(): void;
  leave(): void;
}

/** The editor in place of the code of the build: what was typed before it came stays. */
export function mountEditor(box: Element, keys: Keys): PrismEditor {
  const field = box.querySelector('textarea')!;
  const { value, selectionStart, selectionEnd } = field;
  const [editor] = mountEditorsUnder(box, () => [defaultCommands(), editHistory()]);
  field.maxLength = MOST_CHARACTERS;
  field.readOnly = false;
  if (value !== field.value) {
    field.value = value;
    editor.update();
  }
  field.setSelectionRange(selectionStart, selectionEnd);
  // Before the editor's own keys: Enter would break the line.
  field.addEventListener(
    'keydown',
    (event) => {
      const runs = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
      if (!runs && event.key !== 'Escape') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (runs) keys.run();
      else keys.leave();
    },
    { capture: true },
  );
  return editor;
}
