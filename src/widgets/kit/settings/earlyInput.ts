const isSet = (field: HTMLInputElement) =>
  field.type === 'radio' ? field.checked && !field.defaultChecked : field.value !== field.defaultValue;

/**
 * Native controls answer the reader before their script has come, and the figure does not. To be called while the
 * plate comes alive; gives what then takes up the changes made so far, to be called once its state is read.
 */
export function keepEarlyInput(plate: HTMLElement): () => void {
  const fields = [...plate.querySelectorAll<HTMLInputElement>('input:enabled')].filter(isSet);
  return () => {
    for (const type of ['input', 'change']) {
      for (const field of fields) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  };
}
