import hydrate from '@astrojs/preact/client.js';

/** How an island comes alive: all that was done to it while it waited is taken back first. */
export default function wakeIsland(island: HTMLElement): ReturnType<typeof hydrate> {
  const wake = hydrate(island);
  return (...parts) => {
    island.dispatchEvent(new Event('island:wakes', { bubbles: true }));
    return wake(...parts);
  };
}
