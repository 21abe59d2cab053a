import type {
  CipherSuite,
  ClientMemory,
  ExperimentConfig,
  LocalTrainer,
  MlpSpec,
} from '@fedsim/core/house';
import type { Dataset } from '@fedsim/datasets';
import type { DatasetDescription } from '@fedsim/proto';

/** What the environment, Node or a browser, provides to a participant. */
export interface HostPlatform {
  /** The name by which people tell hosts apart; need not be unique. */
  readonly hostName: string;
  /** Name and version of the software, `fedsim 0.1.0`. */
  readonly software: string;
  /** Process id; 0 where there is none. */
  readonly pid: number;
  /** Engine and backend, `tfjs:wasm`. */
  readonly engine: string;
  /** The engine that trains this host's clients as the settings ask. */
  createTrainer(spec: MlpSpec, config: ExperimentConfig): LocalTrainer | Promise<LocalTrainer>;
  /** The primitives of secure aggregation; those that run anywhere by default. */
  readonly ciphers?: CipherSuite;
  /** This host's own copy of the experiment's data set. Throws a UserError when there is none. */
  openDataset(wanted: DatasetDescription): Promise<Dataset>;
  /** Loads the user's own modules that the settings name. Throws a ConfigError. */
  loadModules(config: ExperimentConfig): Promise<void>;
  /** Opens the memory in which this host's clients keep their states between rounds. */
  openMemory(wanted: WantedMemory): ClientMemory;
  /** Called when this host has trained its part of a round. */
  afterRound?(round: number): void;
}

/** Whose memory is wanted. */
export interface WantedMemory {
  readonly runId: string;
  /** The strategy and steps for which they keep states. */
  readonly owners: readonly string[];
}

/** A host's log; a winston logger is one. */
export interface HostLog {
  info(message: string, details?: object): unknown;
  error(message: string, details?: object): unknown;
}
