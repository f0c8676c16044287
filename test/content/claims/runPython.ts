import { execFileSync } from 'node:child_process';

const python = (program: string) => execFileSync('python3', ['-'], { input: program, encoding: 'utf8' });

function hasNumpy(): boolean {
  try {
    python('import numpy');
    return true;
  } catch {
    return false;
  }
}

/** Whether programs of the lessons can be run here. */
export const canRunNumpy = hasNumpy();

/** What a program prints last, read as JSON. */
export const runPython = (program: string): unknown => JSON.parse(python(program).trim().split('\n').at(-1)!);
