import type { Aggregation } from '../aggregation/aggregator';
import type { Measures } from '../measures/measures';
import type { Exchange, RoundTask } from '../transport/transport';
import { uplinkSaving } from '../update/compress/update-compression';
import { collectAnswers } from './collect-answers';
import { beginTraining, openSums, type BegunRound } from './masked-round';
import { nextState } from './next-state';
import type { RoundLoopParts, TrainingState } from './round-loop-parts';
import type { ClientReport, RoundTimings } from './round-report';
import { roundTask } from './round-task';

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
  /** Mean training loss where no client tells its own. */
  readonly trainLoss?: number | null;
  /** How long it took on the virtual clock; absent without one. */
  readonly virtualSeconds?: number;
  /** Figures that steps of the update pipeline have added. */
  readonly measures: Measures;
}

/** A round that clients are working on. */
export interface OpenRound extends BegunRound {
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
  const exchange = await parts.transport.open(task);
  return { task, from, openedMs, exchange, ...(await beginTraining(parts, task, exchange)) };
}

/** Waits for the answers, and steps the model. */
export async function finishRound(
  parts: RoundLoopParts,
  { task, exchange, outcomes, masks, from, openedMs }: OpenRound,
  aggregation: Aggregation,
): Promise<TrainedRound> {
  const collected = await collectAnswers(parts, task, outcomes, from);
  const masked = { answers: collected, aggregation, masks };
  const { answers, aggregation: sums, trainLoss } = await openSums(parts, task, exchange, masked);
  const collectedMs = performance.now();
  const measures: Record<string, number> = { ...uplinkSaving(parts.compression, answers.clients) };
  const answered = { task, exchange, from, ...answers, aggregation: sums, measures };
  const next = await nextState(parts, answered);
  const { virtualSeconds } = exchange;
  const steppedMs = performance.now();
  exchange.close();
  const { trainSeconds, encodeSeconds, validateSeconds, ...traffic } = exchange.costs();
  const aggregate = task.receiver.aggregateSeconds() + (steppedMs - collectedMs) / 1000;
  const seconds = (steppedMs - openedMs) / 1000;
  const train = Math.min(trainSeconds, seconds);
  const accountedFor = train + encodeSeconds + validateSeconds + aggregate;
  const timings = {
    train,
    encode: encodeSeconds,
    send: Math.max(0, seconds - accountedFor),
    validate: validateSeconds,
    aggregate,
  };
  const state = accounted(parts, task, later(next, virtualSeconds));
  const { clients } = answers;
  const known = { trainLoss, virtualSeconds, measures };
  return { task, state, clients, traffic, timings, seconds, ...known };
}

/** The state with what the round has released, where account is kept of it. */
function accounted(
  { budget }: RoundLoopParts,
  { cohort, modelVersion }: RoundTask,
  state: TrainingState,
): TrainingState {
  if (!budget) return state;
  const counts = state.modelVersion > modelVersion;
  return { ...state, privacy: budget.after(state.privacy, { cohort, counts }) };
}

/** The state after so many seconds on the virtual clock, where there is one. */
function later(state: TrainingState, virtualSeconds: number | undefined): TrainingState {
  if (virtualSeconds === undefined) return state;
  return { ...state, virtualTime: (state.virtualTime ?? 0) + virtualSeconds };
}
