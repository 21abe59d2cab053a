import {
  ACTIVATIONS,
  LOSSES,
  randomStream,
  type MlpSpec,
  type Sgd,
  type TrainRequest,
} from '@fedsim/core/house';
import type { Subject } from './contract-subject';
import { problem, request } from './problems';
import { referenceGradient } from './reference-mlp';
import { addReferenceTerms } from './reference-terms';
import { referenceMasks } from './reference-trainer';

const VARIANTS = [
  { l1: 0, l2: 0, dropoutRate: 0 },
  { l1: 0, l2: 0, dropoutRate: 0.4, inputRange: 'centred' as const },
  { l1: 0.02, l2: 0, dropoutRate: 0 },
  { l1: 0, l2: 0.03, dropoutRate: 0 },
  { l1: 0, l2: 0, dropoutRate: 0.4 },
  { l1: 0.02, l2: 0.03, dropoutRate: 0.4 },
];

const CASES = ACTIVATIONS.flatMap((activation) =>
  LOSSES.flatMap((loss) => VARIANTS.map((variant) => ({ activation, loss, ...variant }))),
);

/** Large, so that a delta's rounding, which is as large as the weights', is small in comparison. */
const LARGE_STEP: Sgd = { kind: 'sgd', learningRate: 20 };

/** One step of SGD moves the weights by −lr times the gradient, for every kind of model. */
export function gradientContract(subject: Subject): void {
  describe('a step is −lr × gradient', () => {
    it.each(CASES)(
      '$activation, $loss, l1=$l1, l2=$l2, dropout=$dropoutRate, $inputRange',
      async (choice) => {
        const { l1, l2, ...model } = choice;
        const start = problem({ ...model, hidden: [9, 7] });
        const asked = request(start, { l1, l2, batchSize: 'full', optimizer: LARGE_STEP });
        const { delta } = await subject.train(start.spec, asked);
        subject.expectClose(start.spec, delta, firstStep(start.spec, asked));
      },
    );
  });
}

/** −lr × the reference's gradient over the whole shard. */
function firstStep(spec: MlpSpec, asked: TrainRequest): Float64Array {
  const { seed, round, client, weights, shard, training } = asked;
  const rows = Uint32Array.from({ length: shard.count }, (_, row) => row);
  randomStream(seed, 'shuffle', round, client).shuffle(rows);
  const masks = referenceMasks(spec, rows.length, randomStream(seed, 'dropout', round, client));
  const exact = Float64Array.from(weights);
  const { gradient } = referenceGradient(spec, exact, shard, rows, masks);
  const { learningRate } = training.optimizer;
  return addReferenceTerms(spec, asked, exact, gradient).map((g) => -learningRate * g);
}
