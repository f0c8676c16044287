import { AUSTEN } from '#datasets/austen.ts';
import { ADAGRAD_EPSILON } from '#engine/kernels/types.ts';
import {
  BATCH_SIZE,
  INITIAL_RANGE,
  INITIAL_SQUARES,
  type LaneConfig,
  LEARNING_RATE,
  NUM_FEATURES,
} from '#experiments/race/config.ts';
import { BLOCK, HELD_OUT_EVERY, NUM_HELD_OUT, SIDE } from '#experiments/race/missingWords.ts';
import { PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { pythonBool } from '../kit/take-away/pythonSource.ts';
import cost from './programs/cost.py.txt?raw';
import lanes from './programs/lanes.py.txt?raw';
import numpyLane from './programs/numpyLane.py.txt?raw';
import proposal from './programs/proposal.py.txt?raw';
import ranks from './programs/ranks.py.txt?raw';
import task from './programs/task.py.txt?raw';
import tensorflow from './programs/tensorflow.py.txt?raw';
import torchLane from './programs/torchLane.py.txt?raw';
import type { Configs } from './settings.ts';

const TITLE = 'The race for the missing word, from "From logistic to softmax".';

/** What a lane adds of log S q to a logit: −1 subtracts it, as it should be. */
function signOf({ method, subtractLogExpectedCount }: LaneConfig): -1 | 0 | 1 {
  if (method === 'negative' || subtractLogExpectedCount === false) return 0;
  return subtractLogExpectedCount === 'reversed' ? 1 : -1;
}

const dictOf = (lane: LaneConfig, name: string) => `    {
        "name": ${JSON.stringify(name)},
        "method": ${JSON.stringify(lane.method)},
        "num_sampled": ${lane.numSampled},
        "proposal": ${JSON.stringify(lane.proposal)},
        "sign": ${signOf(lane)},  # of log S q in a logit
        "remove_accidental_hits": ${pythonBool(lane.removeAccidentalHits)},
        "unique": ${pythonBool(lane.unique)},
    },`;

/** A race as its programs need it: all is handed over, so that the page's own code is not cut up for their sake. */
export interface RaceToWrite {
  readonly configs: Configs;
  readonly names: readonly [string, string];
  readonly seed: number;
  /** The address that restores the state. */
  readonly link: string;
  /** Folder of the data, with the final slash. */
  readonly data: string;
}

/** The settings of the page as names of a Python program. */
function settingsOf({ configs, names, seed, data }: RaceToWrite): string {
  return `DATA = ${JSON.stringify(data)}
SEED = ${seed}
K, D, B = ${configs[0].numClasses}, ${NUM_FEATURES}, ${BATCH_SIZE}  # classes, features, examples a step
RATE, INITIAL_SQUARES, EPSILON = ${LEARNING_RATE}, ${INITIAL_SQUARES}, ${ADAGRAD_EPSILON}  # of Adagrad
INITIAL_RANGE = ${INITIAL_RANGE}  # of the words' vectors, plus and minus
SIDE, BLOCK, HELD_OUT_EVERY, NUM_HELD_OUT = ${SIDE}, ${BLOCK}, ${HELD_OUT_EVERY}, ${NUM_HELD_OUT}
NUM_TOKENS = ${AUSTEN.numTokens}
STARTS = [${AUSTEN.novels.map(({ start }) => start).join(', ')}]  # where each novel begins
LANES = [
${configs.map((config, side) => dictOf(config, names[side])).join('\n')}
]
`;
}

const NUMPY_HEAD = `# Needs Python 3 and NumPy. The same data, first vectors, order of examples and draws as on the page, in 64 bits;
# it prints the losses of the page's lanes by steps. The page's own kernels count in 32 bits where they can: its
# digits part from these after some steps.
import argparse
import gzip
import math
import sys
import urllib.request

import numpy as np
`;

const PYTORCH_HEAD = `# Needs Python 3, NumPy and PyTorch. The same data, first vectors, order of examples and draws as on the page.
# On one process:  python the-race-pytorch.py
# On four:         torchrun --nproc_per_node 4 the-race-pytorch.py
# The classes then lie over the processes, and the losses are the same up to rounding. What a step costs with ten
# million classes on 64 of them:  python the-race-pytorch.py --cost 1e7 --ranks 64
import argparse
import gzip
import math
import os
import sys
import urllib.request

import numpy as np
import torch
import torch.distributed as dist
from torch.nn.functional import embedding, softplus
`;

const TENSORFLOW_HEAD = `# Needs Python 3, NumPy and TensorFlow 2. The same data, first vectors, order of examples and draws as on the page.
# It was written to TensorFlow's documentation and not run: its losses have not been compared with the page's.
# What makes tf.nn's losses equal to the page's: the draws are handed in as sampled_values, with their expected
# counts, S q with repeats; their logarithm is subtracted once, by the loss; remove_accidental_hits is the page's
# setting, and not the default.
import argparse
import gzip
import math
import sys
import urllib.request

import numpy as np
import tensorflow as tf
`;

const program = (race: RaceToWrite, head: string, parts: readonly string[]) =>
  `# ${TITLE}\n# ${race.link}\n${head}\n${settingsOf(race)}${[PYTHON_RANDOM, task, proposal, lanes, ...parts].join('')}`;

/** Both lanes in NumPy: the engine's own numbers, step for step, up to rounding. */
export const toNumpy = (race: RaceToWrite): string => program(race, NUMPY_HEAD, [numpyLane]);

/** Both lanes in PyTorch, the table of classes over as many processes as there are. */
export const toPytorch = (race: RaceToWrite): string => program(race, PYTORCH_HEAD, [ranks, cost, torchLane]);

/** Both lanes by TensorFlow's own sampled losses. */
export const toTensorflow = (race: RaceToWrite): string => program(race, TENSORFLOW_HEAD, [tensorflow]);
