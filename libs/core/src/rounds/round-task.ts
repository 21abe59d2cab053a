import type { Aggregation } from '../aggregation/aggregator';
import { createUpdateReceiver } from '../aggregation/update-receiver';
import { RING_BYTES } from '../secure-aggregation/ring';
import { payloadShapes } from '../strategies/payload-shapes';
import type { RoundTask } from '../transport/transport';
import type { Payload } from '../update/payload';
import { initialStepMemory, normBound, type StepMemory } from '../update/update-pipeline';
import type { RoundLoopParts, TrainingState } from './round-loop-parts';
import { decompressing, modelForClients } from './round-vectors';

/** What the next round asks of its cohort, and how it is received into `aggregation`. */
export function roundTask(
  parts: RoundLoopParts,
  state: TrainingState,
  aggregation: Aggregation,
): RoundTask {
  const { settings, strategy, pipeline, trainExamples, sampler, bytes } = parts;
  const { modelVersion, virtualTime = 0 } = state;
  const { length } = state.weights;
  const round = state.round + 1;
  const model = modelForClients(parts, state, round);
  const { cohort, wanted, designWeights } = sampler(round);
  const rules = {
    length,
    extras: payloadShapes(strategy, pipeline).up,
    maxExamples: trainExamples,
    maxNorm: settings.maxUpdateNorm,
    usual: state.usual,
    maxNormRatio: settings.maxNormRatio,
    clippingNorm: normBound(pipeline, stepMemoryOf(pipeline, state)),
    maskedBytes: parts.secure && RING_BYTES * parts.secure.run.length,
    cohortSize: cohort.length,
    weighting: settings.weighting,
    designWeights: strategy.tracksClients ? undefined : designWeights,
  };
  return {
    // One exchange for each round: its number will do.
    exchange: round,
    round,
    modelVersion,
    ...model,
    broadcast: withStepMemory(model.broadcast, parts, state),
    cohort,
    stateVersions: state.stateVersions ?? [],
    wanted,
    virtualTime,
    deadlineMs: settings.deadlineMs,
    rules,
    receiver: createUpdateReceiver(rules, aggregation),
    bytes,
    decompress: decompressing(parts, round, length),
  };
}

function withStepMemory(
  broadcast: Payload,
  { pipeline }: RoundLoopParts,
  state: TrainingState,
): Payload {
  const memory = stepMemoryOf(pipeline, state);
  const own = pipeline.flatMap(({ name }) => memory[name] ?? []);
  return own.length === 0 ? broadcast : { ...broadcast, scalars: [...broadcast.scalars, ...own] };
}

/** What the steps of the pipeline remember on the server, from the first round on. */
export function stepMemoryOf(
  pipeline: RoundLoopParts['pipeline'],
  { stepMemory }: TrainingState,
): StepMemory {
  return stepMemory ?? initialStepMemory(pipeline);
}
