import type { RejectReason } from './frame-error';

/** A host's own copy of the data set; checksums are MD5 per file, as in core's `DatasetInfo`. */
export interface DatasetCopy {
  readonly name: string;
  readonly trainExamples: number;
  readonly checksums: Readonly<Record<string, string>>;
}

/** The data set of the experiment; `synthetic` is what is needed to generate one. */
export interface DatasetDescription extends DatasetCopy {
  /** `mnist`, `idx` or `synthetic`. */
  readonly kind: string;
  /** Pixels per example. */
  readonly inputSize: number;
  readonly classes: number;
  readonly synthetic?: SyntheticData;
  /** The sides of the images, where they are known. */
  readonly image?: ImageSides;
  /** What the files call each class; empty or absent where class c is called c. */
  readonly labelNames?: readonly string[];
  /** Rows of the training set that each user has, one user after another; empty or absent without users. */
  readonly userExamples?: readonly number[];
}

/** Values of an image are row-major, the channels of a pixel next to each other. */
export interface ImageSides {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
}

/** What is needed to generate the built-in synthetic digits; the seed is a safe integer. */
export interface SyntheticData {
  readonly seed: number;
  readonly trainExamples: number;
  readonly testExamples: number;
}

/** Host to server, first on every connection. */
export interface Join {
  /** For people to tell hosts apart; need not be unique. */
  readonly hostName: string;
  /** Name and version of the client software, `fedsim 0.1.0`. */
  readonly software: string;
  /** Training engine and backend, `tfjs:wasm`. */
  readonly engine: string;
  /** Process id, 0 where there is none. */
  readonly pid: number;
  /** Virtual clients it will carry at most; 0 is as many as the server likes. */
  readonly capacity: number;
  /** Empty at first; else the session of an earlier welcome, to get its virtual clients back. */
  readonly session: string;
  /** Virtual clients carried under that session. */
  readonly claimedClients: readonly number[];
  readonly dataset?: DatasetCopy;
}

/** Acknowledges a join: the host is in. */
export interface Welcome {
  readonly session: string;
  readonly runId: string;
  /** Virtual clients that this host carries, each 0 … clientCount − 1. */
  readonly clients: readonly number[];
  /** Virtual clients in the whole experiment. */
  readonly clientCount: number;
  /** The experiment's config as a JSON object with kebab-case keys. */
  readonly experimentJson: string;
  readonly dataset: DatasetDescription;
  /** Units per layer, input and output included. */
  readonly layerSizes: readonly number[];
  /** Length of every weight vector, in float32 values. */
  readonly weightCount: number;
  /** Longest frame that the server accepts, in bytes. */
  readonly maxFrameBytes: number;
  /** Seed of the experiment, a safe integer. */
  readonly seed: number;
  /** Vectors that every update carries in addition to its delta. */
  readonly updateVectors: number;
  /** Likewise scalars. */
  readonly updateScalars: number;
}

/** Acknowledges a join: the host is not in. */
export interface Reject {
  readonly reason: RejectReason;
  /** One sentence: what was wrong and what to do. */
  readonly message: string;
}

/** Host to server: shards are loaded. */
export interface Ready {
  readonly datasetChecksums: Readonly<Record<string, string>>;
  /** One for each virtual client that the host carries. */
  readonly clients: readonly ClientShard[];
}

/** How many examples a virtual client holds, its validation split included. */
export interface ClientShard {
  readonly client: number;
  readonly examples: number;
}

/** Server to the hosts of a cohort: the global model of a round. */
export interface Model {
  /** Names the exchange that this model opens, from 1. */
  readonly exchange: number;
  /** From 1. */
  readonly round: number;
  readonly modelVersion: number;
  /** What the strategy gives clients in addition to the weights: vectors of as many values, and numbers. */
  readonly vectors: readonly Float32Array[];
  readonly scalars: readonly number[];
  /** Where models are compressed: the bytes of the weights, then of each vector, which are then empty themselves. */
  readonly encoded?: readonly Uint8Array[];
  /** `weightCount` values. After decoding it may be a view of the frame. */
  readonly weights: Float32Array;
}

/** Server to one host, after the model that it names: train these virtual clients. */
export interface Train {
  /** That of the model. */
  readonly exchange: number;
  /** Every exchange that is open to updates, this one included; work for any other may be dropped. */
  readonly openExchanges: readonly number[];
  readonly round: number;
  readonly modelVersion: number;
  readonly clients: readonly number[];
  /**
   * For each client of the welcome, in its order: 1 + the model version of its last update that counted, 0 for one of
   * which none has. Empty where clients keep nothing between their rounds.
   */
  readonly countedStates: readonly number[];
  /** Milliseconds from receipt until the round closes to updates; 0 is no deadline. */
  readonly deadlineMs: number;
}

/** Host to server: what one virtual client learned. */
export interface Update {
  /** The id of the call to train; 0 stands for the exchange with the round's number. */
  readonly exchange: number;
  readonly client: number;
  readonly round: number;
  /** The model that was trained from. */
  readonly modelVersion: number;
  /** Examples trained on, the validation split excluded. */
  readonly examples: number;
  /** Mean loss over the examples of the last local epoch. */
  readonly trainLoss: number;
  readonly validationLoss?: number;
  /** Wall-clock seconds spent on training. */
  readonly seconds: number;
  readonly epochs: number;
  readonly steps: number;
  /** What the strategy takes in addition to the delta: vectors of as many values, and numbers. */
  readonly vectors: readonly Float32Array[];
  readonly scalars: readonly number[];
  /** Where updates are compressed: the bytes of the delta, then of each vector, which are then empty themselves. */
  readonly encoded?: readonly Uint8Array[];
  /** The delta, `weightCount` values. After decoding it may be a view of the frame. */
  readonly weights: Float32Array;
}

/** Server to one host, within an exchange: a step of the update pipeline asks these virtual clients again. */
export interface Ask {
  readonly exchange: number;
  /** Names the question within its exchange, from 1: several may be open at a time. */
  readonly question: number;
  readonly round: number;
  /** The step's name, `clip:1`. */
  readonly step: string;
  readonly clients: readonly number[];
  /** What is asked, in a form that the step knows. */
  readonly payload: Uint8Array;
  /** Milliseconds from receipt until answers are no longer waited for; 0 is no deadline. */
  readonly deadlineMs: number;
}

/** Host to server: the answer of one virtual client. */
export interface Answer {
  readonly exchange: number;
  /** That of the question that it answers. */
  readonly question: number;
  readonly client: number;
  readonly step: string;
  readonly payload: Uint8Array;
}

/** Host to server: the host, or the one virtual client named, cannot continue. */
export interface Fault {
  readonly message: string;
  readonly client?: number;
  /** Whether what it concerns takes no further part in the run. */
  readonly fatal: boolean;
}

/** Acknowledges ready, update, answer and fault. */
export type Receipt = { readonly accepted: true } | ({ readonly accepted: false } & Reject);

export const OUTCOMES = ['COMPLETED', 'STOPPED', 'FAILED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Server to every host: the experiment is over. */
export interface Finish {
  readonly reason: Outcome;
  readonly message: string;
  /** Rounds run. */
  readonly rounds: number;
}

/** Every message by its type, which is also the name of its event (acknowledgements have none). */
export interface Messages {
  readonly join: Join;
  readonly welcome: Welcome;
  readonly reject: Reject;
  readonly ready: Ready;
  readonly model: Model;
  readonly train: Train;
  readonly update: Update;
  readonly fault: Fault;
  readonly receipt: Receipt;
  readonly finish: Finish;
  readonly ask: Ask;
  readonly answer: Answer;
}
export type MessageType = keyof Messages;

/** A decoded message of one type: `{ type: 'update', update: Update }` and so on. */
export type MessageOf<T extends MessageType> = {
  [P in T]: { readonly type: P } & Pick<Messages, P>;
}[T];
/** A decoded message of whatever type. */
export type Message = MessageOf<MessageType>;

/** The message that has this body. */
export function messageOf<T extends MessageType>(type: T, body: Messages[T]): MessageOf<T> {
  // The compiler does not follow a key that is a variable.
  return { type, [type]: body } as MessageOf<T>;
}
