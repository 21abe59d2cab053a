import type { UpdateReceiver } from '../aggregation/update-receiver';
import type { UpdateRules } from '../update/check-update';
import type { EncodedVectors } from '../update/client-update';
import type { ClientOutcome } from '../update/client-outcome';
import type { ExchangeBytes } from '../update/exchange-bytes';
import type { Payload } from '../update/payload';
import type { StepAnswer } from '../update/update-step';

/**
 * How many rounds clients may be ahead of the evaluated one, whose checkpoint is written next. Models and states of
 * that many earlier rounds must be kept.
 */
export const ROUNDS_AHEAD = 2;

/**
 * For each client, by its number, the version of the model that it was trained from when an update of it last counted:
 * what it remembers is from there. -1, or absent, where none has counted.
 */
export type StateVersions = readonly number[];

/** A round as the round loop hands it to a transport. */
export interface RoundTask {
  /** Names the exchange: no other of the run has this number. */
  readonly exchange: number;
  /** 1 for the first round. */
  readonly round: number;
  /** Rounds that have changed `weights` so far; 0 for the initial model. */
  readonly modelVersion: number;
  /** As clients get them: where models are compressed, what comes out of that. */
  readonly weights: Float32Array;
  /** What the strategy gives clients in addition to the weights, its vectors likewise. */
  readonly broadcast: Payload;
  /** Where models are compressed, the bytes of the weights and of each vector. */
  readonly encodedModel?: EncodedVectors;
  /** Client numbers, ascending. */
  readonly cohort: readonly number[];
  /** Which state of each client counts; empty where clients remember nothing. */
  readonly stateVersions: StateVersions;
  /** Answers after which the round may close: fewer than the cohort under over-selection. */
  readonly wanted: number;
  /** Seconds on the virtual clock at which the round begins; 0 where there is none. */
  readonly virtualTime: number;
  /** Time from now after which outstanding clients count as late. */
  readonly deadlineMs: number;
  /** What an acceptable update looks like. */
  readonly rules: UpdateRules;
  /** Receives the round's updates: the transport hands it each as it arrives. */
  readonly receiver: UpdateReceiver;
  /** What the exchange with one client takes on a wire, for transports without one. */
  readonly bytes: ExchangeBytes;
  /** Reads the vectors that a client has compressed; throws an EncodingError. Absent where they travel in full. */
  readonly decompress?: (encoded: EncodedVectors, client: number) => Float32Array[];
}

/**
 * An exchange with the clients of a cohort, open until it is closed. A transport may have several open at a time.
 */
export interface Exchange {
  /** The task's `exchange`. */
  readonly id: number;
  /** Has some of the cohort train, once; yields each of them exactly once, as its fate is known. */
  train(clients: readonly number[]): AsyncIterable<ClientOutcome>;
  /**
   * Asks members of the cohort, before they train or afterwards, for a step of the update pipeline; yields their answers
   * as they arrive. A client that is gone, or does not answer before the task's deadline has passed again, is left out.
   */
  ask(question: StepQuestion): AsyncIterable<StepAnswer>;
  /** What the exchange has cost so far. */
  costs(): ExchangeCosts;
  /** Seconds that the round takes on the virtual clock; absent without one. */
  readonly virtualSeconds?: number;
  /** Ends the exchange: nothing is received any more, and clients may drop what they still do for it. */
  close(): void;
}

/** What a step asks clients. */
export interface StepQuestion {
  /** The step's name. */
  readonly step: string;
  /** What each client is asked; the same array for many is sent to their host once. */
  readonly payloads: ReadonlyMap<number, Uint8Array>;
}

/** The cost of an exchange apart from waiting. */
export interface ExchangeCosts {
  /** Bytes of frames from clients. */
  readonly uplinkBytes: number;
  /** Bytes of frames to clients. */
  readonly downlinkBytes: number;
  /** Wall-clock seconds of local training by the host that trained longest. */
  readonly trainSeconds: number;
  readonly encodeSeconds: number;
  /** Seconds spent on decoding and checking updates. */
  readonly validateSeconds: number;
}

/** How the round loop reaches clients: in memory, over worker threads, over sockets. */
export interface Transport {
  /**
   * Whether a round may be opened before it is known to be needed, and dropped if it is not: true where
   * that costs nothing but some computing.
   */
  readonly speculative?: boolean;
  open(task: RoundTask): Promise<Exchange>;
}
