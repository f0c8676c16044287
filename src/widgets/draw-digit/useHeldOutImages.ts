import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type ImageSet, loadMnist } from '#datasets';

/** The held-out digits, fetched when they are first wanted. */
export function useHeldOutImages(siteRoot: string, wanted: boolean) {
  const images = useSignal<ImageSet | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const attempt = useSignal(0);
  const tries = attempt.value;
  // `tries` is there to ask again.
  useEffect(() => {
    if (!wanted || images.value) return;
    let stale = false;
    problem.value = undefined;
    loadMnist('test', new URL(siteRoot, document.baseURI), (url) => fetch(url)).then(
      (loaded) => {
        if (!stale) images.value = loaded;
      },
      (error: unknown) => {
        if (!stale) problem.value = error instanceof Error ? error.message : String(error);
      },
    );
    return () => {
      stale = true;
    };
  }, [siteRoot, wanted, tries]);
  const retry = () => {
    attempt.value += 1;
  };
  return { images, problem, retry };
}
