// Settings that make clients' updates unlike one another, in size or over time.

const STRATEGIES = [
  ...['fedavg', 'fedsgd', 'fedprox', 'scaffold', 'fednova', 'feddyn', 'qfedavg'],
  ...['fedavgm', 'fedadagrad', 'fedadam', 'fedyogi'],
];

/** One client with nearly all examples. */
const GIANT = 'sizes:1,1,1,1,1,1,1,1,1,1991';

const unlikeShards = [
  {},
  { skew: 'dirichlet:0.05' },
  { skew: 'labels:1' },
  { skew: 'iid+powerlaw:3', clients: 50 },
  { skew: 'iid+powerlaw:4', clients: 200 },
  { skew: GIANT },
  { skew: 'iid+lognormal:2', clients: 50 },
  { skew: 'dirichlet:0.05+powerlaw:3', clients: 50 },
  { skew: 'dirichlet:0.1', fraction: 0.3 },
  { skew: 'iid+powerlaw:3', clients: 50, fraction: 0.06 },
];

const unlikeWork = [
  { lrSchedule: 'warmup:10' },
  { lrSchedule: 'cosine:12' },
  { localWork: 'uniform:1,50' },
  { localSteps: 1 },
  { localSteps: 50, skew: 'iid+powerlaw:3', clients: 50 },
  { optimizer: 'sgd', lr: 1 },
  { optimizer: 'sgd', lr: 0.001 },
  { dropoutRate: 0.8 },
  { augment: 'shift:3' },
  { weighting: 'uniform', skew: GIANT },
  { skew: 'label-noise:0.5' },
  { sampling: 'size', fraction: 0.4, skew: 'iid+powerlaw:3', clients: 40 },
  { epochs: 50, skew: GIANT, rounds: 5 },
];

const momentumOnly = [
  { optimizer: 'adam', lr: 0.001 },
  { localWork: 'stragglers:0.9', epochs: 40 },
  { validationSplit: 0.3, patience: 1 },
  { update: 'clip:0.5' },
  { aggregator: 'median', skew: 'dirichlet:0.1' },
];

export const cells = [
  ...STRATEGIES.flatMap((strategy) => unlikeShards.map((own) => ({ strategy, ...own }))),
  ...['fedavg', 'scaffold'].flatMap((strategy) => unlikeWork.map((own) => ({ strategy, ...own }))),
  ...momentumOnly,
];
