// What compression of updates costs in accuracy, and saves in bytes, on MNIST:
//   npm run build && FEDSIM_DATA_DIR=… node scripts/compression/main.mjs SEEDS COMPRESSOR …
// such as 5 none quantize:4 topk:0.01; none is what the others are compared with. 20 clients, half of them asked per
// round, 20 rounds, in this process; half a minute for each compressor and seed. Adds what docs/results/compression.json
// has not yet, and prints the table of all that is there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createExperiment } from '@fedsim/core';
import { chooseEngine } from '@fedsim/training/node';
import { mnistExamples } from './mnist.mjs';
import { tableOf } from './table.mjs';

const [seeds, ...compressors] = process.argv.slice(2);
const results = new URL('../../docs/results/compression.json', import.meta.url);
const { train, test } = await mnistExamples();
const engine = { engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 10 };
const { createTrainer } = await chooseEngine(engine);

/** Test accuracy after the last round, and bytes of the uplink in all rounds. */
async function run(compress, seed) {
  const usual = { clients: 20, rounds: 20, fraction: 0.5, evaluateEvery: 20 };
  const config = { ...usual, compress, seed };
  const experiment = createExperiment({ config, train, test, createTrainer });
  let [accuracy, uplinkBytes] = [0, 0];
  for await (const round of experiment) {
    accuracy = round.testAccuracy ?? accuracy;
    uplinkBytes += round.uplinkBytes;
  }
  await experiment.close();
  return { compress, seed, accuracy, uplinkBytes };
}

const runs = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')).runs : [];
const isThere = (compress, seed) =>
  runs.some((run) => run.compress === compress && run.seed === seed);
for (let seed = 1; seed <= Number(seeds); seed++) {
  for (const compress of compressors) {
    if (isThere(compress, seed)) continue;
    runs.push(await run(compress, seed));
    console.log(JSON.stringify(runs.at(-1)));
    writeFileSync(results, `${JSON.stringify({ runs }, null, 2)}\n`);
  }
}
console.log(tableOf(runs));
