import { useEffect, useState } from 'preact/hooks';
import { type Answers, parseAnswers, withAnswer } from './model.ts';

const KEY = 'exam';

/** @returns whether the browser keeps it; storage may be full or refused. */
function store(answers: Answers): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(answers));
    return true;
  } catch {
    return false;
  }
}

/** The reader's answers, kept in this browser. */
export function useAnswers() {
  const [answers, setAnswers] = useState<Answers>({});
  const [cleared, setCleared] = useState<Answers>();
  const [isKept, setKept] = useState(true);
  useEffect(() => {
    try {
      setAnswers(parseAnswers(localStorage.getItem(KEY)));
    } catch {
      setKept(false);
    }
  }, []);
  const replace = (next: Answers) => {
    setAnswers(next);
    setKept(store(next));
  };
  return {
    answers,
    /** False when this browser keeps nothing. */
    isKept,
    /** What Reset has taken away; undefined when nothing can be brought back. */
    cleared,
    commit(id: string, probability: number) {
      setCleared(undefined);
      replace(withAnswer(answers, id, probability));
    },
    clear() {
      if (Object.keys(answers).length > 0) setCleared(answers);
      replace({});
    },
    bringBack() {
      if (cleared) replace(cleared);
      setCleared(undefined);
    },
  };
}
