/** Packages that programs of the course import: by the name in Python, what one calls them and installs them as. */
const PACKAGES: Readonly<Record<string, { readonly name: string; readonly install: string }>> = {
  numpy: { name: 'NumPy', install: 'numpy' },
  torch: { name: 'PyTorch', install: 'torch' },
  sklearn: { name: 'scikit-learn', install: 'scikit-learn' },
};

/** The rest of a notebook runs without these. */
const OPTIONAL = new Set(['torch', 'sklearn']);

/** Packages beside the standard library that a program imports, by their names in Python. */
export function packagesOf(source: string): readonly string[] {
  const imported = Array.from(source.matchAll(/^(?:import|from) +(\w+)/gm), ([, name]) => name);
  return Object.keys(PACKAGES).filter((name) => imported.includes(name));
}

export const nameOf = (name: string): string => PACKAGES[name].name;

/** What stands above a program: `Needs NumPy (pip install numpy).` */
export function needsText(source: string): string {
  const needed = packagesOf(source);
  if (needed.length === 0) return 'In Python, without any package:';
  const names = needed.map(nameOf).join(' and ');
  const install = needed.map((name) => PACKAGES[name].install).join(' ');
  return `In Python, with ${names} (\`pip install ${install}\`):`;
}

/** A program that says so and does nothing where a package is missing that the others do without. */
export function guarded(source: string): string {
  const optional = packagesOf(source).filter((name) => OPTIONAL.has(name));
  if (optional.length === 0) return source.trimEnd();
  const names = optional.map(nameOf).join(' and ');
  const body = source
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`));
  return [
    'try:',
    ...optional.map((name) => `    import ${name}`),
    'except ModuleNotFoundError:',
    `    print("This cell needs ${names}, which is not installed here; it was passed over.")`,
    'else:',
    ...body,
  ].join('\n');
}
