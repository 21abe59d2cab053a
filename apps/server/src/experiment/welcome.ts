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
  const differing = differingFiles(expected.checksums, checksums);
  if (differing.length === 0) return undefined;
  return `Your copy of ${expected.name} differs from this experiment's in ${differing.join(', ')}. Use the same files.`;
}

type Checksums = Readonly<Record<string, string>>;

/** The files that both have and that differ. */
export function differingFiles(expected: Checksums, found: Checksums): string[] {
  return Object.keys(expected).filter(
    (file) => found[file] !== undefined && found[file] !== expected[file],
  );
}
