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
