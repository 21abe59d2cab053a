import { openDataset, prepareDataset } from '@fedsim/datasets/node';

/** MNIST from FEDSIM_DATA_DIR, whole. */
export async function mnistExamples() {
  const dataDir = process.env.FEDSIM_DATA_DIR;
  const request = { name: 'mnist', explicit: true, env: {}, dataDir };
  const mnist = openDataset(await prepareDataset(request));
  const rows = Uint32Array.from({ length: mnist.info.trainExamples }, (_, row) => row);
  return { train: await mnist.trainRows(rows), test: await mnist.testSet() };
}
