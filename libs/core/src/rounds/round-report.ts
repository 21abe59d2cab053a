import type { UpdateFault } from '../update/check-update';
import type { ClientOutcome, MissingStatus } from '../update/client-outcome';
import type { Measures } from '../measures/measures';

/** What one client of the cohort contributed to a round. */
export interface ClientReport {
  readonly client: number;
  readonly status: 'ok' | MissingStatus;
  /** Why there is no update. For `ok` empty, or what the client did wrong once its update was accepted. */
  readonly reason: string;
  /** What was wrong with an update that was rejected. */
  readonly fault?: UpdateFault;
  readonly examples: number;
  readonly trainLoss: number | null;
  readonly uplinkBytes: number;
  /** Wall-clock seconds of local training, as the client measured them. */
  readonly seconds: number | null;
  /** Seconds on the virtual clock that its round takes; absent where that is unknown. */
  readonly virtualSeconds?: number;
}

/**
 * Where the wall-clock seconds of a round went. All but `evaluate` add up to the round's seconds;
 * evaluation runs in parallel to the next round.
 */
export interface RoundTimings {
  /** Local training, of the host that trained longest. */
  readonly train: number;
  /** Encoding the frames of the round. */
  readonly encode: number;
  /** The rest of the exchange: sending, receiving, waiting for clients that are away. */
  readonly send: number;
  /** Decoding and checking updates. */
  readonly validate: number;
  /** Summing updates and stepping the model. */
  readonly aggregate: number;
  /** Until the scores were known, which on worker threads wait for the next round's training. */
  readonly evaluate: number;
}

/** Everything known about a finished round: a row of `rounds.csv`, a tick of the console, an observer's event. */
export interface RoundReport {
  readonly round: number;
  /** Rounds the experiment will run at most. */
  readonly rounds: number;
  /** `void` when the quorum was missed or no example was trained on: the model stays as it was. */
  readonly status: 'ok' | 'void';
  readonly participants: number;
  readonly cohortSize: number;
  readonly examples: number;
  /** Mean local training loss, weighted by examples; null when nobody answered. */
  readonly trainLoss: number | null;
  /** Mean loss on the test set; null in a round that is not evaluated. */
  readonly testLoss: number | null;
  /** Accuracy on the test set, 0 to 1; null in a round that is not evaluated. */
  readonly testAccuracy: number | null;
  readonly uplinkBytes: number;
  readonly downlinkBytes: number;
  /** From the opening of the round to the next model, in wall-clock seconds. */
  readonly seconds: number;
  readonly timings: RoundTimings;
  /** Seconds that the round took on the virtual clock; absent without one. */
  readonly virtualSeconds?: number;
  /** Seconds passed on the virtual clock when the round closed; absent without one. */
  readonly virtualTime?: number;
  /** Rounds that have changed the model, this one included unless void. */
  readonly modelVersion: number;
  readonly modelSha256: string;
  /** Further figures, of the evaluation and of the round's training. */
  readonly measures: Measures;
  readonly clients: readonly ClientReport[];
}

/** A client's line of the report. */
export function clientReport(outcome: ClientOutcome): ClientReport {
  if (outcome.status !== 'ok') {
    const { client, status, reason, fault, uplinkBytes, virtualSeconds } = outcome;
    const nothing = { examples: 0, trainLoss: null, seconds: null };
    return { client, status, reason, fault, ...nothing, uplinkBytes, virtualSeconds };
  }
  const { client, examples, trainLoss, seconds } = outcome.update;
  const { uplinkBytes, virtualSeconds } = outcome;
  const sent = { examples, trainLoss, uplinkBytes, seconds };
  return { client, status: 'ok', reason: '', ...sent, virtualSeconds };
}

/** Mean of the clients' training losses, weighted by examples; null when there are none, or nobody tells. */
export function meanTrainLoss(clients: readonly ClientReport[]): number | null {
  let examples = 0;
  let total = 0;
  for (const client of clients) {
    if (client.trainLoss === null) continue;
    examples += client.examples;
    total += client.examples * client.trainLoss;
  }
  return examples === 0 ? null : total / examples;
}
