/** The folder of scripts and fonts. Some hosts drop folders whose names begin with an underscore. */
export const ASSETS = 'assets';
