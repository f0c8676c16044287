/** Fired on the window after an in-page link has changed the address: every widget then reads it again. */
export const LINK_EVENT = 'widgetlink';
