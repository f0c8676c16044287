import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.resolve(import.meta.dirname, '../../content');

/** A lesson as its author wrote it. */
export interface LessonSource {
  /** `02-from-two-to-k`: the file's name and the page's address. */
  readonly slug: string;
  readonly frontmatter: string;
  readonly body: string;
}

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export function readContent(name: string): string {
  return readFileSync(path.join(FOLDER, name), 'utf8');
}

export const lessons: readonly LessonSource[] = readdirSync(path.join(FOLDER, 'lessons'))
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => {
    const [, frontmatter, body] = readContent(`lessons/${file}`).match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/)!;
    return { slug: file.replace(/\.mdx$/, ''), frontmatter: frontmatter!, body: body! };
  });

/** Tags of a text in order, with their attributes as written: `{…}` keeps its inside. */
export function tagsOf(body: string): readonly Tag[] {
  return [...body.matchAll(/<([A-Z]\w*)((?:\s+\w+(?:="[^"]*"|=\{`[^`]*`\}|=\{[^}]*\})?)*)\s*\/?>/g)].map(
    ([, name, attributes]) => ({
      name: name!,
      attributes: Object.fromEntries(
        [...attributes!.matchAll(/(\w+)(?:="([^"]*)"|=\{`([^`]*)`\}|=\{([^}]*)\})?/g)].map(
          ([, key, text, template, expression]) => [key!, text ?? template ?? expression ?? ''],
        ),
      ),
    }),
  );
}

/** Keys at the left margin of a YAML file. */
export function yamlKeys(name: string): readonly string[] {
  return [...readContent(name).matchAll(/^([^\s#:][^:]*):/gm)].map(([, key]) => key!);
}
