import { spawnSync } from 'node:child_process';

/** What programs of lessons and widgets import, where they are peers of ours. */
const LIBRARIES = ['numpy', 'sklearn', 'torch', 'nbformat'] as const;
type Library = (typeof LIBRARIES)[number];

/** Under Debian a python of one's own often stands before the system's, to which its packages belong. */
const CANDIDATES = process.env.PYTHON ? [process.env.PYTHON] : ['python3', '/usr/bin/python3'];

const LIST = `import importlib.util
print(*[name for name in ${JSON.stringify(LIBRARIES)} if importlib.util.find_spec(name)])`;

/** The libraries that a python has, by which it is chosen; undefined where there is none. */
function librariesOf(command: string): readonly string[] | undefined {
  const { status, stdout } = spawnSync(command, ['-c', LIST], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split(' ').filter(Boolean) : undefined;
}

const found = CANDIDATES.flatMap((command) => {
  const libraries = librariesOf(command);
  return libraries ? [{ command, libraries }] : [];
}).sort((a, b) => b.libraries.length - a.libraries.length);

/** PYTHON, where it is set; else the one on the path and the system's, that with more of the libraries first. */
export const PYTHONS = found.length > 0 ? found.map(({ command }) => command) : ['python3'];
export const [PYTHON] = PYTHONS;

/** Python is no part of what the project installs; where there is none, its programs cannot be run. */
export const canRunPython = found.length > 0;

const has = (library: Library) => found.length > 0 && found[0].libraries.includes(library);
export const canRunNumpy = has('numpy');
export const canRunPytorch = has('torch');
export const canRunScikitLearn = has('sklearn');
export const canRunNbformat = has('nbformat');
