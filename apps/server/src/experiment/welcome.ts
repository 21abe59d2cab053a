import { layerSizes, type DatasetInfo } from '@fedsim/core';
import type { DatasetManifest } from '@fedsim/datasets/node';
import type { DatasetDescription, Welcome } from '@fedsim/proto';
import { experimentRecord } from '../config/run-config';
import type { Host } from '../hosts/host-roster';
import type { ExperimentPlan } from './experiment-plan';

/** What a host is told when it is admitted: all it needs to find its shards and to train. */
export function welcomeTo(host: Host, plan: ExperimentPlan, maxFrameBytes: number): Welcome {
  const { config, manifest, spec, weightCount, payloads } = plan;
  return {
    session: host.session,
    runId: plan.runId,
    clients: host.clients,
    clientCount: config.clients,
    experimentJson: JSON.stringify(experimentRecord(config)),
    dataset: describeDataset(manifest),
    layerSizes: layerSizes(spec),
    weightCount,
    maxFrameBytes,
    seed: config.seed,
    updateVectors: payloads.up.vectors,
    updateScalars: payloads.up.scalars,
  };
}

function describeDataset(manifest: DatasetManifest): DatasetDescription {
  const { kind, info } = manifest;
  const { trainExamples, testExamples } = info;
  if (kind !== 'synthetic') return { kind, ...info };
  return { kind, ...info, synthetic: { seed: manifest.seed, trainExamples, testExamples } };
}

/** How a host's copy of the training data differs from the experiment's, if it does. */
export function datasetDifference(
  expected: DatasetInfo,
  checksums: Readonly<Record<string, string>>,
): string | undefined {
  const differing = Object.entries(expected.checksums).filter(
    ([file, checksum]) => checksums[file] !== undefined && checksums[file] !== checksum,
  );
  if (differing.length === 0) return undefined;
  const files = differing.map(([file]) => file).join(', ');
  return `Your copy of ${expected.name} differs from this experiment's in ${files}. Use the same files.`;
}
