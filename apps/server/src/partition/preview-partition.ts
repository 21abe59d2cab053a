import { partitionChart, renderSvg } from '@fedsim/charts';
import { writeOut } from '@fedsim/cli';
import { checkSkew, describePartition } from '@fedsim/core/house';
import { openDataset } from '@fedsim/datasets/node';
import type { PartitionConfig } from '../config/partition-config';
import type { Emit } from '../console/app-event';
import { prepareInChild } from '../launch/prepare-in-child';
import { datasetRequest } from '../run/prepare-experiment';
import { drawPartition } from './draw-partition';
import { partitionCsv } from './partition-csv';

/**
 * The `partition` command: which client would have which data under a skew, as a picture in the terminal,
 * JSON, or a chart with a file of its data. Reads the labels of the data set but no image; trains nothing.
 */
export async function previewPartition(config: PartitionConfig, emit: Emit): Promise<void> {
  const manifest = await prepareInChild(
    datasetRequest(config),
    (progress) => void emit({ kind: 'downloading', progress }),
  );
  const { info, notice } = manifest;
  checkSkew(config, info);
  const labels = await openDataset(manifest).trainLabels();
  const description = describePartition(config, labels, info.classes, info);
  if (config.json) {
    const { clients, ...figures } = description;
    const dataset = { name: info.name, trainExamples: info.trainExamples, notice };
    console.log(JSON.stringify({ dataset, seed: config.seed, ...figures, clients }, null, 2));
  } else {
    if (notice) await emit({ kind: 'note', text: notice });
    console.log(drawPartition(description, info, process.stdout));
  }
  if (config.out === undefined) return;
  const data = config.out.replace(/\.svg$/i, '.csv');
  const svg = await renderSvg(partitionChart(description, info), 'partition');
  await writeOut(config.out, `${svg}\n`);
  await writeOut(data, partitionCsv(description));
  if (!config.json) await emit({ kind: 'note', text: `${config.out} and ${data}` });
}
