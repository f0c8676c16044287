/** What is said when a frame does not come: no page may store one for it, as its origin is nobody's. */
export const DID_NOT_START =
  'the frame that this runs in did not come; it is fetched for every run, so that this needs the network. Run tries again';

/** A frame that waits for the one program that it will run. */
export interface OpenFrame {
  readonly element: HTMLIFrameElement;
  readonly loaded: Promise<unknown>;
}

/**
 * Opens a sandboxed frame of opaque origin: it can load, ask and keep nothing.
 * @param address of the frame's page
 */
export function openFrame(address: string): OpenFrame {
  const element = document.createElement('iframe');
  element.setAttribute('sandbox', 'allow-scripts');
  element.hidden = true;
  element.title = 'Where cells run';
  const loaded = new Promise((resolve) => {
    element.addEventListener('load', resolve, { once: true });
  });
  element.src = address;
  document.body.append(element);
  return { element, loaded };
}
