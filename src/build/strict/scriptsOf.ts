const SCRIPT_NAME = /[\w.-]+\.js\b/g;

const namesIn = (text: string, known: ReadonlyMap<string, string>) =>
  [...text.matchAll(SCRIPT_NAME)].map(([name]) => name).filter((name) => known.has(name));

/**
 * Names of the scripts that a page may come to load: those it names, those they name, and so on.
 * @param scripts texts of all scripts by their names
 */
export function scriptsOf(html: string, scripts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = namesIn(html, scripts);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...namesIn(scripts.get(name)!, scripts));
  }
  return found;
}
