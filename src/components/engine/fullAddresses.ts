import { ADDRESS } from './address.ts';

// The build does not know where the site will stand; the page does.
for (const code of document.querySelectorAll('[data-module-example] code'))
  code.textContent = code.textContent.replaceAll(ADDRESS, new URL('softmax.js', location.href).href);
