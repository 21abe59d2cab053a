import type { Examples } from '../data/examples';
import { splitShard } from '../training/local-schedule';
import type { LocalTrainer, TrainRequest } from '../training/local-trainer';
import { parseAugmentation } from './augmentation';
import { augmentingTrainer } from './augmenting-trainer';

const SIDE = 8;
const SHAPE = { inputSize: SIDE * SIDE, image: { rows: SIDE, columns: SIDE, channels: 1 } };

/** Keeps a copy of every shard it is given to train on. */
function recordingTrainer(): { trainer: LocalTrainer; seen: Examples[]; cohorts: number[] } {
  const seen: Examples[] = [];
  const cohorts: number[] = [];
  const trainer: LocalTrainer = {
    name: 'recording',
    async *trainCohort(requests) {
      cohorts.push(requests.length);
      for (const { shard, client } of requests) {
        seen.push({ ...shard, pixels: shard.pixels.slice() });
        const delta = new Float32Array(1);
        yield {
          client,
          delta,
          examples: shard.count,
          trainLoss: 0,
          epochs: 1,
          steps: 1,
          seconds: 0,
        };
      }
    },
    predict: async () => ({
      probabilities: new Float32Array(0),
      logits: new Float32Array(0),
      loss: 0,
    }),
    close: async () => undefined,
  };
  return { trainer, seen, cohorts };
}

function request(client: number, round: number, count = 20, validationSplit = 0): TrainRequest {
  const shard: Examples = {
    pixels: Uint8Array.from({ length: count * SIDE * SIDE }, (_, i) => (i * 31) % 251),
    labels: new Uint8Array(count),
    count,
    inputSize: SIDE * SIDE,
    classes: 2,
  };
  const optimizer = { kind: 'sgd', learningRate: 1 } as const;
  const rest = { epochs: 3, batchSize: 4, optimizer, l1: 0, l2: 0, patience: 0 };
  const training = { ...rest, validationSplit };
  return { client, round, seed: 1, weights: new Float32Array(1), shard, training };
}

async function trained(...requests: TrainRequest[]): Promise<Uint8Array[]> {
  const { trainer, seen } = recordingTrainer();
  const augmenting = augmentingTrainer(trainer, parseAugmentation('shift:2'), SHAPE);
  for await (const result of augmenting.trainCohort(requests)) void result;
  return seen.map(({ pixels }) => pixels);
}

describe('augmentingTrainer', () => {
  it('is the trainer itself when there is nothing to change', () => {
    const { trainer } = recordingTrainer();
    expect(augmentingTrainer(trainer, undefined, { inputSize: 64 })).toBe(trainer);
  });

  it('needs to know the sides of images', () => {
    const { trainer } = recordingTrainer();
    const augment = () =>
      augmentingTrainer(trainer, parseAugmentation('shift:2'), { inputSize: 64 });
    expect(augment).toThrow('augment: augmentation needs the rows and columns of images');
  });

  it('draws a copy per client and round, whoever else is in the cohort', async () => {
    const [alone] = await trained(request(3, 7));
    const [, among] = await trained(request(1, 7), request(3, 7), request(2, 7, 5));
    expect(among).toEqual(alone);
    expect((await trained(request(3, 8)))[0]).not.toEqual(alone);
    expect((await trained(request(4, 7)))[0]).not.toEqual(alone);
  });

  it('leaves the shard, and what is held out for validation, as they are', async () => {
    const asked = request(1, 1, 20, 0.25);
    const before = asked.shard.pixels.slice();
    const [copy] = await trained(asked);
    expect(asked.shard.pixels).toEqual(before);
    const image = (bytes: Uint8Array, row: number) => bytes.subarray(row * 64, (row + 1) * 64);
    const { validation, train } = splitShard(20, 0.25, 1, 1);
    for (const row of validation) expect(image(copy, row)).toEqual(image(before, row));
    const changed = [...train].filter(
      (row) => image(copy, row).join() !== image(before, row).join(),
    );
    // One image in 25 is not moved.
    expect(changed.length).toBeGreaterThan(10);
  });

  it('holds no more copies than it must', async () => {
    const { trainer, cohorts } = recordingTrainer();
    const augmenting = augmentingTrainer(trainer, parseAugmentation('shift:1'), SHAPE);
    const large = request(0, 1, 1);
    // One image that is held out, and so is copied as it is.
    const pixels = new Uint8Array(20 << 20);
    const shard = { ...large.shard, count: 1, inputSize: pixels.length, pixels };
    const training = { ...large.training, validationSplit: 1 };
    const many = [0, 1, 2].map((client) => ({ ...large, client, shard, training }));
    const clients = [];
    for await (const { client } of augmenting.trainCohort(many)) clients.push(client);
    expect(clients).toEqual([0, 1, 2]);
    expect(cohorts).toEqual([1, 1, 1]);
  });
});
