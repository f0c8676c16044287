import 'prism-code-editor/prism/languages/typescript';
import 'prism-code-editor/prism/languages/python';
import { highlightText } from 'prism-code-editor/prism';

/** What code is written in; `none` has no colours. */
export type Language = 'typescript' | 'python' | 'none';

const IMPORT_OF_ENGINE = /import\s*\{([^}]*)\}\s*from '#engine(?:\/[\w.]+)?';/g;

/** What a model calls of the engine, in the order of its imports; types are no calls. */
export function engineCalls(source: string): readonly string[] {
  const names = [...source.matchAll(IMPORT_OF_ENGINE)].flatMap(([, list = '']) => list.split(','));
  return names.flatMap((name) => {
    const [first = ''] = name.trim().split(/\s+as\s+/);
    return first === '' || first.startsWith('type ') || /^[A-Z][a-z]/.test(first) ? [] : [first];
  });
}

/**
 * Code as HTML with its colours, each call of the engine a link to what the reference says of it.
 * @param engine address of the engine's page
 */
export function codeWithLinks(source: string, language: Language, engine: string): string {
  const calls = new Set(language === 'typescript' ? engineCalls(source) : []);
  return highlightText(source, language === 'none' ? {} : language).replaceAll(
    />([A-Za-z]\w*)</g,
    (whole, name: string) => (calls.has(name) ? `><a href="${engine}#${name}">${name}</a><` : whole),
  );
}
