// DP-FedAvg on MNIST with thousands of clients: what accuracy an ε costs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, rangeText } from '../../bench/measure.mjs';
import { picture } from './picture.mjs';

const HELP = `Usage: node scripts/privacy/dp-fedavg/main.mjs --data-dir=FOLDER [--seeds=5]

Trains 784-32-10 on MNIST with 4,000 clients of 15 examples, all asked in every round, under --dp=central with
δ = 1e-5, for ε = 8 and ε = 2, each with seeds 1 to --seeds, both ε at a time on a core each: four minutes a seed where the
cores are quiet. What docs/results/dp-fedavg.jsonl has is not run again. Writes that file, docs/pictures/dp-fedavg.svg and a
table. Needs "npm run build".`;

const RESULTS = 'docs/results/dp-fedavg.jsonl';
const PICTURE = 'docs/pictures/dp-fedavg.svg';

const ROUNDS = 70;
const JOB = [
  ...['--dataset=mnist', '--clients=4000', '--fraction=1', '--sampling=poisson', '--hidden=32'],
  ...['--epochs=3', '--batch=5', '--lr=0.2', '--optimizer=sgd', `--rounds=${ROUNDS}`],
  ...['--strategy=fedavgm', `--server-lr-schedule=cosine:${ROUNDS},0.1`],
  ...['--dp=central', '--clip-norm=1', '--delta=1e-5'],
];

/** What each ε has to reach, and the one setting that differs: more noise wants shorter steps. */
const GOALS = [
  { epsilon: 8, serverLr: 1, accuracy: 0.92 },
  { epsilon: 2, serverLr: 0.5, accuracy: 0.88 },
];

const { values: flags } = parseArgs({
  options: {
    'data-dir': { type: 'string', default: process.env.FEDSIM_DATA_DIR },
    seeds: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
});
if (flags.help || !flags['data-dir']) {
  console.log(HELP);
  process.exit(flags.help ? 0 : 1);
}

/** One run in a process of its own: accuracies on the test set by round, and the privacy that it has spent. */
async function run({ epsilon, serverLr }, seed) {
  const folder = mkdtempSync(join(tmpdir(), 'fedsim-dp-'));
  const own = [`--target-epsilon=${epsilon}`, `--server-lr=${serverLr}`, `--seed=${seed}`];
  const args = [...JOB, ...own, `--data-dir=${flags['data-dir']}`, `--out=${folder}/run`];
  try {
    const command = ['dist/apps/server/main.cjs', 'simulate', ...args, '--workers=1'];
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] });
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`node ${command.join(' ')}\nended with ${code}`);
    return { epsilon, seed, settings: [...JOB, ...own], ...resultOf(join(folder, 'run')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function resultOf(folder) {
  const [header, ...rows] = readFileSync(join(folder, 'rounds.csv'), 'utf8').trim().split('\n');
  const column = header.split(',').indexOf('test_accuracy');
  const curve = rows.map((row) => Number(row.split(',')[column]));
  const { privacy } = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'));
  return { curve, privacy };
}

const kept = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8').trim().split('\n') : [];
const runs = kept.map((line) => JSON.parse(line));
for (let seed = 1; seed <= Number(flags.seeds); seed++) {
  const isThere = ({ epsilon }) =>
    runs.some((each) => each.epsilon === epsilon && each.seed === seed);
  const missing = GOALS.filter((goal) => !isThere(goal));
  for (const done of await Promise.all(missing.map((goal) => run(goal, seed)))) {
    runs.push(done);
    console.log(`ε ${done.epsilon}, seed ${seed}: ${(100 * done.curve.at(-1)).toFixed(2)} %`);
  }
  writeFileSync(RESULTS, `${runs.map((each) => JSON.stringify(each)).join('\n')}\n`);
}
writeFileSync(PICTURE, await picture(runs, GOALS));
console.log(
  '\n| ε | noise multiplier | test accuracy, % | aim, % | seeds |\n| --- | --- | --- | --- | --- |',
);
for (const { epsilon, accuracy } of GOALS) {
  const own = runs.filter((each) => each.epsilon === epsilon);
  const last = own.map(({ curve }) => 100 * curve.at(-1));
  const noise = median(own.map(({ privacy }) => privacy.noise_multiplier)).toFixed(2);
  console.log(
    `| ${epsilon} | ${noise} | ${rangeText(last, 2)} | ${100 * accuracy} | ${own.length} |`,
  );
}
