import * as tf from '@tensorflow/tfjs-core';
import {
  LOSSES,
  type LocalTraining,
  type TrainRequest,
  type TrainResult,
} from '@fedsim/core/house';
import { chooseBackend } from '../../backend/choose-backend';
import { collect, subjectOf } from '../../contract/contract-subject';
import { OPTIMIZERS } from '../../contract/optimizer-contract';
import { problem, request } from '../../contract/problems';
import { createTfjsTrainer, type TfjsOptions } from '../trainer/tfjs-trainer';

/** Sizes of shards: no example, fewer than a batch, several batches, some of them the same. */
const SIZES = [30, 0, 64, 1, 9, 30, 13, 5];

/** A cohort on shards of unequal sizes, each client with its own weights and correction. */
function unequalCohort(loss: (typeof LOSSES)[number], training: Partial<LocalTraining>) {
  const start = problem({ hidden: [9, 7], dropoutRate: 0.25, loss });
  const cohort = SIZES.map((size, client): TrainRequest => {
    const { shard } = problem({ hidden: [9, 7] }, size + 1);
    const weights = start.weights.map((weight, i) => weight + Math.sin(client * i) / 10);
    const correction = weights.map((_, i) => Math.cos(client + i) / 50);
    const asked = request(
      { ...start, weights, shard: { ...shard, count: size } },
      training,
      client,
    );
    return { ...asked, correction };
  });
  return { spec: start.spec, cohort };
}

/** Results in the order of clients, without the time they took. */
async function train(
  { spec, cohort }: ReturnType<typeof unequalCohort>,
  options: TfjsOptions,
): Promise<TrainResult[]> {
  const trainer = createTfjsTrainer(spec, 'cpu', options);
  const results = await collect(trainer, cohort);
  return results.sort((a, b) => a.client - b.client).map((result) => ({ ...result, seconds: 0 }));
}

const { expectClose } = subjectOf(createTfjsTrainer, { relativeTolerance: 1e-5 });

describe('vectorised training', () => {
  beforeAll(() => chooseBackend({ device: 'cpu', backend: 'cpu' }));

  const terms = { l1: 1e-3, l2: 1e-3, proximal: 0.2, maxGradientNorm: 1.5 };
  const stopping = { validationSplit: 0.3, patience: 1, epochs: 12 };
  const choices = OPTIMIZERS.flatMap((optimizer) =>
    LOSSES.map((loss) => [optimizer.kind, loss, optimizer] as const),
  );

  describe.each(choices)('with %s and %s', (_, loss, optimizer) => {
    it.each([
      ['short batches', { batchSize: 8, epochs: 3 }],
      ['full batches', { batchSize: 'full', epochs: 3 }],
      ['every term', { batchSize: 7, epochs: 3, ...terms }],
      ['a validation loss', { batchSize: 7, epochs: 2, validationSplit: 0.3 }],
      ['early stopping', { batchSize: 7, ...stopping }],
    ] as const)('equals training one by one: %s', async (_name, choice) => {
      const cohort = unequalCohort(loss, { optimizer, ...choice });
      const [alone, together] = [
        await train(cohort, { vectorised: false }),
        await train(cohort, { vectorised: true }),
      ];
      expect(together).toHaveLength(SIZES.length);
      together.forEach(({ delta, trainLoss, validationLoss, ...figures }, i) => {
        const expected = alone[i];
        expectClose(cohort.spec, delta, expected.delta);
        expect(expected).toMatchObject(figures);
        expect(trainLoss).toBeCloseTo(expected.trainLoss, 5);
        expect(validationLoss === undefined).toBe(expected.validationLoss === undefined);
        expect(validationLoss ?? 0).toBeCloseTo(expected.validationLoss ?? 0, 5);
      });
    });
  });

  it('stops clients at different epochs', async () => {
    const results = await train(unequalCohort('cross-entropy', stopping), { vectorised: true });
    expect(new Set(results.map(({ epochs }) => epochs)).size).toBeGreaterThan(2);
  });

  it('gives the same results in small stacks as in one', async () => {
    const cohort = unequalCohort('cross-entropy', { epochs: 2 });
    const together = await train(cohort, { vectorised: true });
    expect(await train(cohort, { vectorised: true, stackBytes: 20_000 })).toEqual(together);
    expect(await train(cohort, { vectorised: true, stackBytes: 0 })).toEqual(together);
  });

  it('does not stack requests with different settings', async () => {
    const { spec, cohort } = unequalCohort('cross-entropy', { epochs: 2 });
    const mixed = cohort.map((asked, i) => ({
      ...asked,
      training: { ...asked.training, epochs: 1 + (i % 3) },
      correction: i % 2 === 0 ? asked.correction : undefined,
    }));
    const alone = await train({ spec, cohort: mixed }, { vectorised: false });
    const together = await train({ spec, cohort: mixed }, { vectorised: true });
    together.forEach(({ delta }, i) => expectClose(spec, delta, alone[i].delta));
  });

  it('needs far fewer launches than training one by one', async () => {
    const start = problem();
    const cohort = Array.from({ length: 20 }, (_, client) => request(start, {}, client));
    const launches = async (vectorised: boolean): Promise<number> => {
      const trainer = createTfjsTrainer(start.spec, 'cpu', { vectorised });
      return (await tf.profile(() => collect(trainer, cohort) as never)).kernels.length;
    };
    expect((await launches(false)) / (await launches(true))).toBeGreaterThan(10);
  });

  it('frees its tensors when the cohort is abandoned', async () => {
    const { spec, cohort } = unequalCohort('cross-entropy', {});
    const before = tf.memory().numTensors;
    const trainer = createTfjsTrainer(spec, 'cpu', { vectorised: true });
    let seen = 0;
    for await (const { examples } of trainer.trainCohort(cohort)) {
      if (examples > 0 && ++seen === 2) break;
    }
    expect(seen).toBe(2);
    expect(tf.memory().numTensors).toBe(before);
  });
});
