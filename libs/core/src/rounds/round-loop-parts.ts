import type { Aggregator } from '../aggregation/aggregator';
import type { Sampler } from '../sampling/sampler';
import type { Strategy } from '../strategies/strategy';
import type { StateVersions, Transport } from '../transport/transport';
import type { ClientOutcome } from '../update/client-outcome';
import type { Weighting } from '../update/update-weight';
import type { Compression, UpdateCompression } from '../update/compress/update-compression';
import type { ExchangeBytes } from '../update/exchange-bytes';
import type { Payload } from '../update/payload';
import type { UpdateSize } from '../update/usual-update';
import type { SecretSource } from '../random/secret-stream';
import type { StepMemory, UpdatePipeline } from '../update/update-pipeline';
import type { Measures } from '../measures/measures';
import type { PrivacyBudget, PrivacyLedger } from '../privacy/privacy-budget';
import type { SecureAggregation } from '../update/mask';
import type { EndSettings } from './stopping-accuracy';

/** The settings the loop itself needs. */
export interface RoundLoopSettings extends EndSettings, Pick<Weighting, 'weighting'> {
  readonly clients: number;
  readonly deadlineMs: number;
  /** Share of the wanted answers that must come for a round to count, 0 to 1. */
  readonly quorum: number;
  readonly maxUpdateNorm: number;
  /** Times the usual norms that an update's may be; 0 for any. */
  readonly maxNormRatio: number;
  /** Rounds from one evaluation to the next; the last round is always evaluated. */
  readonly evaluateEvery: number;
}

/** The best model of a run so far, by its accuracy on the test set. */
export interface BestModel {
  readonly round: number;
  readonly testAccuracy: number;
  readonly weights: Float32Array;
}

/** The model and how far training has come: all that a checkpoint has to hold. */
export interface TrainingState {
  readonly weights: Float32Array;
  /** Rounds completed. */
  readonly round: number;
  /** Rounds that changed the weights: those completed less the void ones. */
  readonly modelVersion: number;
  /** What the strategy remembers in addition to the weights; absent before the first round. */
  readonly memory?: Payload;
  /** What steps of the update pipeline remember in addition to that; absent before the first round. */
  readonly stepMemory?: StepMemory;
  /** Which state of each client counts; absent before the first round, and where clients remember nothing. */
  readonly stateVersions?: StateVersions;
  /** What was released of clients; absent without differential privacy, and before the first round. */
  readonly privacy?: PrivacyLedger;
  /** What clients usually send ({@link usualAfter}); absent before a round has told. */
  readonly usual?: UpdateSize;
  /** Seconds passed on the virtual clock; absent without one. */
  readonly virtualTime?: number;
  /** Test accuracy of the weights, once they have been evaluated. */
  readonly testAccuracy?: number;
  /** The best model; with `roundPatience` only, once one has been evaluated. */
  readonly best?: BestModel;
}

/** Everything the loop works with. */
export interface RoundLoopParts {
  readonly settings: RoundLoopSettings;
  readonly strategy: Strategy;
  readonly aggregator: Aggregator;
  readonly pipeline: UpdatePipeline;
  /** How updates become fewer bytes; absent where they travel in full. */
  readonly compression?: UpdateCompression;
  /** Likewise models on their way to clients. */
  readonly modelCompression?: Compression;
  readonly transport: Transport;
  /** Masks the updates; absent where they are open. */
  readonly secure?: SecureAggregation;
  /** Draws that only the server knows. */
  readonly secrets: SecretSource;
  /** Keeps account of what rounds release; absent without differential privacy. */
  readonly budget?: PrivacyBudget;
  /** Whether clients keep their losses to themselves, so that what they send in their place means nothing. */
  readonly withholdsLosses?: boolean;
  /** Whom each round asks. */
  readonly sampler: Sampler;
  /** Examples in the whole training set: no client's weight can exceed it. */
  readonly trainExamples: number;
  /** What the updates of all clients together would weigh. */
  readonly totalWeight: number;
  /** What the exchange with one client takes on a wire. */
  readonly bytes: ExchangeBytes;
  readonly start: TrainingState;
  evaluate(weights: Float32Array): Promise<{ loss: number; accuracy: number; measures?: Measures }>;
  /** `weightsSha256`, which it is by default, as fast as the host has it. */
  fingerprint?(weights: Float32Array): string;
  /** Called for each client of a round's cohort as it answers. */
  onOutcome?(round: number, outcome: ClientOutcome, cohortSize: number): void;
}
