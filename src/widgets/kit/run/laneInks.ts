/** The run is ink, its branch the ink of what is tried instead. */
export const LANE_INKS = ['var(--ink)', 'var(--q)'] as const;
