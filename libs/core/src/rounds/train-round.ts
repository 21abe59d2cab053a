import type { UpdateSum } from '../aggregation/update-sum';
import { updateWeight } from '../update/update-weight';
import { checkUpdate } from '../update/check-update';
import { NO_PAYLOAD } from '../update/payload';
import type { ServerModel } from '../strategies/strategy';
import { createSampler } from '../sampling/sampler';
import type { RoundExchange, RoundTask } from '../transport/transport';
import type { RoundLoopParts, TrainingState } from './round-loop-parts';
import { clientReport, type ClientReport, type RoundTimings } from './round-report';

/** A round whose model is made but not yet evaluated. */
export interface TrainedRound {
  readonly task: RoundTask;
  readonly state: TrainingState;
  /** One per member of the cohort, in ascending order. */
  readonly clients: readonly ClientReport[];
  readonly traffic: { readonly uplinkBytes: number; readonly downlinkBytes: number };
  readonly timings: Omit<RoundTimings, 'evaluate'>;
  /** From the opening of the round to the next model. */
  readonly seconds: number;
  /** How long it took on the virtual clock; absent without one. */
  readonly virtualSeconds?: number;
}

/** A round that clients are working on. */
export interface OpenRound {
  readonly task: RoundTask;
  readonly exchange: RoundExchange;
  readonly from: TrainingState;
  readonly openedMs: number;
}

/** Samples the cohort and hands it the model. */
export async function openRound(parts: RoundLoopParts, from: TrainingState): Promise<OpenRound> {
  const openedMs = performance.now();
  const task = roundTask(parts, from);
  return { task, from, openedMs, exchange: await parts.transport.openRound(task) };
}

/** Sums the updates as they arrive, in `sum`, and steps the model. */
export async function finishRound(
  parts: RoundLoopParts,
  { task, exchange, from, openedMs }: OpenRound,
  sum: UpdateSum,
): Promise<TrainedRound> {
  sum.reset();
  const { clients, aggregateMs } = await collect(parts, task, exchange, sum);
  const collectedMs = performance.now();
  for (const partial of exchange.partialSums?.() ?? []) sum.merge(partial);
  const { virtualSeconds } = exchange;
  const state = later(nextState(parts, from, task, clients, sum), virtualSeconds);
  const steppedMs = performance.now();
  const { trainSeconds, encodeSeconds, validateSeconds, ...traffic } = exchange.costs();
  const aggregate = (aggregateMs + steppedMs - collectedMs) / 1000;
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
  return { task, state, clients, traffic, timings, seconds, virtualSeconds };
}

/** The state after so many seconds on the virtual clock, where there is one. */
function later(state: TrainingState, virtualSeconds: number | undefined): TrainingState {
  if (virtualSeconds === undefined) return state;
  return { ...state, virtualTime: (state.virtualTime ?? 0) + virtualSeconds };
}

function roundTask(parts: RoundLoopParts, state: TrainingState): RoundTask {
  const { settings, strategy, trainExamples, sampler = createSampler(settings) } = parts;
  const { deadlineMs, maxUpdateNorm } = settings;
  const { modelVersion, virtualTime = 0 } = state;
  const { weights, memory } = modelOf(parts, state);
  const broadcast = strategy.broadcast?.(memory) ?? NO_PAYLOAD;
  const round = state.round + 1;
  const { cohort, wanted, designWeights } = sampler(round);
  const rules = {
    length: weights.length,
    extras: strategy.sends,
    maxExamples: trainExamples,
    maxNorm: maxUpdateNorm,
    cohortSize: cohort.length,
    designWeights,
  };
  const check: RoundTask['check'] = (update) => checkUpdate(update, rules);
  const model = { round, modelVersion, weights, broadcast };
  return { ...model, cohort, wanted, virtualTime, deadlineMs, rules, check };
}

function modelOf({ strategy }: RoundLoopParts, { weights, memory }: TrainingState): ServerModel {
  return { weights, memory: memory ?? strategy.initialMemory(weights.length) };
}

async function collect(
  parts: RoundLoopParts,
  task: RoundTask,
  exchange: RoundExchange,
  sum: UpdateSum,
): Promise<{ clients: ClientReport[]; aggregateMs: number }> {
  const clients: ClientReport[] = [];
  let aggregateMs = 0;
  for await (const outcome of exchange.outcomes) {
    const startedMs = performance.now();
    if (outcome.status === 'ok' && 'delta' in outcome.update) {
      sum.add(outcome.update, updateWeight(outcome.update, task.rules));
    }
    aggregateMs += performance.now() - startedMs;
    clients.push(clientReport(outcome));
    parts.onOutcome?.(task.round, outcome);
  }
  return { clients: clients.sort((a, b) => a.client - b.client), aggregateMs };
}

function nextState(
  parts: RoundLoopParts,
  state: TrainingState,
  task: RoundTask,
  clients: readonly ClientReport[],
  sum: UpdateSum,
): TrainingState {
  const { settings, strategy } = parts;
  const { round } = task;
  const participants = clients.filter(({ status }) => status === 'ok').length;
  // Not `participants >= quorum × wanted`: 0.55 × 20 is a little above 11.
  const enough = participants / task.wanted >= settings.quorum && sum.totalWeight > 0;
  if (!enough) return { ...state, round };
  const mean = { ...sum.mean(), round, participants, clients: settings.clients };
  const next = strategy.serverUpdate(modelOf(parts, state), mean);
  return { ...state, ...next, round, modelVersion: state.modelVersion + 1 };
}
