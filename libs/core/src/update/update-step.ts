import type { MeasureDescriptor } from '../measures/measures';
import type { WeightLayout } from '../model/weight-layout';
import type { SecretSource } from '../random/secret-stream';
import type { TermNoise } from '../secure-aggregation/ring';
import type { LocalTraining } from '../training/local-training';
import type { SentVectors, UpdateVectors } from './client-update';
import type { MeanUpdate } from './mean-update';
import type { Payload } from './payload';
import type { PartialSums, UpdateSums } from './update-sums';

/**
 * One step of what happens to an update on its way from the client to the server's optimizer: its client half and its
 * server half side by side, as the postprocessors of pfl-research are. Steps are listed with `--update`,
 * `clip:1+./my-step.ts:2`: clients apply them in this order, the server undoes them in reverse.
 *
 * None of the functions may write to what it is given.
 */
export interface UpdateStep {
  /** As written on the command line, `clip:1`; of a step that another setting asks for, what it is: `noise`. */
  readonly name: string;
  /** What is told of it next to its name, in `config.json` and on the console. */
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** Whether clients remember a vector for this step from one of their rounds to the next. */
  readonly keepsState?: boolean;
  /** Whether it draws from {@link StepContext.secrets}; recorded with the run. */
  readonly drawsSecrets?: boolean;
  /** How many scalars of its own each update carries. */
  readonly sendsScalars?: number;
  /** What the server half remembers before the first round; clients get what it remembers with the model. */
  readonly initialMemory?: readonly number[];
  /** What its server half measures, except for what `MEASURES` has already. */
  readonly measures?: readonly MeasureDescriptor[];
  /** Client half: the weights to train from, in place of the global model's. */
  startFrom?(weights: Float32Array, client: StepContext): Float32Array;
  /** Client half: what leaves the client in place of `update`. */
  clientUpdate?(update: UpdateVectors, client: StepContext): SteppedUpdate;
  /** Client half: the client's share of the noise on a sum that is masked. */
  noiseShare?(shape: MaskedSumShape, client: StepContext): NoiseShare;
  /** Client half: what leaves the client in place of all that the steps and the strategy send, scalars and all. */
  maskUpdate?(update: UpdateVectors, client: MaskContext): SentVectors;
  /** Client half: answers a question that the server half asks within a round. */
  answer?(question: Uint8Array, client: AnswerContext): Uint8Array | Promise<Uint8Array>;
  /** Server half: the L2 norm that each delta is scaled down to when it is received, given what the step remembers. */
  normBound?(memory: readonly number[]): number;
  /** Server half: what is added to the exact sums of the accepted updates before they become their mean. */
  addToSums?(sums: UpdateSums, round: SumRound): PartialSums;
  /** Server half: what the server's optimizer gets in place of `mean`. It may ask clients again. */
  serverUpdate?(mean: MeanUpdate, round: StepRound): SteppedMean | Promise<SteppedMean>;
  /**
   * Bytes that a vector of `length` values takes on a wire after this step, for {@link exchangeBytes}; as before it when
   * absent. Sizes are needed before there is an update: those of updates that are encoded are counted as they are.
   */
  vectorBytes?(length: number): number;
}

/** What the client half knows. */
export interface StepContext {
  readonly client: number;
  readonly round: number;
  readonly seed: number;
  /** Where each tensor of the model lies. */
  readonly layout: WeightLayout;
  /** The global model, flat. */
  readonly weights: Float32Array;
  /** The local training of this round. */
  readonly training: LocalTraining;
  /** What the server sent in addition to the global model. */
  readonly broadcast: Payload;
  /** What this client remembers for this step from its last round that counted; undefined before. */
  readonly state?: Float32Array;
  /** Draws that only this client knows. */
  readonly secrets: SecretSource;
  /** What the server half of a step of the pipeline remembers; empty where that is nothing. */
  memoryOf(step: string): readonly number[];
}

/** What a step knows that masks an update as a whole. */
export interface MaskContext extends StepContext {
  /** Examples trained on. */
  readonly examples: number;
  readonly trainLoss: number;
  /** What the pipeline's step with a share of the noise adds to the weighted update; undefined without such a step. */
  noiseShare(shape: MaskedSumShape): NoiseShare | undefined;
}

/** A sum of masked updates, as far as its noise depends on it. */
export interface MaskedSumShape {
  /** Values of the delta in it. */
  readonly length: number;
  readonly scalars: number;
  /** Clients whose updates are in it at least: there is no sum of fewer. */
  readonly survivors: number;
}

/** Noise for the delta and for the scalars of an update, once they have their weight. */
export interface NoiseShare {
  readonly delta: TermNoise;
  readonly scalars: TermNoise;
}

/** What the client half knows when it is asked again. */
export type AnswerContext = Pick<StepContext, 'client' | 'round' | 'seed' | 'layout' | 'secrets'>;

/** The client half's result. */
export interface SteppedUpdate extends SentVectors {
  /** What the client remembers for this step, if its update is accepted; it never leaves the client. */
  readonly state?: Float32Array;
  /** As many as the step's `sendsScalars`. */
  readonly scalars?: readonly number[];
}

/** The server half's result. */
export interface SteppedMean extends MeanUpdate {
  /** What the step remembers from now on, in place of what it did. */
  readonly memory?: readonly number[];
}

/** What is known when the sums of a round are complete. */
export interface SumRound {
  readonly round: number;
  /** Draws that only the server knows. */
  readonly secrets: SecretSource;
  /** What the server half of a step of the pipeline remembers; empty where that is nothing. */
  memoryOf(step: string): readonly number[];
}

/** What the server half can do in its round. */
export interface StepRound extends SumRound {
  /** The mean of the step's own scalars. */
  readonly scalars: readonly number[];
  /** The clients whose updates are in the mean, ascending. */
  readonly answered: readonly number[];
  /** Asks clients again; each client's step answers. Clients that are gone are left out. */
  ask(clients: readonly number[], question: Uint8Array): AsyncIterable<StepAnswer>;
  /** Adds a figure to the round's report, by the name of a declared measure. */
  measure(name: string, value: number): void;
}

/** One client's answer to a question of a step. */
export interface StepAnswer {
  readonly client: number;
  readonly payload: Uint8Array;
}
