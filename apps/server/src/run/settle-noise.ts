import { partitionClients, withExampleNoise } from '@fedsim/core/house';
import { openDataset, type DatasetManifest } from '@fedsim/datasets/node';
import type { RunConfig } from '../config/run-config';
import type { Emit } from '../console/app-event';

/**
 * The settings with the noise of `--dp=example` worked out from its target and everybody's shards, and said. It is what
 * goes to clients and into `config.json`: a run that is resumed has the same noise. Throws as `withExampleNoise`.
 */
export async function settleNoise<Config extends RunConfig>(
  config: Config,
  manifest: DatasetManifest,
  emit: Emit,
): Promise<Config> {
  const { dp, targetEpsilon } = config;
  if (dp !== 'example' || targetEpsilon === undefined) return config;
  const { classes, userExamples } = manifest.info;
  const labels = await openDataset(manifest).trainLabels();
  const shards = partitionClients(config, labels, classes, userExamples);
  const settled = withExampleNoise(
    config,
    shards.map((rows) => rows.length),
  );
  const noise = Number(settled.noiseMultiplier!.toPrecision(6));
  const text = `noise multiplier ${noise}: with it, no client's examples have spent more than ε = ${targetEpsilon} after ${config.rounds} rounds, even if it is asked in each`;
  await emit({ kind: 'note', text });
  return settled;
}

/**
 * The settings with that noise worked out as if all shards had one size: for checks before any data is read. Throws as
 * `withExampleNoise`.
 */
export function withLikelyNoise<Config extends RunConfig>(
  config: Config,
  { info }: DatasetManifest,
): Config {
  const size = Math.max(1, Math.floor(info.trainExamples / config.clients));
  return withExampleNoise(config, new Array<number>(config.clients).fill(size));
}
