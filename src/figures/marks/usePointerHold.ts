import { useRef } from 'preact/hooks';

type Pointed<E extends Element> = PointerEvent & { readonly currentTarget: E };

interface Hold<E extends Element> {
  /** The pointer came down: what it does next is told to `move`. */
  take(event: Pointed<E>): void;
  move(event: Pointed<E>): void;
  /** @param isLifted by the reader; the system may take a pointer away, too */
  letGo?(isLifted: boolean): void;
}

/**
 * The pointer that takes hold of something is the only one that moves it until it lets go: a palm on the glass, or a
 * second finger, changes nothing. Two things can be held at once by two fingers.
 */
export function usePointerHold<E extends Element>({ take, move, letGo }: Hold<E>) {
  const holder = useRef<number>();
  const end = (event: Pointed<E>, isLifted: boolean) => {
    if (event.pointerId !== holder.current) return;
    holder.current = undefined;
    letGo?.(isLifted);
  };
  return {
    onPointerDown(event: Pointed<E>): void {
      if (event.button !== 0 || holder.current !== undefined) return;
      holder.current = event.pointerId;
      event.currentTarget.setPointerCapture(event.pointerId);
      take(event);
      event.preventDefault();
    },
    onPointerMove(event: Pointed<E>): void {
      if (event.pointerId === holder.current) move(event);
    },
    onPointerUp: (event: Pointed<E>) => end(event, true),
    // Comes after a cancelled pointer, and when what was held has left the page.
    onLostPointerCapture: (event: Pointed<E>) => end(event, false),
  };
}
