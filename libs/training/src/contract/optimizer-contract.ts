import type { Optimizer } from '@fedsim/core/house';
import { collect, type Subject } from './contract-subject';
import { problem, request } from './problems';

const ADAM = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

/** One optimizer of each kind. */
export const OPTIMIZERS: readonly Optimizer[] = [
  { kind: 'sgd', learningRate: 0.3 },
  { kind: 'momentum', learningRate: 0.1, momentum: 0.9 },
  { kind: 'nesterov', learningRate: 0.1, momentum: 0.9 },
  { kind: 'adam', ...ADAM },
  { kind: 'adamw', ...ADAM, weightDecay: 0.5 },
];

/** Every optimizer follows the float64 reference over several epochs of short and long batches. */
export function optimizerContract(subject: Subject): void {
  describe.each(OPTIMIZERS)('$kind', (optimizer) => {
    const start = problem({ hidden: [9, 7], dropoutRate: 0.25 });

    it('follows the reference over 3 epochs, the last batch of each being short', async () => {
      const asked = request(start, { optimizer, epochs: 3, batchSize: 7, l1: 1e-4, l2: 1e-3 });
      const result = await subject.expectReference(start.spec, asked);
      expect(result.steps).toBe(15);
    });

    it('follows it when no input of the model is zero', async () => {
      const centred = problem({ inputRange: 'centred' });
      await subject.expectReference(centred.spec, request(centred, { optimizer, epochs: 2 }));
    });

    it('starts with a new state for every request', async () => {
      const asked = request(start, { optimizer, batchSize: 10 });
      const [first, second] = await subject.use(start.spec, (trainer) =>
        collect(trainer, [asked, asked]),
      );
      subject.expectClose(start.spec, second.delta, first.delta);
    });
  });
}
