import {
  layerSizes,
  mlpLayout,
  stepSize,
  type LocalTraining,
  type MlpSpec,
  type TrainRequest,
} from '@fedsim/core/house';

/**
 * Splits a cohort into stacks of clients with the same training settings. A stack takes at most
 * `stackBytes` on the device, unless a single client takes more. Clients of similar length are stacked
 * together, and the stacks are of similar size.
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

/** Groups requests that differ only in client, round, seed, weights and shard. */
function groupAlike(requests: readonly TrainRequest[]): TrainRequest[][] {
  const groups = new Map<string, TrainRequest[]>();
  for (const request of requests) {
    const settings = JSON.stringify([request.training, request.correction !== undefined]);
    groups.set(settings, [...(groups.get(settings) ?? []), request]);
  }
  return [...groups.values()];
}

/** Most bytes that a client takes on the device during a step, at whose end its tensors are freed. */
export function clientBytes(spec: MlpSpec, { training, shard, correction }: TrainRequest): number {
  const [inputs, ...units] = layerSizes(spec);
  const perRow = inputs + UNIT_COPIES * units.reduce((sum, count) => sum + count, 0);
  const parameters = mlpLayout(spec).length * parameterCopies(training, correction !== undefined);
  return 4 * (parameters + stepSize(training, shard.count) * perRow);
}

/** Number of tensors of a layer's output size that the two passes create. */
const UNIT_COPIES = 16;

/** Number of tensors of the weights' size in an optimizer's step: the state before, between and after. */
const STEP_COPIES = { sgd: 3, momentum: 6, nesterov: 8, adam: 16, adamw: 17 } as const;

/** Number of tensors of the weights' size in a step: the optimizer's, the gradients' and each term's. */
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
    // The best weights so far, and those being validated.
    [patience > 0, 2],
  ];
  const added = terms.reduce((sum, [present, copies]) => sum + (present ? copies : 0), 0);
  return STEP_COPIES[optimizer.kind] + 1 + added;
}
