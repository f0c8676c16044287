import { useEffect, useRef } from 'preact/hooks';

/** A link to copy by hand, where the browser does not let the page copy it. */
export function OfferedLink({ link }: { readonly link: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current!.focus({ preventScroll: true });
    field.current!.select();
  }, [link]);
  return (
    <label class="plate-link">
      Link to copy
      <input ref={field} type="text" readOnly value={link} />
    </label>
  );
}
