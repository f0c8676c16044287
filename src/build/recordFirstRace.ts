import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRandom, type Random, unigramSampler } from '#engine';
import { BATCH_SIZE } from '#experiments/race/config.ts';
import {
  FIRST_RACE_SEED,
  firstRaceLanes,
  LIVE_SECONDS,
  RECORDED_SECONDS,
  sentenceContext,
} from '#experiments/race/firstRace.ts';
import { createBatches } from '#experiments/race/missingWords.ts';
import type { RaceQuestion } from '#experiments/race/questions.ts';
import { type RaceData, type RaceFrame, type RaceTick, race, runLane } from '#experiments/race/race.ts';

/** Frames closer than this share of the time so far are not kept: the curve has no more corners on the screen. */
const KEEP_EVERY = 1.1;
const NUM_WORDS = 5;

/** Both lanes run this long before they are timed: programs are slow until they have been compiled. */
const WARM_UP_SECONDS = 0.5;

/** One lane, driven frame by frame, on a clock of its own work. */
function drive(index: 0 | 1, data: RaceData, seconds = RECORDED_SECONDS) {
  let spent = 0;
  let begun = 0;
  const clock = () => (spent + performance.now() - begun) / 1000;
  const config = firstRaceLanes(seconds)[index];
  const run = runLane(config, data, createRandom(FIRST_RACE_SEED), clock);
  let answers: RaceTick['answers'];
  return {
    nextFrame(): RaceFrame | undefined {
      for (;;) {
        begun = performance.now();
        const next = run.next();
        spent += performance.now() - begun;
        if (next.done) return undefined;
        answers = next.value.answers ?? answers;
        if (next.value.frame) return next.value.frame;
      }
    },
    ask: (question: RaceQuestion) => answers!(question).flat(),
  };
}

const rounded = (value: number, digits: number) => Number(value.toPrecision(digits));

/** What the sampled lane scores for the first word of each of its first steps: its label and the draws. */
export function firstCandidates(
  data: RaceData,
  numSteps: number,
  random: Random,
): readonly (readonly number[])[] {
  const { numSampled } = firstRaceLanes(RECORDED_SECONDS)[1];
  const sampler = unigramSampler(data.task.counts);
  const draws = random.fork('draws');
  const batches = createBatches(data.task, BATCH_SIZE, random.fork('order'));
  return Array.from({ length: numSteps }, () => {
    batches.next();
    return [batches.labels[0], ...Array.from({ length: numSampled }, () => sampler.draw(draws))];
  });
}

/** Runs the short race to its end on this machine and writes what its widget shows before a reader has run it. */
export async function recordFirstRace(site: string, into: string): Promise<void> {
  const fetchFile = async (url: URL) => new Response(await readFile(url));
  const data = await race.load(firstRaceLanes(RECORDED_SECONDS)[0], {
    siteRoot: pathToFileURL(`${site}/`),
    fetchFile,
  });
  const words = data.words.split('\n');
  const context = sentenceContext(words);
  for (const index of [0, 1] as const) {
    const { nextFrame } = drive(index, data, WARM_UP_SECONDS);
    while (nextFrame());
  }
  const lanes = ([0, 1] as const).map((index) => ({ ...drive(index, data), frames: [] as RaceFrame[] }));
  const says: Record<string, unknown>[] = [];
  for (let slice = 0; ; slice += 1) {
    // Whatever else the machine does falls on both alike: they go first in turns.
    const order = slice % 2 === 0 ? [...lanes].reverse() : lanes;
    const frames = order.map((lane) => ({ lane, frame: lane.nextFrame() }));
    if (frames.some(({ frame }) => frame === undefined)) break;
    for (const { lane, frame } of frames) lane.frames.push(frame!);
    const { trainSeconds } = lanes[1].frames.at(-1)!;
    const isFirstAfter = trainSeconds >= LIVE_SECONDS && says.length === 0;
    if (isFirstAfter || trainSeconds >= RECORDED_SECONDS) {
      const question = { kind: 'guesses', context, count: NUM_WORDS, addLogProposal: false } as const;
      says.push({
        seconds: rounded(trainSeconds, 3),
        lanes: lanes.map(({ ask }) => ask(question).map(({ id, score }) => [words[id], rounded(score, 3)])),
      });
    }
  }
  let last = 0;
  const kept = lanes[1].frames.flatMap(({ trainSeconds }, i) => {
    const isEnd = i === lanes[1].frames.length - 1;
    if (i === 0 || (trainSeconds < KEEP_EVERY * last && !isEnd)) return [];
    last = trainSeconds;
    return [i];
  });
  const random = createRandom(FIRST_RACE_SEED);
  const [full, sampled] = lanes.map(({ frames }) => frames.at(-1)!.step);
  const candidates = firstCandidates(data, Math.round(sampled / full), random);
  const recording = {
    machine: {
      processor: cpus()[0].model.trim(),
      threads: availableParallelism(),
      runtime: `Node ${process.versions.node.split('.')[0]}`,
      kernel: data.kernels.name,
      year: new Date().getFullYear(),
    },
    lanes: lanes.map(({ frames }) =>
      kept.map((i) => {
        const { trainSeconds, step, heldOutLoss } = frames[i];
        return [rounded(trainSeconds, 4), step, rounded(heldOutLoss, 5)];
      }),
    ),
    says,
    candidates: candidates[0],
  };
  await writeFile(path.join(into, 'recording.json'), JSON.stringify(recording));
  await writeFile(path.join(into, 'candidates.json'), JSON.stringify(candidates));
  console.log(`full ${full} steps, sampled ${sampled}`, JSON.stringify(says));
}

// Run on a machine without other work, then `npx biome format --write` the two files.
if (import.meta.main) {
  const root = path.join(import.meta.dirname, '../..');
  await recordFirstRace(path.join(root, 'public'), path.join(root, 'src/widgets/first-race'));
}
