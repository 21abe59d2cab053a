// The federated job of McMahan et al. 2017, to 97 %, on fedsim and on its peers, in turn.
import { runFedsim } from './fedsim.mjs';
import { benchFlags, median, rangeText, ratioText, report, runForJson } from './measure.mjs';

const HELP = `Usage: node scripts/bench/federated.mjs --data-dir=FOLDER [--python=PYTHON] [--flower=PYTHON]
  [--target=0.97] [--rounds=150] [--repeat=3] [--out=FILE]

Runs 2NN, 100 clients, C=0.1, E=1, B=10, plain SGD at 0.1 on IID MNIST until the test accuracy, judged
after every round, reaches the target: fedsim on worker threads and over sockets, a loop written by hand
in PyTorch and, with --flower, Flower's simulation engine, with a client per core and with its default. Peers
take turns, and each turn has its own seed. Needs "npm run build", a Python with scripts/bench/requirements.txt
and, for Flower, one with scripts/bench/requirements-flower.txt.`;

/** The round after which the accuracies of all peers are compared; all of them reach it. */
const COMPARED_ROUND = 20;

const defaults = { rounds: '150', repeat: '3', target: '0.97' };
const { dataDir, python, flower, repeat, rounds, target, out } = benchFlags(HELP, defaults);

const fedsim =
  (command, ...own) =>
  (seed) =>
    runFedsim(command, [
      ...['--dataset=mnist', `--data-dir=${dataDir}`, '--hidden=200,200', '--dropout-rate=0'],
      ...['--clients=100', '--fraction=0.1', '--epochs=1', '--batch=10'],
      ...['--optimizer=sgd', '--lr=0.1', `--rounds=${rounds}`, `--target-accuracy=${target}`],
      ...[`--seed=${seed}`, ...own],
    ]);

const inPython =
  (interpreter, script, ...own) =>
  (seed) => {
    const startedMs = performance.now();
    const run = runForJson(interpreter, [
      `scripts/bench/${script}`,
      ...[
        `--data-dir=${dataDir}`,
        `--rounds=${rounds}`,
        `--target=${target}`,
        `--seed=${seed}`,
        ...own,
      ],
    ]);
    return { ...run, wallSeconds: (performance.now() - startedMs) / 1000 };
  };

const LOOP = 'PyTorch, a loop by hand';
const FLOWER = 'Flower, a client per core';
const FLOWER_DEFAULT = 'Flower, its default of 2 cores per client';
const peers = [
  ['fedsim simulate', fedsim('simulate')],
  ['fedsim simulate, 1 worker', fedsim('simulate', '--workers=1')],
  ['fedsim serve, 2 client processes', fedsim('serve', '--exit', '--processes=2')],
  [LOOP, inPython(python, 'fedavg_pytorch.py')],
  ...(flower
    ? [
        [FLOWER, inPython(flower, 'fedavg_flower.py')],
        [FLOWER_DEFAULT, inPython(flower, 'fedavg_flower.py', '--client-cpus=2')],
      ]
    : []),
].map(([name, run]) => ({ name, run, runs: [] }));

for (let turn = 1; turn <= repeat; turn++) {
  for (const peer of peers) {
    console.error(`turn ${turn}/${repeat}: ${peer.name}`);
    peer.runs.push(peer.run(turn));
  }
}

const secondsPerRound = ({ roundSeconds }) => median(roundSeconds);
/** Seconds of all rounds, without the start-up in the first one. */
const secondsToTarget = (run) =>
  secondsPerRound(run) + run.roundSeconds.slice(1).reduce((sum, seconds) => sum + seconds, 0);

function timesAsFast(runs, name) {
  const other = peers.find((peer) => peer.name === name);
  if (!other) return '–';
  return ratioText(runs.map((run, i) => secondsPerRound(other.runs[i]) / secondsPerRound(run)));
}

report(
  [
    ...['', 'seconds per round', 'rounds to the target', 'seconds to the target'],
    ...['from command to end', `accuracy after round ${COMPARED_ROUND}`],
    ...['per round, × PyTorch', '× Flower', '× Flower, its default'],
  ],
  peers.map(({ name, runs }) => [
    name,
    median(runs.map(secondsPerRound)).toFixed(4),
    rangeText(
      runs.map(({ roundSeconds }) => roundSeconds.length),
      0,
    ),
    median(runs.map(secondsToTarget)).toFixed(2),
    median(runs.map(({ wallSeconds }) => wallSeconds)).toFixed(1),
    rangeText(
      runs.map(({ testAccuracy }) => testAccuracy[COMPARED_ROUND - 1]),
      4,
    ),
    timesAsFast(runs, LOOP),
    timesAsFast(runs, FLOWER),
    timesAsFast(runs, FLOWER_DEFAULT),
  ]),
  { rounds, target, results: peers.map(({ name, runs }) => ({ name, runs })) },
  out,
);
