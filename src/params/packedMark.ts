/** A link whose settings are packed begins its last part with this; a host never sees that part, however long it is. */
export const PACKED_MARK = '#state=';
