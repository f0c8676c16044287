import { say } from '#language/language.ts';
import { unpackSettings } from '#params/packedLink.ts';
import { carry } from '#params/pageLink.ts';
import { linkOfNow } from '#widgets/kit/settings/formerLinks.ts';
import { LINK_EVENT } from '#widgets/kit/settings/linkEvent.ts';

/** Says above the page's text what is wrong with the link that led here; what was said of another one goes. */
function tell(words: string): void {
  document.querySelector('.link-problem')?.remove();
  if (words === '') return;
  const line = document.createElement('p');
  line.className = 'plate-problem link-problem';
  line.role = 'alert';
  line.textContent = words;
  document.querySelector('main')?.prepend(line);
  line.scrollIntoView({ block: 'center' });
}

/** Sets the widgets of the page to what the last part of its address carries, or says why that cannot be. */
export async function openPacked(packed: string): Promise<void> {
  try {
    const { search, hash } = await unpackSettings(packed);
    const now = new URL(
      linkOfNow({ search, hash }, (id) => document.getElementById(id) !== null),
      location.href,
    );
    carry(now.search);
    tell('');
    window.dispatchEvent(new Event(LINK_EVENT));
    document.getElementById(now.hash.slice(1))?.scrollIntoView();
  } catch (error) {
    const why = (error as Error).message;
    tell(say(`The settings in this link cannot be read: ${why}. The page is shown as it begins.`));
  }
}
