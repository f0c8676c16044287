import 'prism-code-editor/prism/languages/typescript';
import { renderEditor } from 'prism-code-editor/ssr';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * The editor as it stands in the page before anything of it is loaded: highlighted, and a field that holds the code.
 * @param label what the field is called to those who do not see it
 */
export function codeHtml(source: string, label: string, describedBy: string): string {
  const html = renderEditor({ language: 'typescript', value: source, lineNumbers: false });
  // The sheet says how wide a tab is: pages and scripts have no style attributes.
  return html
    .replace(/ style=tab-size:[^\s>]*/, '')
    .replace(
      /<textarea ([^>]*)><\/textarea>/,
      (_, attributes: string) =>
        `<textarea ${attributes} readonly aria-label="${escaped(label)}" aria-describedby="${describedBy}">\n${escaped(source)}</textarea>`,
    );
}
