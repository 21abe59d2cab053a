import {
  splitShard,
  type EpochReport,
  type LocalTraining,
  type TrainRequest,
} from '@fedsim/core/house';
import type { Subject } from './contract-subject';
import { OPTIMIZERS } from './optimizer-contract';
import { problem, request, type Problem } from './problems';
import { referenceTrain } from './reference-trainer';

const TRAINING: Partial<LocalTraining> = { epochs: 3, batchSize: 7, validationSplit: 0.2 };

/** A request whose learning rate rises, stays and falls, and whose pixels, except in held-out rows, change each epoch. */
function varied({ shard }: Problem, asked: TrainRequest): TrainRequest {
  const { training, seed, client } = asked;
  const { train } = splitShard(shard.count, training.validationSplit, seed, client);
  const factors = [0.5, 2, 2, 0.1];
  return {
    ...asked,
    epochSetting: (epoch) => {
      const pixels = shard.pixels.slice();
      for (const row of train) pixels[row * shard.inputSize + epoch] ^= 0xff;
      const learningRate = factors[epoch - 1] * training.optimizer.learningRate;
      return { learningRate, shard: { ...shard, pixels } };
    },
  };
}

/** Epochs are reported to a request that listens, and follow the settings of a request that gives them. */
export function epochContract(subject: Subject): void {
  const start = problem({ dropoutRate: 0.3 });

  describe.each([
    { kind: 'sgd', learningRate: 0.3 },
    { kind: 'momentum', learningRate: 0.1, momentum: 0.8 },
    { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-6 },
  ] as const)('epochs with $kind', (optimizer) => {
    it('are reported with the loss and the weights of a training that ends there', async () => {
      const heard: EpochReport[] = [];
      const asked = request(start, { ...TRAINING, optimizer });
      const onEpoch = (report: EpochReport) => void heard.push(report);
      await subject.expectReference(start.spec, { ...asked, onEpoch });
      expect(heard.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
      for (const { epoch, trainLoss, weights } of heard) {
        const training = { ...asked.training, epochs: epoch };
        const expected = referenceTrain(start.spec, { ...asked, training });
        const delta = weights.map((weight, i) => weight - start.weights[i]);
        subject.expectClose(start.spec, delta, expected.delta);
        expect(trainLoss).toBeCloseTo(expected.trainLoss, 3);
      }
    });
  });

  describe.each(OPTIMIZERS)('epochs of $kind with their own settings', (optimizer) => {
    const training = { ...TRAINING, epochs: 4, optimizer };

    it.each([
      ['short batches', { batchSize: 4 }],
      ['one step each', { batchSize: 'full' }],
      ['penalties', { batchSize: 7, l2: 1e-3 }],
      ['an early stop', { batchSize: 3, validationSplit: 0.4, patience: 1 }],
    ] as const)('follow them, with %s', async (_, choice) => {
      const asked = request(start, { ...training, ...choice });
      await subject.expectReference(start.spec, varied(start, asked));
    });

    it('are unchanged by settings that change nothing', async () => {
      const asked = request(start, training);
      const { learningRate } = optimizer;
      const epochSetting = () => ({ learningRate, shard: start.shard });
      const [plain, set] = [
        await subject.train(start.spec, asked),
        await subject.train(start.spec, { ...asked, epochSetting }),
      ];
      subject.expectClose(start.spec, set.delta, plain.delta);
    });
  });

  it('end with the error of the listener, after which the trainer still works', async () => {
    const asked = request(start, TRAINING);
    const onEpoch = () => Promise.reject(new Error('enough'));
    await subject.use(start.spec, async (trainer) => {
      const first = trainer.trainCohort([{ ...asked, onEpoch }])[Symbol.asyncIterator]();
      await expect(first.next()).rejects.toThrow('enough');
      const next = await trainer.trainCohort([asked])[Symbol.asyncIterator]().next();
      expect(next.value).toMatchObject({ epochs: 3 });
    });
  });
}
