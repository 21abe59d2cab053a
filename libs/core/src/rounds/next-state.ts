import type { Aggregation } from '../aggregation/aggregator';
import type { Exchange, RoundTask, StateVersions } from '../transport/transport';
import { addedToSums, incoming, rememberingSteps } from '../update/update-pipeline';
import type { MeanUpdate } from '../update/mean-update';
import type { SumRound, UpdateStep } from '../update/update-step';
import type { RoundAnswers } from './collect-answers';
import type { RoundLoopParts, TrainingState } from './round-loop-parts';
import { stepMemoryOf } from './round-task';
import { modelOf } from './round-vectors';
import { stepRound } from './step-round';

/** A round whose answers are in. */
interface CollectedRound extends RoundAnswers {
  readonly task: RoundTask;
  readonly exchange: Exchange;
  readonly from: TrainingState;
  readonly aggregation: Aggregation;
  /** Figures that steps add. */
  readonly measures: Record<string, number>;
}

/** The state after a round: with the next model, or as it was where too few have answered. */
export async function nextState(
  parts: RoundLoopParts,
  collected: CollectedRound,
): Promise<TrainingState> {
  const { strategy, pipeline } = parts;
  const { task, from, answered, usual, exchange, measures } = collected;
  const { round, cohort } = task;
  const memory = stepMemoryOf(pipeline, from);
  const memoryOf = (step: string): readonly number[] => memory[step] ?? [];
  const sumRound = { round, secrets: parts.secrets, memoryOf };
  const whole = isEnough(parts, collected) ? meanOf(parts, collected, sumRound) : undefined;
  if (!whole) return { ...from, usual, round };
  const known = { ...sumRound, cohort, answered, exchange, measures };
  const rounds = (step: UpdateStep) => stepRound(step, known);
  const { mean, memory: changed } = await incoming(pipeline, whole, rounds);
  const next = strategy.serverUpdate(modelOf(parts, from), mean);
  const stepMemory = { ...memory, ...changed };
  return {
    ...from,
    ...next,
    ...(Object.keys(stepMemory).length > 0 ? { stepMemory } : {}),
    stateVersions: versionsAfter(parts, collected),
    usual,
    round,
    modelVersion: from.modelVersion + 1,
  };
}

function isEnough({ settings }: RoundLoopParts, { task, answered, isSpoilt }: CollectedRound) {
  // Not `participants >= quorum × wanted`: 0.55 × 20 is a little above 11.
  const enough = task.wanted === 0 || answered.length / task.wanted >= settings.quorum;
  return enough && !isSpoilt;
}

/** The mean of the updates, once the steps have added to their sums; undefined where nothing has any weight. */
function meanOf(
  parts: RoundLoopParts,
  { task, aggregation, answered }: CollectedRound,
  round: SumRound,
): MeanUpdate | undefined {
  const sums = { ...task.rules, totalWeight: aggregation.totalWeight };
  for (const added of addedToSums(parts.pipeline, sums, round)) aggregation.merge(added);
  const { totalWeight } = aggregation;
  if (!(totalWeight > 0)) return undefined;
  const { clients } = parts.settings;
  // A host may report more examples than it had declared.
  const share = Math.min(1, totalWeight / parts.totalWeight);
  const { round: number } = round;
  const participants = answered.length;
  return { ...aggregation.result(), round: number, participants, clients, share };
}

/** Which state of each client counts after the round: an update without examples has changed none. */
function versionsAfter(
  { settings, strategy, pipeline }: RoundLoopParts,
  { from, clients }: CollectedRound,
): StateVersions | undefined {
  if (!strategy.keepsState && rememberingSteps(pipeline).length === 0) return undefined;
  const before = from.stateVersions ?? [];
  const versions = Array.from({ length: settings.clients }, (_, client) => before[client] ?? -1);
  for (const { client, status, examples } of clients) {
    if (status === 'ok' && examples > 0) versions[client] = from.modelVersion;
  }
  return versions;
}
