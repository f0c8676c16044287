import { siteRoot } from '#params/siteRoot.ts';

/** The folder of the site's data, as a program finds it. */
export const dataAddress = (): string => new URL('data/', siteRoot()).href;

/** Reads a file of the site's data, from the site or from a copy; NumPy's name is np from here on. */
export const pythonLoad = (address: string): string => `
import gzip
import sys
import urllib.request
from pathlib import Path

import numpy as np

# The data come from the site, or from a copy of this folder that is named behind the program's name.
DATA = ${JSON.stringify(address)}


def load(name):
    if len(sys.argv) > 1:
        data = Path(sys.argv[1], name).read_bytes()
    else:
        with urllib.request.urlopen(DATA + name) as answer:
            data = answer.read()
    return gzip.decompress(data) if data[:2] == b"\\x1f\\x8b" else data
`;
