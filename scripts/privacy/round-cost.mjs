// What a defence adds to a round: npm run build && FEDSIM_DATA_DIR=… node scripts/privacy/round-cost.mjs
// McMahan's job, 784-200-200-10, 100 clients, 10 a round, batches of 10, in this process: a few rounds without any defence
// and as many with each, in turn; processor time of all threads, one evaluation included. Shares are medians over the turns of
// what a defence took divided by what its own turn took without. Some minutes; writes docs/results/round-cost.json.
import { createExperiment } from '@fedsim/core';
import { chooseEngine } from '@fedsim/training/node';
import { median, rangeText, report } from '../bench/measure.mjs';
import { mnistExamples } from '../compression/mnist.mjs';

const ROUNDS = 5;
const TURNS = 5;
const noise = { clipNorm: 1, noiseMultiplier: 0.01 };
const DEFENCES = {
  none: {},
  '--compress=quantize:4': { compress: 'quantize:4' },
  '--dp=central': { dp: 'central', ...noise },
  '--dp=local': { dp: 'local', ...noise },
};

const { train, test } = await mnistExamples();
const engine = { engine: 'simd', device: 'cpu', backend: 'auto', cohortSize: 10 };
const { createTrainer } = await chooseEngine(engine);
const job = {
  ...{ clients: 100, fraction: 0.1, batch: 10, epochs: 1, hidden: [200, 200], rounds: ROUNDS },
  ...{ optimizer: 'sgd', dropoutRate: 0, evaluateEvery: ROUNDS },
};

/** Processor seconds of a round, of a run that begins anew. */
async function secondsOf(defence) {
  const experiment = createExperiment({
    config: { ...job, ...defence },
    train,
    test,
    createTrainer,
  });
  const before = process.cpuUsage();
  for await (const round of experiment) void round;
  const { user, system } = process.cpuUsage(before);
  await experiment.close();
  return (user + system) / 1e6 / ROUNDS;
}

const names = Object.keys(DEFENCES);
const seconds = Object.fromEntries(names.map((name) => [name, []]));
for (let turn = 0; turn <= TURNS; turn++) {
  for (const name of names) {
    const spent = await secondsOf(DEFENCES[name]);
    // The first turn warms up.
    if (turn > 0) seconds[name].push(spent);
  }
}
const share = (name) => seconds[name].map((spent, turn) => spent / seconds.none[turn] - 1);
const row = (name) => [
  name,
  rangeText(seconds[name], 3),
  rangeText(
    share(name).map((part) => 100 * part),
    1,
  ),
];
const shares = Object.fromEntries(names.map((name) => [name, median(share(name))]));
const command = 'node scripts/privacy/round-cost.mjs';
const file = new URL('../../docs/results/round-cost.json', import.meta.url).pathname;
report(['defence', 's a round', '% more'], names.map(row), { command, seconds, shares }, file);
