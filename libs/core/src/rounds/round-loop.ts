import { createExactSum, type ExactSum } from '../aggregation/exact-sum';
import { checkUpdate } from '../algorithms/check-update';
import type { Strategy } from '../algorithms/strategy';
import { weightsSha256 } from '../model/weights-sha256';
import { sampleClients } from '../sampling/sample-clients';
import type { ClientOutcome, RoundExchange, RoundTask, Transport } from '../transport/transport';
import { clientReport, meanTrainLoss, type ClientReport, type RoundReport } from './round-report';

/** The settings the loop itself needs. */
export interface RoundLoopSettings {
  readonly clients: number;
  readonly rounds: number;
  /** C: share of the clients that each round asks for an update. */
  readonly fraction: number;
  readonly seed: number;
  readonly deadlineMs: number;
  /** Share of the cohort that must answer for a round to count, 0 to 1. */
  readonly quorum: number;
  readonly maxUpdateNorm: number;
  /** Stop after the first round whose test accuracy reaches this; undefined runs all rounds. */
  readonly targetAccuracy?: number;
}

/** The model and how far training has come: all that a checkpoint has to hold. */
export interface TrainingState {
  readonly weights: Float32Array;
  /** Rounds completed. */
  readonly round: number;
  /** Rounds that changed the weights: those completed less the void ones. */
  readonly modelVersion: number;
  /** Test accuracy of the weights, once they have been evaluated. */
  readonly testAccuracy?: number;
}

/** Everything the loop works with. */
export interface RoundLoopParts {
  readonly settings: RoundLoopSettings;
  readonly strategy: Strategy;
  readonly transport: Transport;
  /** Examples in the whole training set: no client's weight can exceed it. */
  readonly trainExamples: number;
  readonly start: TrainingState;
  evaluate(weights: Float32Array): Promise<{ loss: number; accuracy: number }>;
  /** Hears of each client as it answers. */
  onOutcome?(round: number, outcome: ClientOutcome): void;
}

/** A finished round: its report and the state to continue from. */
export interface CompletedRound {
  readonly report: RoundReport;
  readonly state: TrainingState;
}

/**
 * The round loop: samples a cohort, sends it the model, sums the updates as they arrive, steps the
 * model, evaluates it, and yields one {@link CompletedRound} after the other.
 */
export async function* runRounds(parts: RoundLoopParts): AsyncGenerator<CompletedRound, void> {
  const { rounds, targetAccuracy } = parts.settings;
  const reached = ({ testAccuracy = 0 }: TrainingState): boolean =>
    targetAccuracy !== undefined && testAccuracy >= targetAccuracy;
  let state = parts.start;
  while (state.round < rounds && !reached(state)) {
    const completed = await runRound(parts, state);
    yield completed;
    state = completed.state;
  }
}

async function runRound(parts: RoundLoopParts, state: TrainingState): Promise<CompletedRound> {
  const started = performance.now();
  const task = roundTask(parts, state);
  const exchange = await parts.transport.openRound(task);
  const sum = createExactSum(state.weights.length);
  const clients = await collect(parts, task, exchange, sum);
  const next = nextState(parts, state, task, clients, sum);
  const { loss, accuracy } = await parts.evaluate(next.weights);
  const seconds = (performance.now() - started) / 1000;
  return {
    state: { ...next, testAccuracy: accuracy },
    report: {
      ...summary(parts, task, next, clients),
      ...exchange.traffic(),
      testLoss: loss,
      testAccuracy: accuracy,
      seconds,
    },
  };
}

function roundTask({ settings, trainExamples }: RoundLoopParts, state: TrainingState): RoundTask {
  const { clients, fraction, seed, deadlineMs, maxUpdateNorm } = settings;
  const { weights, modelVersion } = state;
  const round = state.round + 1;
  const cohort = sampleClients(clients, fraction, seed, round);
  const rules = {
    length: weights.length,
    maxExamples: trainExamples,
    maxNorm: maxUpdateNorm,
    cohortSize: cohort.length,
  };
  const check: RoundTask['check'] = (update) => checkUpdate(update, rules);
  return { round, modelVersion, weights, cohort, deadlineMs, check };
}

async function collect(
  parts: RoundLoopParts,
  task: RoundTask,
  exchange: RoundExchange,
  sum: ExactSum,
): Promise<ClientReport[]> {
  const clients: ClientReport[] = [];
  for await (const outcome of exchange.outcomes) {
    if (outcome.status === 'ok') sum.add(outcome.update.delta, outcome.update.examples);
    clients.push(clientReport(outcome));
    parts.onOutcome?.(task.round, outcome);
  }
  return clients.sort((a, b) => a.client - b.client);
}

function nextState(
  { settings, strategy }: RoundLoopParts,
  state: TrainingState,
  task: RoundTask,
  clients: readonly ClientReport[],
  sum: ExactSum,
): TrainingState {
  const answered = clients.filter(({ status }) => status === 'ok').length;
  // Not `answered >= quorum × cohort`: 0.55 × 20 is a little above 11.
  const enough = answered / task.cohort.length >= settings.quorum && sum.totalWeight > 0;
  if (!enough) return { ...state, round: task.round };
  return {
    weights: strategy.serverUpdate(state.weights, sum.mean()),
    round: task.round,
    modelVersion: state.modelVersion + 1,
  };
}

function summary(
  { settings }: RoundLoopParts,
  task: RoundTask,
  next: TrainingState,
  clients: readonly ClientReport[],
) {
  return {
    round: task.round,
    rounds: settings.rounds,
    status: next.modelVersion > task.modelVersion ? ('ok' as const) : ('void' as const),
    participants: clients.filter(({ status }) => status === 'ok').length,
    cohortSize: task.cohort.length,
    examples: clients.reduce((total, { examples }) => total + examples, 0),
    trainLoss: meanTrainLoss(clients),
    modelVersion: next.modelVersion,
    modelSha256: weightsSha256(next.weights),
    clients,
  };
}
