import type { Sources } from '../house/imports.ts';

/** The module that wakes every island: astro.config.mjs puts it where Astro takes Preact's. */
const WAKES_ISLANDS = 'src/components/site/wakeIsland.ts';
const FRONTMATTER = /^---\n[\s\S]*?\n---/;
const ISLAND = /<(\w+)[^<>]*\sclient:/g;
/** A script that a page, a frame or a worker gets as text. */
const AS_TEXT = '?classic';

/** What an .astro file sends along: its scripts, and the components that wake. */
function sentBy(file: string, { textOf, importsIn }: Sources): readonly string[] {
  const text = textOf(file);
  const [frontmatter = ''] = FRONTMATTER.exec(text) ?? [];
  const body = text.slice(frontmatter.length);
  const islands = Array.from(body.matchAll(ISLAND), ([, name]) => {
    const statement = new RegExp(`^import\\s[^;]*\\b${name}\\b[^;]*;`, 'm').exec(frontmatter);
    if (!statement) throw new Error(`${file}: <${name} client:…> is imported nowhere in its frontmatter`);
    return statement[0];
  });
  return [...importsIn(islands.join('\n'), file), ...importsIn(body, file)].flatMap(
    ({ target }) => target ?? [],
  );
}

/**
 * The files of src that a reader's browser runs: scripts of pages, islands, workers, live cells, embeds, and all that
 * these import, late or at once.
 */
export function browserFiles(sources: Sources): ReadonlySet<string> {
  const { files, importsOf } = sources;
  const known = new Set(files.filter((file) => /\.tsx?$/.test(file)));
  const ofPages = files.filter((file) => file.endsWith('.astro')).flatMap((file) => sentBy(file, sources));
  const asText = files
    .flatMap(importsOf)
    .flatMap(({ specifier, target }) => (specifier.endsWith(AS_TEXT) && target) || []);
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (!known.has(file) || reached.has(file)) return;
    reached.add(file);
    for (const { target, ofTypes } of importsOf(file)) if (target && !ofTypes) visit(target);
  };
  for (const file of [WAKES_ISLANDS, ...ofPages, ...asText]) visit(file);
  return reached;
}
