// Whether honest clients stay within a ratio of what is usual: npm run build && node scripts/usual-updates/main.mjs [RATIO]
// Trains every strategy with skews and settings that make updates unlike one another. A few minutes.
import { createExperiment } from '@fedsim/core';
import { openDataset, prepareDataset } from '@fedsim/datasets/node';
import { chooseEngine } from '@fedsim/training/node';
import { cells } from './cells.mjs';

const ratio = Number(process.argv[2] ?? 10);
const synthetic = { train: 2000, test: 200 };
const request = { name: 'synthetic', explicit: true, env: {}, seed: 1, synthetic };
const digits = openDataset(await prepareDataset(request));
const train = await digits.trainRows(Array.from({ length: synthetic.train }, (_, row) => row));
const test = await digits.testSet();
const engine = { engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 10 };
const { createTrainer } = await chooseEngine(engine);

/** Updates of a run that were asked for, and that were refused as unusual. */
async function countUpdates(config) {
  const experiment = createExperiment({ config, train, test, createTrainer });
  let [asked, refused] = [0, 0];
  for await (const { clients } of experiment) {
    asked += clients.length;
    refused += clients.filter(({ fault }) => fault === 'norm-exceeded').length;
  }
  await experiment.close();
  return { asked, refused };
}

let [asked, refused] = [0, 0];
for (const cell of cells) {
  const usual = { rounds: 12, hidden: [32], evaluateEvery: 12, maxUpdateNorm: 1e9 };
  const counts = await countUpdates({ ...usual, ...cell, maxNormRatio: ratio });
  asked += counts.asked;
  refused += counts.refused;
  if (counts.refused > 0) console.log(`${counts.refused} of ${counts.asked}`, JSON.stringify(cell));
}
console.log(`${refused} of ${asked} updates of ${cells.length} runs are beyond ${ratio} times`);
