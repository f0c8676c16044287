/**
 * Stores the site for later, by a service worker. What watches over its versions is fetched only where the browser takes
 * the worker: not without HTTPS, not in every private window; and a page that is to keep nothing, an embed, asks for none.
 */
async function register(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register(
      new URL('../offline-worker.js', import.meta.url),
    );
    if (registration) (await import('./watchVersions.ts')).watchVersions(registration);
  } catch {}
}

// While pages are edited nothing is stored. Everything of the page comes first.
if (import.meta.env.PROD && !('keepsNothing' in document.documentElement.dataset)) {
  addEventListener('load', () => (globalThis.requestIdleCallback ?? setTimeout)(register));
}
