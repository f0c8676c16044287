/** A link that carries cells begins its last part with this; a host never sees that part. */
export const LINK_MARK = '#cells=';
