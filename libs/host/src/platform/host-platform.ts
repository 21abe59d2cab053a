import type { ClientMemory, ExperimentConfig, LocalTrainer, MlpSpec } from '@fedsim/core/house';
import type { Dataset } from '@fedsim/datasets';
import type { DatasetDescription } from '@fedsim/proto';

/** What a participant is given by where it runs: Node, or a browser. */
export interface HostPlatform {
  /** By which people tell hosts apart; need not be unique. */
  readonly hostName: string;
  /** Name and version of the software, `fedsim 0.1.0`. */
  readonly software: string;
  /** Process id; 0 where there is none. */
  readonly pid: number;
  /** Engine and backend, `tfjs:wasm`. */
  readonly engine: string;
  createTrainer(spec: MlpSpec): LocalTrainer | Promise<LocalTrainer>;
  /** This host's own copy of the experiment's data set. Throws an error for people without one. */
  openDataset(wanted: DatasetDescription): Promise<Dataset>;
  /** Makes the user's own modules known that the settings name. Throws a ConfigError. */
  loadModules(config: ExperimentConfig): Promise<void>;
  /** Where the clients of this host keep what they remember between rounds. */
  openMemory(wanted: WantedMemory): ClientMemory;
  /** Called when this host has trained its part of a round. */
  afterRound?(round: number): void;
}

/** Whose memory is wanted. */
export interface WantedMemory {
  readonly runId: string;
  /** The virtual clients that this host carries. */
  readonly clients: readonly number[];
  /** For whom they remember something. */
  readonly owners: readonly string[];
}

/** Where a host writes what happened; a winston logger is one. */
export interface HostLog {
  info(message: string, details?: object): unknown;
  error(message: string, details?: object): unknown;
}
