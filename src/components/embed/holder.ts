import { fitFrame } from './fitFrame.ts';

/** The script for a page that holds embeds: it listens to their heights, and does nothing else. */
const embeds = new URL('.', (document.currentScript as HTMLScriptElement).src).href;
addEventListener('message', (event) => fitFrame(event, document.querySelectorAll('iframe'), embeds));
