// What compression costs in accuracy, and saves in bytes, on MNIST:
//   npm run build && FEDSIM_DATA_DIR=… node scripts/compression/main.mjs SEEDS CASE …
// such as 5 none quantize:4 topk:0.01 compress-down=quantize:8 strategy=scaffold strategy=scaffold,compress=topk:0.01; a case
// is a compressor of updates, or settings. Each is compared with the same run without compression, which is a case too. 20
// clients, half of them asked per round, 20 rounds, in this process; half a minute for each case and seed. Adds what
// docs/results/compression.json has not yet, and prints the table of all that is there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createExperiment } from '@fedsim/core';
import { chooseEngine } from '@fedsim/training/node';
import { mnistExamples } from './mnist.mjs';
import { settingsOf, tableOf } from './table.mjs';

const [seeds, ...cases] = process.argv.slice(2);
const results = new URL('../../docs/results/compression.json', import.meta.url);
const { train, test } = await mnistExamples();
const engine = { engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 10 };
const { createTrainer } = await chooseEngine(engine);

/** Test accuracy after the last round, and bytes up and down in all rounds. */
async function run(name, seed) {
  const usual = { clients: 20, rounds: 20, fraction: 0.5, evaluateEvery: 20 };
  const config = { ...usual, ...settingsOf(name), seed };
  const experiment = createExperiment({ config, train, test, createTrainer });
  let [accuracy, uplinkBytes, downlinkBytes] = [0, 0, 0];
  for await (const round of experiment) {
    accuracy = round.testAccuracy ?? accuracy;
    uplinkBytes += round.uplinkBytes;
    downlinkBytes += round.downlinkBytes;
  }
  await experiment.close();
  return { case: name, seed, accuracy, uplinkBytes, downlinkBytes };
}

const runs = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')).runs : [];
const isThere = (name, seed) => runs.some((run) => run.case === name && run.seed === seed);
for (let seed = 1; seed <= Number(seeds); seed++) {
  for (const name of cases) {
    if (isThere(name, seed)) continue;
    runs.push(await run(name, seed));
    console.log(JSON.stringify(runs.at(-1)));
    writeFileSync(results, `${JSON.stringify({ runs }, null, 2)}\n`);
  }
}
console.log(tableOf(runs));
