import type { PartialUpdateSum } from '../aggregation/update-sum';
import type { UpdateRejection, UpdateRules } from '../update/check-update';
import type { Payload } from '../update/payload';
import type { ClientUpdate } from '../update/client-update';

/** A round as the round loop hands it to a transport. */
export interface RoundTask {
  /** 1 for the first round. */
  readonly round: number;
  /** Rounds that have changed `weights` so far; 0 for the initial model. */
  readonly modelVersion: number;
  readonly weights: Float32Array;
  /** What the strategy gives clients beside the weights. */
  readonly broadcast: Payload;
  /** Client numbers, ascending. */
  readonly cohort: readonly number[];
  /** Answers after which the round may close: fewer than the cohort under over-selection. */
  readonly wanted: number;
  /** Seconds on the virtual clock at which the round begins; 0 where there is none. */
  readonly virtualTime: number;
  /** Time from now after which outstanding clients count as late. */
  readonly deadlineMs: number;
  /** What an acceptable update looks like. */
  readonly rules: UpdateRules;
  /** Judges an update by the rules on arrival; the sender is told what it says. */
  check(update: ClientUpdate): UpdateRejection | undefined;
}

/** Why a client of the cohort gave no update. */
export type MissingStatus = 'late' | 'lost' | 'absent' | 'rejected' | 'failed';

/** An update that a transport has already added to one of its partial sums. */
export type SummedUpdate = Omit<ClientUpdate, 'delta' | 'extras'>;

/** What became of one client of the cohort. */
export type ClientOutcome =
  | {
      readonly status: 'ok';
      readonly update: ClientUpdate | SummedUpdate;
      readonly uplinkBytes: number;
      /** Seconds on the virtual clock that its round took; absent without one. */
      readonly virtualSeconds?: number;
    }
  | {
      readonly status: MissingStatus;
      readonly client: number;
      readonly reason: string;
      readonly uplinkBytes: number;
      /** Seconds on the virtual clock that it would have taken, if it had answered. */
      readonly virtualSeconds?: number;
    };

/** A round in progress. */
export interface RoundExchange {
  /** Yields every client of the cohort exactly once, as its fate is known. */
  readonly outcomes: AsyncIterable<ClientOutcome>;
  /** What the round has cost so far. */
  costs(): RoundCosts;
  /** Seconds that the round takes on the virtual clock; absent without one. */
  readonly virtualSeconds?: number;
  /** Sums of the updates that came without their delta, complete once all outcomes are in. */
  partialSums?(): readonly PartialUpdateSum[];
}

/** What a round took besides waiting. */
export interface RoundCosts {
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
   * Whether a round may be opened before it is known to be wanted, and be left alone if it is not:
   * where that costs nobody anything but some computing.
   */
  readonly speculative?: boolean;
  openRound(task: RoundTask): Promise<RoundExchange>;
}
