import { PAGE_VERSION, type ToOfflineWorker } from '#build/offline/siteFiles.ts';
import { say } from '#language/language.ts';
import sheet from './newVersion.css?inline';

/** A page that is looked at again asks for a new version, but not more often than this. */
const LEAST_BETWEEN_MS = 10 * 60_000;

/** Whether there is a newer worker is asked again after this when nobody answers. */
const AGAIN_AFTER_MS = 20_000;

const tell = (worker: ServiceWorker, message: ToOfflineWorker, ports: Transferable[] = []) =>
  worker.postMessage(message, ports);

/** The version that a worker has of this page; undefined when it has none, as of the page for wrong addresses. */
const versionHad = (worker: ServiceWorker) =>
  new Promise<string | undefined>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<string | undefined>) => {
      port1.close();
      resolve(data);
    };
    // The page for what is not stored stands at the other's address; its own is where its links begin.
    tell(worker, { kind: 'version', page: document.baseURI }, [port2]);
  });

const button = (name: string, press: () => void): HTMLButtonElement => {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button';
  made.textContent = say(name);
  made.addEventListener('click', press);
  return made;
};

/** Says that there is a newer page, once; the reader says when it is loaded. */
function offer(): void {
  if (document.querySelector('.new-version')) return;
  const styles = new CSSStyleSheet();
  styles.replaceSync(sheet);
  document.adoptedStyleSheets.push(styles);
  const bar = document.createElement('div');
  bar.className = 'new-version';
  bar.setAttribute('role', 'status');
  const words = document.createElement('p');
  words.textContent = say('There is a newer version of this page. Loading it ends a run that is going on.');
  bar.append(
    words,
    button('Load it', () => location.reload()),
    button('Later', () => bar.remove()),
  );
  document.body.append(bar);
}

/** Asks for what is ahead, and says so when this page has become old. */
export function watchVersions(registration: ServiceWorkerRegistration): void {
  const { serviceWorker } = navigator;
  const own = document.querySelector<HTMLMetaElement>(`meta[name="${PAGE_VERSION}"]`)?.content;

  async function compare(): Promise<void> {
    const { controller } = serviceWorker;
    const had = controller && (await versionHad(controller));
    if (!had || !own || had === own) return;
    // The page may be the newer one: then the worker's successor is on its way, and will be asked.
    const latest = await registration.update().catch(() => undefined);
    if (!latest) setTimeout(compare, AGAIN_AFTER_MS);
    else if (!latest.installing && !latest.waiting && serviceWorker.controller === controller) offer();
  }

  let asked = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - asked < LEAST_BETWEEN_MS) return;
    asked = performance.now();
    void registration
      .update()
      .catch(() => undefined)
      .then(compare);
  });
  serviceWorker.addEventListener('controllerchange', () => void compare());
  void compare();
  void serviceWorker.ready.then(({ active }) => active && tell(active, { kind: 'ahead' }));
}
