interface Asked {
  resolve(answer: unknown): void;
  reject(reason: Error): void;
}

/** Questions under way to a worker, by number. */
export interface PendingQuestions {
  /** Sends a question under a new number; the promise is kept when that number is answered. */
  add(send: (id: number) => void): Promise<unknown>;
  answer(id: number, answer: unknown): void;
  /** In words for the reader. */
  refuse(id: number, message: string): void;
  /** Refuses all that are open: nobody is there to answer any more. */
  drop(message: string): void;
}

export function createPendingQuestions(): PendingQuestions {
  const open = new Map<number, Asked>();
  let last = 0;
  const settle = (id: number, how: (asked: Asked) => void) => {
    const asked = open.get(id);
    open.delete(id);
    if (asked) how(asked);
  };
  return {
    add: (send) =>
      new Promise((resolve, reject) => {
        last += 1;
        open.set(last, { resolve, reject });
        send(last);
      }),
    answer: (id, answer) => settle(id, ({ resolve }) => resolve(answer)),
    refuse: (id, message) => settle(id, ({ reject }) => reject(new Error(message))),
    drop(message) {
      for (const id of [...open.keys()]) settle(id, ({ reject }) => reject(new Error(message)));
    },
  };
}
