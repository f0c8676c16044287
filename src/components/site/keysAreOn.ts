import { stored } from '#params/stored.ts';

/** Whether single keys act. Some readers press them without meaning to, by voice for instance, and turn them off. */
export const keysAreOn = stored<boolean>(
  'keys',
  (text) => text !== 'off',
  (isOn) => (isOn ? 'on' : 'off'),
);
