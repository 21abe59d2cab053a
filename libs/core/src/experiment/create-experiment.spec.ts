import { ConfigError, UserError } from '../errors/user-error';
import type { Examples } from '../data/examples';
import { fedAvg } from '../strategies/fed-avg';
import type { TestPredictions } from '../metrics/metric';
import type { MlpSpec } from '../model/mlp-spec';
import { mlpLayout } from '../model/weight-layout';
import type { UpdateStep } from '../update/update-step';
import type { LocalTrainer, TrainRequest } from '../training/local-trainer';
import { createExperiment, type ExperimentInput } from './create-experiment';

const SIDE = 4;

const examples = (count: number): Examples => ({
  pixels: Uint8Array.from({ length: count * SIDE * SIDE }, (_, i) => (31 * i) % 251),
  labels: Uint8Array.from({ length: count }, (_, i) => i % 3),
  count,
  inputSize: SIDE * SIDE,
  image: { rows: SIDE, columns: SIDE, channels: 1 },
  classes: 3,
});

/** An engine that learns nothing, and keeps the shards that it is given. */
function keepingTrainer(
  spec: MlpSpec,
  shards: Examples[],
  deltaOf = (_: TrainRequest): Float32Array => new Float32Array(mlpLayout(spec).length),
): LocalTrainer {
  return {
    name: 'keeping',
    async *trainCohort(requests) {
      for (const request of requests) {
        const { client, shard } = request;
        shards.push(shard);
        const result = { client, delta: deltaOf(request), examples: shard.count };
        yield { ...result, trainLoss: 0, epochs: 1, steps: 1, seconds: 0 };
      }
    },
    predict: async (_, { count, classes }) => {
      const zeros = new Float32Array(count * classes);
      return { probabilities: zeros, logits: zeros, loss: 0 };
    },
    close: async () => undefined,
  };
}

it('says in a result that no round counted', async () => {
  const experiment = createExperiment({
    config: { clients: 2, rounds: 3, hidden: [2], clientDropout: 1 },
    ...{ train: examples(6), test: examples(3) },
    createTrainer: (spec) => keepingTrainer(spec, []),
  });
  const lost = await experiment.finish();
  expect(lost).toMatchObject({ rounds: 3, voidRounds: 3 });
  expect(lost.warnings).toEqual([expect.stringMatching(/^none of the 3 rounds counted/)]);
});

it('says in a result which examples nobody had, and which sizes could not be', async () => {
  const experiment = createExperiment({
    config: { clients: 2, rounds: 1, skew: 'labels:1+sizes:3,1', hidden: [2] },
    ...{ train: examples(6), test: examples(3) },
    createTrainer: (spec) => keepingTrainer(spec, []),
  });
  const { warnings } = await experiment.finish();
  expect(warnings).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^3 of 6 training examples have no client under labels:1/),
      expect.stringMatching(/^1 of 2 clients have other sizes .*client 0: 2 examples, not 3/),
    ]),
  );
});

/** An engine whose training halves the way from each weight to `client`. */
function halvingTrainer(spec: MlpSpec): LocalTrainer {
  return keepingTrainer(spec, [], ({ client, weights }) =>
    weights.map((weight) => (client - weight) / 2),
  );
}

describe('the first model', () => {
  const run = (rounds: number, more: Partial<ExperimentInput> = {}) =>
    createExperiment({
      ...{ train: examples(6), test: examples(3), createTrainer: halvingTrainer },
      ...{ config: { clients: 2, rounds, hidden: [2] }, ...more },
    });

  it('may be the last one of another run, which then goes on: 1 and 2 rounds make 3', async () => {
    const [all, one] = [await run(3).finish(), await run(1).finish()];
    const given = one.weights.slice();
    const more = run(2, { initialWeights: given });
    expect(more.weights).toEqual(one.weights);
    // The experiment has a copy of its own.
    given.fill(NaN);
    expect((await more.finish()).weights).toEqual(all.weights);
  });

  it('is scored in the result', async () => {
    const { firstModel, accuracy, loss } = await run(1).finish();
    expect(firstModel).toEqual({ accuracy, loss });
  });

  it.each<[Partial<ExperimentInput>, string]>([
    [{ initialWeights: new Float32Array(9) }, 'initial-weights: there are 9, and the model 16-2-3'],
    [
      { config: { clients: 2, hidden: [2], initialWeights: 'runs/a' } },
      'initial-weights: a script reads no files: give',
    ],
  ])('is refused where it is not this model’s: %#', (more, said) => {
    expect(() => run(1, more)).toThrow(ConfigError);
    expect(() => run(1, more)).toThrow(said);
  });
});

async function shardsUnder(skew: string, train: Examples): Promise<Examples[]> {
  const shards: Examples[] = [];
  const experiment = createExperiment({
    config: { clients: 4, rounds: 1, skew, hidden: [2] },
    ...{ train, test: examples(3) },
    createTrainer: (spec) => keepingTrainer(spec, shards),
  });
  await experiment.finish();
  return shards;
}

describe('the shards of createExperiment', () => {
  it.each([
    ['iid', true],
    ['shards:2+label-noise:0.5', true],
    ['shards:2+rotation:20', false],
    ['iid+noise:0.1+label-pairs:0.5', false],
  ])('hold the given images, and none of their own, under %s: %s', async (skew, views) => {
    const [train, before] = [examples(24), examples(24)];
    const shards = await shardsUnder(skew, train);
    expect(shards.map(({ pixels }) => pixels === train.pixels)).toEqual(Array(4).fill(views));
    expect(shards.reduce((sum, { count }) => sum + count, 0)).toBe(24);
    expect(train).toEqual(before);
  });
});

describe('createExperiment', () => {
  const whole = examples(12);
  it.each<[Partial<Record<'train' | 'test', unknown>>, string]>([
    [{ train: undefined }, 'train: expected examples: { pixels, labels, count'],
    [{ train: { ...whole, pixels: [1, 2] } }, 'train: expected pixels and labels as bytes'],
    [{ train: { ...whole, count: 11 } }, 'train: has 12 labels for a count of 11.'],
    [{ train: { ...whole, classes: 2 } }, 'train: has label 2, but labels are 0 to 1.'],
    [
      { train: { ...whole, inputSize: 15, image: undefined } },
      'train: has 192 pixels, not 12 × 15 = 180.',
    ],
    [{ train: { ...whole, inputSize: 15 } }, 'train: has images of 4 × 4 × 1 values, not 15.'],
    [{ train: { ...whole, labelNames: ['a'] } }, 'train: has 1 labelNames for 3 classes.'],
    [
      { test: { ...whole, image: undefined } },
      'test: has image undefined, but train has 4 × 4 × 1.',
    ],
    [{ train: { ...whole, rows: Uint32Array.of(1) } }, 'train: has rows that are not 12 images'],
    [{ train: { ...whole, rows: Array(12).fill(-1) } }, 'train: has rows that are not 12 images'],
    [{ train: { ...whole, rows: Array(12).fill(NaN) } }, 'train: has rows that are not 12 images'],
    [{ test: { ...whole, count: 0 } }, 'test: expected count, inputSize and classes to be whole'],
    [{ test: { ...whole, classes: 4 } }, 'test: has classes 4, but train has 3.'],
  ])('refuses examples that contradict themselves: %#', (data, problem) => {
    const input = { train: whole, test: whole, ...data } as { train: Examples; test: Examples };
    const run = () =>
      createExperiment({ ...input, createTrainer: (spec) => keepingTrainer(spec, []) });
    expect(run).toThrow(ConfigError);
    expect(run).toThrow(problem);
  });

  it.each<[unknown, string]>([
    [async () => ({}), 'create-trainer: createTrainer must give an engine: it gave a promise'],
    [() => ({ name: 'simd' }), 'it gave { name }.'],
    [undefined, 'it gave undefined.'],
  ])('refuses what makes no engine: %#', (made, problem) => {
    const createTrainer = made as ExperimentInput['createTrainer'];
    const run = () => createExperiment({ train: whole, test: whole, createTrainer });
    expect(run).toThrow(ConfigError);
    expect(run).toThrow(problem);
  });
});

/** An experiment of a round, and how often its engine has been closed. */
function counted(own: ExperimentInput['own'] = {}) {
  const closed = { times: 0 };
  const data = { train: examples(12), test: examples(3) };
  const experiment = createExperiment({
    ...{ config: { clients: 2, rounds: 1, hidden: [2] }, ...data, own },
    createTrainer: (spec) => ({
      ...keepingTrainer(spec, []),
      close: async () => void closed.times++,
    }),
  });
  return { closed, experiment, data };
}

const failing: UpdateStep = {
  name: 'failing',
  clientUpdate: () => {
    throw new TypeError('boom');
  },
};
const FAILURE = 'update: failing: clientUpdate failed: TypeError: boom';

describe('the engine of an experiment', () => {
  it('is closed once, however often the experiment is finished, to the same result', async () => {
    const { closed, experiment } = counted();
    const result = await experiment.finish();
    expect(await experiment.finish()).toBe(result);
    expect(result.rounds).toBe(1);
    await experiment.close();
    expect(closed.times).toBe(1);
  });

  it('is closed once at the end of a block, finished or not', async () => {
    for (const finishes of [true, false]) {
      const { closed, experiment } = counted();
      {
        await using own = experiment;
        if (finishes) await own.finish();
      }
      expect(closed.times).toBe(1);
    }
  });

  it('is closed once when a round fails', async () => {
    for (const finishes of [true, false]) {
      const { closed, experiment } = counted({ pipeline: [failing] });
      const run = async () => {
        await using own = experiment;
        if (finishes) await own.finish();
        for await (const report of own) void report;
      };
      await expect(run()).rejects.toThrow(FAILURE);
      expect(closed.times).toBe(1);
    }
  });
});

describe('parts of a script’s own', () => {
  const step: UpdateStep = { name: 'mine', clientUpdate: (update) => update };
  const metric = { name: 'mine', of: () => 1 };
  it.each<[object, string]>([
    [{ pipeline: [step, step] }, 'update: own.pipeline has mine more than once. Use it once.'],
    [{ step }, 'own: there is no part step.'],
    [{ pipeline: step }, 'update: own.pipeline must be an array: it is { name, clientUpdate }.'],
    [{ pipeline: [step, undefined] }, 'own.pipeline[1] must have a name, a text: it is undefined.'],
    [{ pipeline: [{ name: 'mine' }] }, 'update: mine must return an update step'],
    [{ pipeline: [{ ...step, measures: 'x' }] }, 'measures of mine must be an array'],
    [{ aggregator: { name: 'mine' } }, 'aggregator: mine must return an aggregator: begin is'],
    [{ strategy: { name: 'mine' } }, 'strategy: mine must return a strategy: clientUpdate, '],
    [{ metrics: [{ name: 'mine' }] }, 'metrics: mine must return a metric'],
    [{ metrics: [{ ...metric, name: 'test_accuracy' }] }, 'measures: test_accuracy is a column'],
  ])('are refused where they cannot be: %#', (own, problem) => {
    expect(() => counted(own)).toThrow(UserError);
    expect(() => counted(own)).toThrow(problem);
  });

  it.each<[object, string]>([
    [{ pipeline: [{ ...step, clientUpdate: () => undefined }] }, 'update: clientUpdate of mine'],
    [{ aggregator: { name: 'mine', begin: () => undefined } }, 'aggregator: begin of mine must'],
    [
      { strategy: { ...fedAvg(() => 1), name: 'mine', clientUpdate: () => undefined } },
      'strategy: clientUpdate of mine must return',
    ],
    [{ metrics: [{ ...metric, of: () => NaN }] }, 'metrics: mine must return a finite number'],
  ])('have what they return looked at: %#', async (own, problem) => {
    await expect(counted(own).experiment.finish()).rejects.toThrow(problem);
  });

  it('cannot change the labels that everybody sees', async () => {
    const spoil = { ...metric, of: ({ labels }: TestPredictions) => labels.fill(0)[0] };
    const { experiment, data } = counted({ metrics: [spoil] });
    await experiment.finish();
    expect(data.test).toEqual(examples(3));
  });
});
