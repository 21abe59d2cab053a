// What compression adds to a round: npm run build && FEDSIM_DATA_DIR=… node scripts/compression/cost.mjs [COMPRESSOR]
// McMahan's job, 784-200-200-10, 100 clients, 10 a round, batches of 10, in this process: a few rounds without compression
// and as many with it, in turn; processor time of all threads, one evaluation included; medians. A minute or two; writes
// docs/results/compression-cost.json.
import { writeFileSync } from 'node:fs';
import { createExperiment } from '@fedsim/core';
import { chooseEngine } from '@fedsim/training/node';
import { mnistExamples } from './mnist.mjs';

const ROUNDS = 5;
const TURNS = 5;
const [compressor = 'quantize:4'] = process.argv.slice(2);
const { train, test } = await mnistExamples();
const engine = { engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 10 };
const { createTrainer } = await chooseEngine(engine);
const job = {
  ...{ clients: 100, fraction: 0.1, batch: 10, epochs: 1, hidden: [200, 200], rounds: ROUNDS },
  ...{ optimizer: 'sgd', dropoutRate: 0, evaluateEvery: ROUNDS },
};
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Processor seconds of a round, of a run that begins anew. */
async function secondsOf(compress) {
  const config = { ...job, compress };
  const experiment = createExperiment({ config, train, test, createTrainer });
  const before = process.cpuUsage();
  for await (const round of experiment) void round;
  const { user, system } = process.cpuUsage(before);
  await experiment.close();
  return (user + system) / 1e6 / ROUNDS;
}

const compressors = ['none', compressor];
const seconds = compressors.map(() => []);
for (let turn = 0; turn <= TURNS; turn++) {
  for (const [i, compress] of compressors.entries()) {
    const spent = await secondsOf(compress);
    // The first turn warms up.
    if (turn > 0) seconds[i].push(spent);
  }
}
const [plain, compressed] = seconds.map(median);
const share = compressed / plain - 1;
const command = `node scripts/compression/cost.mjs ${compressor}`;
const figures = { command, compressor, turns: TURNS, plain, compressed, share };
console.log(JSON.stringify(figures));
const file = new URL('../../docs/results/compression-cost.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
