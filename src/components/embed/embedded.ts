import { heightMessage } from './heightMessage.ts';

/** The page around may begin to listen late: until it has made room, it is told again so often, so far apart. */
const TELLINGS = 10;
const TELL_EVERY_MS = 1000;

const { documentElement: root } = document;
const theme = new URLSearchParams(location.search).get('theme');
if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;

function tellHeight(main: HTMLElement, id: string): void {
  const tell = () => {
    const height = Math.ceil(main.getBoundingClientRect().height);
    parent.postMessage(heightMessage(id, height), '*');
    return height;
  };
  new ResizeObserver(tell).observe(main);
  let tellings = 0;
  const timer = setInterval(() => {
    tellings += 1;
    if (tell() === innerHeight || tellings >= TELLINGS) clearInterval(timer);
  }, TELL_EVERY_MS);
}

/** The link back leads to the state that is shown when it is followed. */
function leadBack(link: HTMLAnchorElement): void {
  const { href } = link;
  const update = () => {
    const query = new URLSearchParams(location.search);
    query.delete('theme');
    const url = new URL(href);
    url.search = query.toString();
    link.href = url.href;
  };
  for (const type of ['pointerdown', 'focus', 'click']) link.addEventListener(type, update);
}

addEventListener('DOMContentLoaded', () => {
  const main = document.querySelector('main')!;
  leadBack(main.querySelector<HTMLAnchorElement>('.embed-source a')!);
  if (parent !== window) tellHeight(main, root.dataset.embed!);
});
