import {
  layerSizes,
  mlpLayout,
  stepSize,
  type LocalTraining,
  type MlpSpec,
  type TrainRequest,
} from '@fedsim/core/house';

/**
 * Splits a cohort into stacks of clients that train alike, none larger on the device than
 * `stackBytes`, unless one client alone is. Clients of similar length are stacked together, and the
 * stacks are of similar size.
 */
export function planStacks(
  spec: MlpSpec,
  requests: readonly TrainRequest[],
  stackBytes: number,
): TrainRequest[][] {
  return groupAlike(requests).flatMap((alike) => {
    const largest = Math.max(...alike.map((request) => clientBytes(spec, request)));
    const most = Math.max(1, Math.floor(stackBytes / largest));
    const size = Math.ceil(alike.length / Math.ceil(alike.length / most));
    const sorted = alike.toSorted((a, b) => b.shard.count - a.shard.count);
    return Array.from({ length: Math.ceil(sorted.length / size) }, (_, i) =>
      sorted.slice(i * size, (i + 1) * size),
    );
  });
}

/** Groups requests that differ in client, round, seed, weights and shard only. */
function groupAlike(requests: readonly TrainRequest[]): TrainRequest[][] {
  const groups = new Map<string, TrainRequest[]>();
  for (const request of requests) {
    const settings = JSON.stringify([request.training, request.correction !== undefined]);
    groups.set(settings, [...(groups.get(settings) ?? []), request]);
  }
  return [...groups.values()];
}

/** Bytes that a client takes on the device at most in a step, whose tensors are freed at its end. */
export function clientBytes(spec: MlpSpec, { training, shard, correction }: TrainRequest): number {
  const [inputs, ...units] = layerSizes(spec);
  const perRow = inputs + UNIT_COPIES * units.reduce((sum, count) => sum + count, 0);
  const parameters = mlpLayout(spec).length * parameterCopies(training, correction !== undefined);
  return 4 * (parameters + stepSize(training, shard.count) * perRow);
}

/** Tensors of a layer's output size that the two passes make. */
const UNIT_COPIES = 16;

/** Tensors of the weights' size that an optimizer's step has: the state before, between and after. */
const STEP_COPIES = { sgd: 3, momentum: 6, nesterov: 8, adam: 16, adamw: 17 } as const;

/** Tensors of the weights' size in a step: the optimizer's, and for gradients and each term. */
function parameterCopies(
  { optimizer, l1, l2, proximal = 0, maxGradientNorm, patience }: LocalTraining,
  corrected: boolean,
): number {
  const terms: readonly (readonly [boolean, number])[] = [
    [l1 > 0, 3],
    [l2 > 0, 2],
    [proximal > 0, 4],
    [maxGradientNorm !== undefined, 2],
    [corrected, 2],
    // The weights kept, and those being validated.
    [patience > 0, 2],
  ];
  const added = terms.reduce((sum, [present, copies]) => sum + (present ? copies : 0), 0);
  return STEP_COPIES[optimizer.kind] + 1 + added;
}
