import { say } from '#language/language.ts';
import { progress } from './progress.ts';

function show(): void {
  const { read, last } = progress.load();
  for (const segment of document.querySelectorAll<HTMLElement>('.unit-bar [data-lesson]')) {
    segment.toggleAttribute('data-read', read.includes(Number(segment.dataset.lesson)));
  }
  for (const state of document.querySelectorAll<HTMLElement>('[data-lesson-state]')) {
    state.textContent = read.includes(Number(state.dataset.lessonState)) ? say('read') : '';
  }
  const start = document.querySelector<HTMLAnchorElement>('[data-start]');
  const place = document.querySelector<HTMLAnchorElement>(`[data-lesson-link="${last}"]`);
  if (start && place) {
    start.href = place.href;
    start.textContent = say(`Continue lesson ${last}`);
  }
}

/** A lesson counts as read when its end has been on the screen. */
function watchEnd(): void {
  const lesson = document.querySelector<HTMLElement>('[data-lesson-page]');
  const end = document.querySelector('.lesson-nav');
  if (!lesson || !end) return;
  const number = Number(lesson.dataset.lessonPage);
  progress.keep({ ...progress.load(), last: number });
  const observer = new IntersectionObserver(([entry]) => {
    if (!entry!.isIntersecting) return;
    observer.disconnect();
    const known = progress.load();
    progress.keep({ ...known, read: [...new Set([...known.read, number])] });
    show();
  });
  observer.observe(end);
}

show();
watchEnd();
// A page that comes back by the back button shows what was read since.
addEventListener('pageshow', show);
