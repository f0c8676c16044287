import { execFileSync } from 'node:child_process';

const python = (program: string, stderr: 'inherit' | 'ignore' = 'inherit') =>
  execFileSync('python3', ['-'], { input: program, encoding: 'utf8', stdio: ['pipe', 'pipe', stderr] });

function has(library: string): boolean {
  try {
    // That it is not there is an answer, no error to be printed.
    python(`import ${library}`, 'ignore');
    return true;
  } catch {
    return false;
  }
}

/** Whether programs of the lessons can be run here: there is a python3, and it has the library. */
export const canRunNumpy = has('numpy');
export const canRunPytorch = has('torch');
export const canRunScikitLearn = has('sklearn');
export const canRunNbformat = has('nbformat');

/** What a program prints last, read as JSON. */
export const runPython = (program: string): unknown => JSON.parse(python(program).trim().split('\n').at(-1)!);
