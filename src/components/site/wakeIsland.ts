import hydrate from '@astrojs/preact/client.js';
import { ownStyles } from './ownStyles.ts';

/** How an island comes alive: all that was done to it while it waited is taken back first. */
export default function wakeIsland(island: HTMLElement): ReturnType<typeof hydrate> {
  const wake = hydrate(island);
  return (...parts) => {
    ownStyles(island);
    island.dispatchEvent(new Event('island:wakes', { bubbles: true }));
    return wake(...parts);
  };
}
