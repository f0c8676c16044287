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

const found = CANDIDATES.map((command) => ({ command, libraries: librariesOf(command) }))
  .filter(({ libraries }) => libraries !== undefined)
  .sort((a, b) => b.libraries!.length - a.libraries!.length)[0];

/** PYTHON, where it is set; else the first on the path or the system's, whichever has more of the libraries. */
export const PYTHON = found?.command ?? 'python3';

/** Python is no part of what the project installs; where there is none, its programs cannot be run. */
export const canRunPython = found !== undefined;

const has = (library: Library) => found?.libraries?.includes(library) ?? false;
export const canRunNumpy = has('numpy');
export const canRunPytorch = has('torch');
export const canRunScikitLearn = has('sklearn');
export const canRunNbformat = has('nbformat');
