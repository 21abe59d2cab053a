import { createUpdateSum } from '../aggregation/update-sum';
import type { Payload } from '../algorithms/payload';
import type { Strategy } from '../algorithms/strategy';
import { weightsSha256 } from '../model/weights-sha256';
import type { Sampler } from '../sampling/sampler';
import type { ClientOutcome, Transport } from '../transport/transport';
import { meanTrainLoss, type RoundReport } from './round-report';
import { finishRound, openRound, type OpenRound, type TrainedRound } from './train-round';

/** The settings the loop itself needs. */
export interface RoundLoopSettings {
  readonly clients: number;
  readonly rounds: number;
  /** C: share of the clients that each round asks for an update. */
  readonly fraction: number;
  readonly seed: number;
  readonly deadlineMs: number;
  /** Share of the wanted answers that must come for a round to count, 0 to 1. */
  readonly quorum: number;
  readonly maxUpdateNorm: number;
  /** Stop after the first round whose test accuracy reaches this; undefined runs all rounds. */
  readonly targetAccuracy?: number;
  /** Rounds from one evaluation to the next; the last round is always evaluated. */
  readonly evaluateEvery: number;
}

/** The model and how far training has come: all that a checkpoint has to hold. */
export interface TrainingState {
  readonly weights: Float32Array;
  /** Rounds completed. */
  readonly round: number;
  /** Rounds that changed the weights: those completed less the void ones. */
  readonly modelVersion: number;
  /** What the strategy remembers beside the weights; absent before the first round. */
  readonly memory?: Payload;
  /** Seconds passed on the virtual clock; absent without one. */
  readonly virtualTime?: number;
  /** Test accuracy of the weights, once they have been evaluated. */
  readonly testAccuracy?: number;
}

/** Everything the loop works with. */
export interface RoundLoopParts {
  readonly settings: RoundLoopSettings;
  readonly strategy: Strategy;
  readonly transport: Transport;
  /** Whom each round asks; C·K of the clients, drawn uniformly, where absent. */
  readonly sampler?: Sampler;
  /** Examples in the whole training set: no client's weight can exceed it. */
  readonly trainExamples: number;
  readonly start: TrainingState;
  evaluate(weights: Float32Array): Promise<{ loss: number; accuracy: number }>;
  /** {@link weightsSha256}, which it is by default, as fast as the host has it. */
  fingerprint?(weights: Float32Array): string;
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
 *
 * A model is evaluated while clients already train the next round. Where a target accuracy has to be
 * judged, whether there is a next round depends on it: then only a speculative transport goes ahead.
 */
export async function* runRounds(parts: RoundLoopParts): AsyncGenerator<CompletedRound, void> {
  const { rounds, targetAccuracy } = parts.settings;
  const isLast = ({ round, testAccuracy = 0 }: TrainingState): boolean =>
    round >= rounds || (targetAccuracy !== undefined && testAccuracy >= targetAccuracy);
  // One for all rounds: a new array each time has memory cleared by the engine far too often.
  const sum = createUpdateSum(parts.start.weights.length, parts.strategy.sends);
  let state = parts.start;
  let ahead: Promise<OpenRound> | undefined;
  while (!isLast(state)) {
    const trained = await finishRound(parts, await (ahead ?? openRound(parts, state)), sum);
    const completion = complete(parts, trained);
    ahead = goesAhead(parts, trained) ? openRound(parts, trained.state) : undefined;
    // A failure to open is dealt with where it is awaited, in the next turn.
    const [completed] = await Promise.all([completion, ahead?.catch(() => undefined)]);
    yield completed;
    state = completed.state;
  }
}

function goesAhead(parts: RoundLoopParts, trained: TrainedRound): boolean {
  const { rounds, targetAccuracy } = parts.settings;
  const judged = targetAccuracy !== undefined && isEvaluated(parts, trained);
  return trained.state.round < rounds && (!judged || parts.transport.speculative === true);
}

function isEvaluated({ settings }: RoundLoopParts, { state }: TrainedRound): boolean {
  return state.round % settings.evaluateEvery === 0 || state.round === settings.rounds;
}

async function complete(parts: RoundLoopParts, trained: TrainedRound): Promise<CompletedRound> {
  const startedMs = performance.now();
  const scores = isEvaluated(parts, trained)
    ? await parts.evaluate(trained.state.weights)
    : { loss: null, accuracy: null };
  const evaluate = (performance.now() - startedMs) / 1000;
  const { task, clients, timings, seconds } = trained;
  const state = { ...trained.state, testAccuracy: scores.accuracy ?? undefined };
  return {
    state,
    report: {
      round: task.round,
      rounds: parts.settings.rounds,
      status: state.modelVersion > task.modelVersion ? 'ok' : 'void',
      participants: clients.filter(({ status }) => status === 'ok').length,
      cohortSize: task.cohort.length,
      examples: clients.reduce((total, { examples }) => total + examples, 0),
      trainLoss: meanTrainLoss(clients),
      testLoss: scores.loss,
      testAccuracy: scores.accuracy,
      ...trained.traffic,
      seconds,
      virtualSeconds: trained.virtualSeconds,
      virtualTime: state.virtualTime,
      timings: { ...timings, evaluate },
      modelVersion: state.modelVersion,
      modelSha256: (parts.fingerprint ?? weightsSha256)(state.weights),
      clients,
    },
  };
}
