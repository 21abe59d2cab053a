// What a round costs as the number of clients grows: it depends on the cohort, not the population.
import { runFedsim } from './fedsim.mjs';
import { benchFlags, median, rangeText, report } from './measure.mjs';

const HELP = `Usage: node scripts/bench/scaling.mjs --data-dir=FOLDER [--rounds=200] [--repeat=3] [--out=FILE]

Runs "simulate" with 100, 1,000 and 10,000 clients, in turn: 784-128-10, SGD, B=10, E=1, IID, tested every
20 rounds. On MNIST with 10 clients per round, which have 600, 60 or 6 examples each; on synthetic digits,
always 20 per client, with 10 clients per round and with a tenth of all. Prints seconds per round, updates
and examples per second, and the process's peak memory. Needs "npm run build".`;

const { dataDir, rounds, repeat, out } = benchFlags(HELP, { rounds: '200', repeat: '3' });

const mnist = () => ['--dataset=mnist', `--data-dir=${dataDir}`];
const twentyEach = (clients) => ['--dataset=synthetic', `--synthetic-train=${20 * clients}`];
const CASES = [
  { name: 'MNIST, 10 per round', data: mnist, cohort: () => 10 },
  { name: '20 examples each, 10 per round', data: twentyEach, cohort: () => 10 },
  { name: '20 examples each, C = 0.1', data: twentyEach, cohort: (clients) => clients / 10 },
];

function run({ data, cohort, clients }, seed) {
  return runFedsim('simulate', [
    ...data(clients),
    ...[`--clients=${clients}`, `--fraction=${cohort(clients) / clients}`, '--epochs=1'],
    ...['--batch=10', '--optimizer=sgd', '--dropout-rate=0', `--rounds=${rounds}`],
    ...['--evaluate-every=20', `--seed=${seed}`],
  ]);
}

const results = CASES.flatMap((each) =>
  [100, 1000, 10_000].map((clients) => ({ ...each, clients, runs: [] })),
);
for (let turn = 1; turn <= repeat; turn++) {
  for (const result of results) {
    console.error(`turn ${turn}/${repeat}: ${result.name}, ${result.clients} clients`);
    result.runs.push(run(result, turn));
  }
}

const thousands = (value) => Math.round(value).toLocaleString('en-US');
report(
  ['', 'clients', 'seconds per round', 'client updates/s', 'examples/s', 'peak MiB'],
  results.map(({ name, clients, cohort, runs }) => {
    const seconds = median(runs.map(({ roundSeconds }) => median(roundSeconds)));
    const examples = median(runs.map((result) => median(result.examples)));
    const peaks = runs.map(({ peakMiB }) => peakMiB);
    return [
      ...[name, thousands(clients), seconds.toFixed(4), thousands(cohort(clients) / seconds)],
      ...[thousands(examples / seconds), rangeText(peaks, 0)],
    ];
  }),
  { rounds, results },
  out,
);
