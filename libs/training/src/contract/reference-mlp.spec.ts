import { ACTIVATIONS, LOSSES, mlpLayout, randomStream } from '@fedsim/core/house';
import { problem } from './problems';
import { referenceGradient } from './reference-mlp';
import { referenceMasks } from './reference-trainer';

const cases = ACTIVATIONS.flatMap((activation) =>
  LOSSES.flatMap((loss) => [0, 0.5].map((dropoutRate) => ({ activation, loss, dropoutRate }))),
);

describe('referenceGradient', () => {
  it.each(cases)('equals finite differences: %o', (choice) => {
    const { spec, weights, shard } = problem({ ...choice, hidden: [6, 5] }, 8);
    const exact = Float64Array.from(weights);
    const rows = [0, 3, 5, 6];
    const masks = referenceMasks(spec, rows.length, randomStream(1, 'dropout', 0, 0));
    const meanLoss = (at: Float64Array): number =>
      referenceGradient(spec, at, shard, rows, masks).lossSum / rows.length;
    const { gradient } = referenceGradient(spec, exact, shard, rows, masks);
    expect(mlpLayout(spec).length).toBe(gradient.length);
    gradient.forEach((slope, i) => {
      const [above, below] = [1e-5, -1e-5].map((h) => meanLoss(exact.with(i, exact[i] + h)));
      expect((above - below) / 2e-5).toBeCloseTo(slope, 8);
    });
  });
});
