import { experimentRecord, layerSizes, type ExperimentPlan } from '@fedsim/core/house';
import type { DatasetDescription, Welcome } from '@fedsim/proto';
import type { Host } from '../hosts/host-roster';

/** What a welcome says about the run, the same for every host. */
export interface WelcomeParts {
  readonly plan: ExperimentPlan;
  readonly runId: string;
  readonly dataset: DatasetDescription;
  readonly maxFrameBytes: number;
}

/** What a host is told when it is admitted: all it needs to find its shards and to train. */
export function welcomeTo(
  host: Host,
  { plan, runId, dataset, maxFrameBytes }: WelcomeParts,
): Welcome {
  const { config, spec, weightCount, payloads } = plan;
  return {
    session: host.session,
    runId,
    clients: host.clients,
    clientCount: config.clients,
    experimentJson: JSON.stringify(experimentRecord(config)),
    dataset,
    layerSizes: layerSizes(spec),
    weightCount,
    maxFrameBytes,
    seed: config.seed,
    updateVectors: payloads.up.vectors,
    updateScalars: payloads.up.scalars,
  };
}
