import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Work } from './works.ts';

interface Answer {
  readonly about?: string;
  readonly ready?: boolean;
  readonly cannot?: boolean;
  readonly why?: string;
  readonly seconds?: number;
}

/** One library in a process of its own, that answers line by line. */
export class Peer {
  readonly name: string;
  about = '';
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  #noise = '';

  constructor(name: string, command: string, args: readonly string[]) {
    this.name = name;
    // One thread for everybody, and whatever matrix kernel the library itself would choose.
    const { OPENBLAS_CORETYPE: _core, OPENBLAS_L2_SIZE: _size, ...env } = process.env;
    this.#process = spawn(command, args, {
      cwd: import.meta.dirname,
      env: { ...env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
    });
    this.#process.stderr.on('data', (data) => (this.#noise += data));
    this.#process.on('error', (error) => (this.#noise += error.message));
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** False where the library is not there. */
  async start(): Promise<boolean> {
    this.about = (await this.#answer()).about ?? '';
    return this.about !== '';
  }

  /** @returns why it cannot, or null */
  async prepare(work: Work): Promise<string | null> {
    const { ready, why } = await this.#ask({ work });
    return ready ? null : (why ?? 'cannot');
  }

  /** Seconds of CPU time for one unit. */
  async measure(repeats: number): Promise<number> {
    const { seconds, why } = await this.#ask({ repeats });
    if (seconds === undefined) throw new Error(`${this.name}: ${why ?? this.#noise}`);
    return seconds;
  }

  stop(): void {
    this.#process.kill();
  }

  #ask(request: object): Promise<Answer> {
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    return this.#answer();
  }

  async #answer(): Promise<Answer> {
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) return { why: this.#noise.split('\n').slice(-3).join(' ') };
      // Libraries greet on the same stream.
      if (value.startsWith('{')) return JSON.parse(value) as Answer;
    }
  }
}
