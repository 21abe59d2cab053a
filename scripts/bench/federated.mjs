// The federated job of McMahan et al. 2017 on fedsim and on a loop written by hand in PyTorch, in turn.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchFlags, median, ratioText, report, runForJson } from './measure.mjs';

const HELP = `Usage: node scripts/bench/federated.mjs --data-dir=FOLDER [--python=PYTHON] [--rounds=20] [--repeat=5] [--out=FILE]

Runs 2NN, 100 clients, C=0.1, E=1, B=10, plain SGD at 0.1 on IID MNIST: fedsim on worker threads and
over real sockets, and a plain loop in eager PyTorch on one thread, interleaved.
Prints median seconds per round and the ratio of each pair. Needs "npm run build", and a Python with
scripts/bench/requirements.txt.`;

const { dataDir, python, repeat, rounds, out } = benchFlags(HELP);

function fedsim(command, hosts) {
  const folder = mkdtempSync(join(tmpdir(), 'fedsim-bench-'));
  try {
    execFileSync('node', [
      ...['dist/apps/server/main.cjs', ...command, `--out=${folder}/run`, ...hosts],
      ...['--dataset=mnist', `--data-dir=${dataDir}`, '--hidden=200,200', '--dropout-rate=0'],
      ...['--clients=100', '--fraction=0.1', '--epochs=1', '--batch=10'],
      ...['--optimizer=sgd', '--lr=0.1', `--rounds=${rounds}`],
    ]);
    return readRounds(`${folder}/run/rounds.csv`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readRounds(file) {
  const [header, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
  const column = (name) => {
    const at = header.split(',').indexOf(name);
    return rows.map((row) => Number(row.split(',')[at]));
  };
  return { roundSeconds: column('seconds'), testAccuracy: column('test_accuracy') };
}

const pytorch = () =>
  runForJson(python, [
    'scripts/bench/fedavg_pytorch.py',
    `--data-dir=${dataDir}`,
    `--rounds=${rounds}`,
  ]);

const peers = [
  ['fedsim simulate, 1 thread', () => fedsim(['simulate'], ['--workers=1'])],
  ['fedsim simulate, 2 threads', () => fedsim(['simulate'], ['--workers=2'])],
  ['fedsim serve, 2 client processes', () => fedsim(['serve', '--exit'], ['--processes=2'])],
  ['PyTorch loop, 1 thread', pytorch],
].map(([name, run]) => ({ name, run, runs: [] }));

for (let turn = 1; turn <= repeat; turn++) {
  for (const peer of peers) {
    console.error(`turn ${turn}/${repeat}: ${peer.name}`);
    peer.runs.push(peer.run());
  }
}

const secondsOf = ({ roundSeconds }) => median(roundSeconds);
const theirs = peers.at(-1).runs.map(secondsOf);
report(
  ['', 'seconds per round, median', 'accuracy after the last round', 'times as fast as PyTorch'],
  peers.map(({ name, runs }) => [
    name,
    median(runs.map(secondsOf)).toFixed(4),
    median(runs.map(({ testAccuracy }) => testAccuracy.at(-1))).toFixed(4),
    ratioText(runs.map((run, i) => theirs[i] / secondsOf(run))),
  ]),
  { rounds, results: peers.map(({ name, runs }) => ({ name, runs })) },
  out,
);
