import { execFileSync } from 'node:child_process';
import { PYTHON } from '../../python.ts';

/** What a program prints last, read as JSON. */
export function runPython(program: string): unknown {
  const printed = execFileSync(PYTHON, ['-'], { input: program, encoding: 'utf8' });
  return JSON.parse(printed.trim().split('\n').at(-1)!);
}
