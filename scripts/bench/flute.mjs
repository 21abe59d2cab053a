// The setting in which Microsoft FLUTE compares itself with Flower, from command to summary.
import { runFedsim } from './fedsim.mjs';
import { benchFlags, rangeText, report } from './measure.mjs';

const HELP = `Usage: node scripts/bench/flute.mjs --data-dir=FOLDER [--repeat=5] [--out=FILE]

Logistic regression on MNIST, 1,000 clients of 2 labels each and power-law sizes, 10 per round, B=10,
lr 0.03, E=1, 100 rounds, tested every 20, by "simulate". FLUTE's README (github.com/microsoft/msrflute)
gives 30 min 14 s for Flower 1.0.0 and 3 min 20 s for FLUTE, both on the authors' CPUs, at about 80 %.
Needs "npm run build".`;

const { dataDir, repeat, out } = benchFlags(HELP);

const runs = Array.from({ length: repeat }, (_, turn) => {
  console.error(`turn ${turn + 1}/${repeat}`);
  return runFedsim('simulate', [
    ...[
      '--dataset=mnist',
      `--data-dir=${dataDir}`,
      '--hidden=none',
      '--skew=labels:2+powerlaw:1.5',
    ],
    ...['--clients=1000', '--fraction=0.01', '--epochs=1', '--batch=10', '--optimizer=sgd'],
    ...['--lr=0.03', '--rounds=100', '--evaluate-every=20', `--seed=${turn + 1}`],
  ]);
});

report(
  ['from command to end, s', 'of which rounds, s', 'accuracy', 'peak MiB'],
  [
    [
      rangeText(
        runs.map(({ wallSeconds }) => wallSeconds),
        2,
      ),
      rangeText(
        runs.map(({ loopSeconds }) => loopSeconds),
        2,
      ),
      rangeText(
        runs.map(({ testAccuracy }) => testAccuracy.at(-1)),
        4,
      ),
      rangeText(
        runs.map(({ peakMiB }) => peakMiB),
        0,
      ),
    ],
  ],
  { runs },
  out,
);
