import type { Aggregation } from '../aggregation/aggregator';
import { createUpdateReceiver } from '../aggregation/update-receiver';
import type { Measures } from '../measures/measures';
import type { ServerModel } from '../strategies/strategy';
import type { Exchange, RoundTask, StateVersions } from '../transport/transport';
import { decodeVectors } from '../update/compress/encoded-vectors';
import { uplinkSaving } from '../update/compress/update-compression';
import { NO_PAYLOAD } from '../update/payload';
import { incoming, rememberingSteps } from '../update/update-pipeline';
import type { UpdateStep } from '../update/update-step';
import { collectAnswers, type RoundAnswers } from './collect-answers';
import type { RoundLoopParts, TrainingState } from './round-loop-parts';
import type { ClientReport, RoundTimings } from './round-report';
import { stepRound } from './step-round';

/** A round whose model is made but not yet evaluated. */
export interface TrainedRound {
  readonly task: RoundTask;
  readonly state: TrainingState;
  /** One for each member of the cohort, in ascending order. */
  readonly clients: readonly ClientReport[];
  readonly traffic: { readonly uplinkBytes: number; readonly downlinkBytes: number };
  readonly timings: Omit<RoundTimings, 'evaluate'>;
  /** From the opening of the round to the next model. */
  readonly seconds: number;
  /** How long it took on the virtual clock; absent without one. */
  readonly virtualSeconds?: number;
  /** Figures that steps of the update pipeline have added. */
  readonly measures: Measures;
}

/** A round that clients are working on. */
export interface OpenRound {
  readonly task: RoundTask;
  readonly exchange: Exchange;
  readonly from: TrainingState;
  readonly openedMs: number;
}

/** Samples the cohort and hands it the model; what it answers goes to `aggregation`. */
export async function openRound(
  parts: RoundLoopParts,
  from: TrainingState,
  aggregation: Aggregation,
): Promise<OpenRound> {
  const openedMs = performance.now();
  aggregation.reset();
  const task = roundTask(parts, from, aggregation);
  return { task, from, openedMs, exchange: await parts.transport.open(task) };
}

/** Waits for the answers, and steps the model. */
export async function finishRound(
  parts: RoundLoopParts,
  { task, exchange, from, openedMs }: OpenRound,
  aggregation: Aggregation,
): Promise<TrainedRound> {
  const answers = await collectAnswers(parts, task, exchange, from);
  const collectedMs = performance.now();
  const measures: Record<string, number> = { ...uplinkSaving(parts.compression, answers.clients) };
  const next = await nextState(parts, { task, exchange, from, ...answers, aggregation, measures });
  const { virtualSeconds } = exchange;
  const steppedMs = performance.now();
  exchange.close();
  const { trainSeconds, encodeSeconds, validateSeconds, ...traffic } = exchange.costs();
  const aggregate = task.receiver.aggregateSeconds() + (steppedMs - collectedMs) / 1000;
  const seconds = (steppedMs - openedMs) / 1000;
  const train = Math.min(trainSeconds, seconds);
  const accounted = train + encodeSeconds + validateSeconds + aggregate;
  const timings = {
    train,
    encode: encodeSeconds,
    send: Math.max(0, seconds - accounted),
    validate: validateSeconds,
    aggregate,
  };
  const state = later(next, virtualSeconds);
  const { clients } = answers;
  return { task, state, clients, traffic, timings, seconds, virtualSeconds, measures };
}

/** The state after so many seconds on the virtual clock, where there is one. */
function later(state: TrainingState, virtualSeconds: number | undefined): TrainingState {
  if (virtualSeconds === undefined) return state;
  return { ...state, virtualTime: (state.virtualTime ?? 0) + virtualSeconds };
}

function roundTask(
  parts: RoundLoopParts,
  state: TrainingState,
  aggregation: Aggregation,
): RoundTask {
  const { settings, strategy, trainExamples, sampler, bytes } = parts;
  const { modelVersion, virtualTime = 0 } = state;
  const { weights, memory } = modelOf(parts, state);
  const round = state.round + 1;
  const { cohort, wanted, designWeights } = sampler(round);
  const rules = {
    length: weights.length,
    extras: strategy.sends,
    maxExamples: trainExamples,
    maxNorm: settings.maxUpdateNorm,
    usual: state.usual,
    maxNormRatio: settings.maxNormRatio,
    cohortSize: cohort.length,
    weighting: settings.weighting,
    designWeights: strategy.tracksClients ? undefined : designWeights,
  };
  return {
    // One exchange for each round: its number will do.
    exchange: round,
    round,
    modelVersion,
    weights,
    broadcast: strategy.broadcast?.(memory) ?? NO_PAYLOAD,
    cohort,
    stateVersions: state.stateVersions ?? [],
    wanted,
    virtualTime,
    deadlineMs: settings.deadlineMs,
    rules,
    receiver: createUpdateReceiver(rules, aggregation),
    bytes,
    decompress: decompressing(parts, round, weights.length),
  };
}

function decompressing(
  { compression }: RoundLoopParts,
  round: number,
  length: number,
): RoundTask['decompress'] {
  if (!compression) return undefined;
  const { compressor, seed } = compression;
  return (encoded, sender) => decodeVectors(compressor, encoded, length, { seed, round, sender });
}

function modelOf({ strategy }: RoundLoopParts, { weights, memory }: TrainingState): ServerModel {
  return { weights, memory: memory ?? strategy.initialMemory(weights.length) };
}

/** A round whose answers are in. */
interface CollectedRound extends Omit<OpenRound, 'openedMs'>, RoundAnswers {
  readonly aggregation: Aggregation;
  readonly measures: Record<string, number>;
}

async function nextState(parts: RoundLoopParts, collected: CollectedRound): Promise<TrainingState> {
  const { settings, strategy, pipeline } = parts;
  const { task, from, aggregation, answered, usual } = collected;
  const { round, cohort } = task;
  const participants = answered.length;
  // Not `participants >= quorum × wanted`: 0.55 × 20 is a little above 11.
  const enough = participants / task.wanted >= settings.quorum && aggregation.totalWeight > 0;
  if (!enough || collected.isSpoilt) return { ...from, usual, round };
  const { clients } = settings;
  // A host may report more examples than it had declared.
  const share = Math.min(1, aggregation.totalWeight / parts.totalWeight);
  const aggregate = { ...aggregation.result(), round, participants, clients, share };
  const { exchange, measures } = collected;
  const known = { round, cohort, answered, exchange, measures };
  const rounds = (step: UpdateStep) => stepRound(step, known);
  const mean = await incoming(pipeline, aggregate, rounds);
  const next = strategy.serverUpdate(modelOf(parts, from), mean);
  const stateVersions = versionsAfter(parts, collected);
  return {
    ...from,
    ...next,
    stateVersions,
    usual,
    round,
    modelVersion: from.modelVersion + 1,
  };
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
