import type { Examples } from '@fedsim/core/house';
import type { RunFolder } from '@fedsim/runs/node';
import type { WorkerPool } from '@fedsim/simulation';
import type { BaselineKind } from '../config/baseline-fields';
import type { Emit } from '../console/app-event';
import type { RunPlan } from '../run/run-plan';
import type { FederatedResult } from './baseline-record';

/** What to train, with what, and where to record it. */
export interface BaselinesOptions {
  readonly emit: Emit;
  readonly plan: RunPlan;
  readonly pool: WorkerPool;
  readonly testSet: Pick<Examples, 'labels' | 'classes'>;
  readonly kinds: readonly BaselineKind[];
  /** 0 for no cross-validation. */
  readonly folds: number;
  readonly passes: number;
  readonly federated?: FederatedResult;
  readonly folder: RunFolder;
  /** The command that trains what is missing after a stop. */
  readonly goOn: string;
  /** Takes the centralised model's weights, before it counts as finished. */
  keepModel?(weights: Float32Array): Promise<void>;
}

/** Length of the federated run in rounds; without one to compare with, a pass counts as a round. */
export function roundsOf({
  passes,
  federated,
}: Pick<BaselinesOptions, 'passes' | 'federated'>): number {
  return federated?.rounds ?? passes;
}
