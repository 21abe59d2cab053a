import { augmentingTrainer } from '../augmentation/augmenting-trainer';
import { parseAugmentation } from '../augmentation/augmentation';
import { experimentSchema, localTraining } from '../config/experiment-config';
import { parseConfig } from '../config/schema/parse-config';
import { splitShard } from '../training/local-schedule';
import type { LocalTrainer, TrainRequest } from '../training/local-trainer';
import { baselineRequest } from './baseline-request';

const SIDE = 8;
const SIZE = SIDE * SIDE;

const shard = {
  pixels: Uint8Array.from({ length: 20 * SIZE }, (_, i) => (i * 31) % 251),
  labels: new Uint8Array(20),
  count: 20,
  inputSize: SIZE,
  image: { rows: SIDE, columns: SIDE, channels: 1 },
  classes: 2,
};

function asked(settings: Record<string, unknown>, passes = 4, rounds = 2, client = 3) {
  const config = parseConfig(experimentSchema, settings);
  return baselineRequest(
    config,
    { passes, rounds },
    { client, weights: new Float32Array(1), shard },
  );
}

/** The learning rate and the pixels of each pass, as an engine asks for them. */
function passesOfRequest({ training, epochSetting }: TrainRequest) {
  return Array.from({ length: training.epochs }, (_, i) => {
    const setting = epochSetting?.(i + 1);
    return { rate: setting?.learningRate, pixels: setting?.shard.pixels.slice().join() };
  });
}

describe('baselineRequest', () => {
  it('trains like a client in a separate round, for the given number of passes', () => {
    const settings = { lr: 0.5, l2: 0.01, epochs: 9, seed: 7 };
    const { round, seed, training, epochSetting } = asked(settings, 4);
    const ofClient = localTraining(parseConfig(experimentSchema, settings));
    expect(training).toEqual({ ...ofClient, epochs: 4 });
    expect([round, seed, epochSetting]).toEqual([0, 7, undefined]);
  });

  it('leaves the strategy out', () => {
    expect(asked({ strategy: 'fedprox', 'proximal-mu': 1 }).training.proximal).toBeUndefined();
  });

  it('has in each pass the learning rate that the run had at the time', () => {
    const request = asked({ lr: 0.5, 'lr-schedule': 'warmup:4' });
    expect(request.training.optimizer.learningRate).toBe(0.5);
    const passes = passesOfRequest(request);
    expect(passes.map(({ rate }) => rate)).toEqual([0.125, 0.125, 0.25, 0.25]);
    expect(new Set(passes.map(({ pixels }) => pixels))).toEqual(new Set([shard.pixels.join()]));
  });

  it('changes the images differently in each pass, and for each client', () => {
    const passes = passesOfRequest(asked({ augment: 'shift:2' }));
    expect(passes.map(({ rate }) => rate)).toEqual(Array(4).fill(0.05));
    expect(new Set([...passes.map(({ pixels }) => pixels), shard.pixels.join()]).size).toBe(5);
    expect(passesOfRequest(asked({ augment: 'shift:2' }))).toEqual(passes);
    const [first] = passesOfRequest(asked({ augment: 'shift:2' }, 4, 2, 4));
    expect(first.pixels).not.toEqual(passes[0].pixels);
    const [other] = passesOfRequest(asked({ augment: 'shift:2', seed: 2 }));
    expect(other.pixels).not.toEqual(passes[0].pixels);
  });

  it('draws what no client of the run draws', async () => {
    const [first] = passesOfRequest(asked({ augment: 'shift:2' }, 1));
    const seen: string[] = [];
    const recording = {
      async *trainCohort(requests: readonly TrainRequest[]) {
        for (const { shard: given } of requests) seen.push(given.pixels.join());
        yield* [];
      },
    } as unknown as LocalTrainer;
    const trainer = augmentingTrainer(recording, parseAugmentation('shift:2'), shard);
    const inRun = [0, 1, 2].map((round) => ({ ...asked({}), round }));
    for (const request of inRun) {
      for await (const result of trainer.trainCohort([request])) void result;
    }
    expect(new Set([...seen, first.pixels]).size).toBe(4);
  });

  it('leaves what is held out, and the shard, as they are', () => {
    const before = shard.pixels.join();
    const request = asked({ augment: 'shift:2', 'validation-split': 0.25 });
    const image = (pixels: Uint8Array, row: number) =>
      pixels.subarray(row * SIZE, (row + 1) * SIZE).join();
    const copy = request.epochSetting?.(2).shard.pixels ?? new Uint8Array();
    const { train, validation } = splitShard(20, 0.25, 1, 3);
    for (const row of validation) expect(image(copy, row)).toBe(image(shard.pixels, row));
    const changed = [...train].filter((row) => image(copy, row) !== image(shard.pixels, row));
    // One image in 25 is not moved.
    expect(changed.length).toBeGreaterThan(10);
    expect(shard.pixels.join()).toBe(before);
  });
});
