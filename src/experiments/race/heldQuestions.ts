/** Questions that wait while the lanes train: an answer takes time, and would take it from the lane under way. */
export interface HeldQuestions {
  /** Puts a question, at once or when questions are let go. */
  ask<T>(put: () => Promise<T>): Promise<T>;
  hold(): void;
  letGo(): void;
  /** Calls back once nothing that was put is without its answer: at once when all have one. */
  whenAnswered(goOn: () => void): void;
}

export function createHeldQuestions(): HeldQuestions {
  let isHeld = false;
  let numOpen = 0;
  let waiting: (() => void)[] = [];
  let goOns: (() => void)[] = [];

  async function put<T>(question: () => Promise<T>): Promise<T> {
    numOpen += 1;
    try {
      return await question();
    } finally {
      numOpen -= 1;
      if (numOpen === 0) for (const goOn of goOns.splice(0)) goOn();
    }
  }

  return {
    ask: (question) =>
      isHeld
        ? new Promise((resolve, reject) => waiting.push(() => put(question).then(resolve, reject)))
        : put(question),
    hold() {
      isHeld = true;
    },
    letGo() {
      isHeld = false;
      const held = waiting;
      waiting = [];
      for (const go of held) go();
    },
    whenAnswered(goOn) {
      if (numOpen === 0) goOn();
      else goOns = [...goOns, goOn];
    },
  };
}
