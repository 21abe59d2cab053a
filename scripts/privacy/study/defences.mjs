// What the study compares: defences by family, each with the flags of `simulate` that ask for it.

/** What every run shares: about fifty of a thousand clients a round, one pass, plain SGD. */
export const COMMON = [
  ...['--clients=1000', '--fraction=0.05', '--sampling=poisson', '--rounds=15', '--epochs=1'],
  ...['--batch=10', '--optimizer=sgd', '--lr=0.1', '--evaluate-every=15', '--engine=simd'],
];

const noise = (dp, multiplier) => [
  `--dp=${dp}`,
  '--clip-norm=1',
  `--noise-multiplier=${multiplier}`,
];

/** `several` is how many examples those clients have that hold more than one: 8, and all in one batch. */
export const DEFENCES = [
  { name: 'nothing', family: 'training', flags: [] },
  { name: 'five passes', family: 'training', flags: ['--epochs=5'] },
  { name: '32 examples, batches of 32', family: 'training', several: 32, flags: ['--batch=32'] },
  { name: 'clip:0.1', family: 'training', flags: ['--update=clip:0.1'] },
  ...[0.5, 1, 2].map((z) => ({
    name: `central, z ${z}`,
    family: 'DP',
    flags: noise('central', z),
  })),
  ...[0.01, 0.1].map((z) => ({ name: `local, z ${z}`, family: 'DP', flags: noise('local', z) })),
  {
    name: 'local, ε 8',
    family: 'DP',
    flags: ['--dp=local', '--clip-norm=1', '--target-epsilon=8', '--max-update-norm=10000'],
  },
  ...[0.1, 1, 4].map((z) => ({
    name: `example, z ${z}`,
    family: 'DP',
    flags: noise('example', z),
  })),
  ...['float16', 'quantize:4', 'topk:0.01', 'randomk:0.1'].map((kind) => ({
    name: kind,
    family: 'compression',
    flags: [`--compress=${kind}`],
  })),
  { name: 'masks', family: 'secure aggregation', flags: ['--secure-aggregation=graph:14'] },
  {
    name: 'masks, central z 1',
    family: 'secure aggregation',
    flags: ['--secure-aggregation=graph:14', ...noise('central', 1)],
  },
  {
    name: 'central z 1, quantize:4',
    family: 'DP',
    flags: [...noise('central', 1), '--compress=quantize:4'],
  },
  {
    name: 'distributed, z 1',
    family: 'secure aggregation',
    flags: ['--secure-aggregation=graph:14', ...noise('distributed', 1)],
  },
  {
    name: 'masks, randomk:0.1',
    family: 'secure aggregation',
    flags: ['--secure-aggregation=graph:14', '--compress=randomk:0.1'],
  },
];
