// This build and another checkout's, in turn, on the jobs that the other benchmarks measure.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runFedsim } from './fedsim.mjs';
import { median, ratioText, report } from './measure.mjs';

const HELP = `Usage: node scripts/bench/against.mjs --other=CHECKOUT --data-dir=FOLDER [--repeat=5] [--out=FILE]

Runs the federated job (2NN, 100 clients, C=0.1, E=1, B=10, 40 rounds), over worker threads and over
sockets, FLUTE's setting, and rounds of 2,000 small clients; with this build and the other one in turn,
each turn with its own seed. Prints the ratios of this build to the other: seconds from the command to
its end, seconds of the rounds, and the peak of memory. Both need "npm run build"; where the two end with
other weights, the run is refused.`;

const { values } = parseArgs({
  options: {
    other: { type: 'string' },
    'data-dir': { type: 'string', default: process.env.FEDSIM_DATA_DIR },
    repeat: { type: 'string', default: '5' },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || !values.other || !values['data-dir']) {
  console.log(HELP);
  process.exit(values.help ? 0 : 1);
}

const builds = { other: resolve(values.other), this: resolve(import.meta.dirname, '../..') };
const data = ['--dataset=mnist', `--data-dir=${resolve(values['data-dir'])}`, '--optimizer=sgd'];
const twoLayers = [
  ...['--hidden=200,200', '--dropout-rate=0', '--clients=100', '--fraction=0.1'],
  ...['--epochs=1', '--batch=10', '--lr=0.1', '--rounds=40'],
];
const logistic = ['--hidden=none', '--epochs=1', '--batch=10', '--lr=0.03'];
const flute = ['--skew=labels:2+powerlaw:1.5', '--clients=1000', '--fraction=0.01'];
const jobs = [
  ['federated, simulate', 'simulate', twoLayers],
  ['federated, simulate, 1 worker', 'simulate', [...twoLayers, '--workers=1']],
  ['federated, serve, 2 processes', 'serve', [...twoLayers, '--exit', '--processes=2']],
  ['FLUTE', 'simulate', [...logistic, ...flute, '--rounds=100', '--evaluate-every=20']],
  [
    '2,000 clients a round',
    'simulate',
    [...logistic, '--clients=2000', '--fraction=1', '--rounds=10'],
  ],
];

const runs = jobs.map(() => []);
for (let turn = 1; turn <= Number(values.repeat); turn++) {
  console.error(`turn ${turn}/${values.repeat}`);
  for (const [j, [name, command, flags]] of jobs.entries()) {
    const pair = {};
    // Whoever runs first changes from turn to turn: a machine that warms up or slows down favours neither.
    const order = turn % 2 ? ['other', 'this'] : ['this', 'other'];
    for (const build of order) {
      process.chdir(builds[build]);
      pair[build] = runFedsim(command, [...data, ...flags, `--seed=${turn}`]);
    }
    if (pair.this.weightsSha256 !== pair.other.weightsSha256) {
      throw new Error(`${name}, seed ${turn}: the two builds end with other weights.`);
    }
    runs[j].push(pair);
  }
}

const figures = ['wallSeconds', 'loopSeconds', 'peakMiB'];
report(
  ['job', 'this build, s', 'ratio of seconds', 'of the rounds', 'of peak memory'],
  jobs.map(([name], j) => [
    name,
    median(runs[j].map((pair) => pair.this.wallSeconds)).toFixed(2),
    ...figures.map((figure) =>
      ratioText(runs[j].map((pair) => pair.this[figure] / pair.other[figure])),
    ),
  ]),
  { runs: Object.fromEntries(jobs.map(([name], j) => [name, runs[j]])) },
  values.out && resolve(builds.this, values.out),
);
