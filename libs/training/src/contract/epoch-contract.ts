import type { EpochReport, LocalTraining } from '@fedsim/core';
import type { Subject } from './contract-subject';
import { problem, request } from './problems';
import { referenceTrain } from './reference-trainer';

const TRAINING: Partial<LocalTraining> = { epochs: 3, batchSize: 7, validationSplit: 0.2 };

/** What a request that listens hears of its epochs. */
export function epochContract(subject: Subject): void {
  const start = problem({ dropoutRate: 0.3 });

  describe.each([
    { kind: 'sgd', learningRate: 0.3 },
    { kind: 'momentum', learningRate: 0.1, momentum: 0.8 },
    { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-6 },
  ] as const)('epochs with $kind', (optimizer) => {
    it('are told with the loss and the weights of a training that ends there', async () => {
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

  it('end with what the listener throws, and the trainer goes on', async () => {
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
