// What is run, and where its paper, or its fixed point in float64, says that it comes to rest.

const SKEWS = ['iid', 'dirichlet:0.3', 'shards:2', 'labels:5', 'iid+powerlaw:1.5'];
const SAMPLINGS = ['uniform', 'size', 'round-robin'];
const FRACTIONS = [0.25, 0.5, 1];
const EPOCHS = 10;

/** SCAFFOLD and FedDyn: at the optimum, whoever takes part. */
const corrected = (rounds, samplings) =>
  ['scaffold', 'feddyn'].flatMap((strategy) =>
    samplings.flatMap((sampling) =>
      FRACTIONS.map((fraction) => ({
        config: { strategy, sampling, fraction, epochs: EPOCHS, rounds: rounds / fraction },
        rest: 'optimum',
      })),
    ),
  );

/** The others with one gradient for each round: at the optimum too. */
const oneGradient = [
  ...['fedavg', 'fedsgd', 'fedprox', 'fednova', 'fedavgm'].map((strategy) => ({ strategy })),
  { strategy: 'fedadagrad', serverLr: 0.1 },
  { strategy: 'fedadam', serverLr: 0.002 },
  { strategy: 'fedyogi', serverLr: 0.002 },
].map((own) => ({ config: { ...own, epochs: 1, rounds: 1200 }, rest: 'optimum' }));

/** And with several: where the changes of the clients cancel. */
const averages = [
  [{ strategy: 'fedavg' }, {}],
  [{ strategy: 'fedavgm' }, {}],
  [{ strategy: 'fednova' }, {}],
  [{ strategy: 'fedprox', proximalMu: 0.5 }, { mu: 0.5 }],
  [{ strategy: 'qfedavg', fairnessQ: 0.5 }, { q: 0.5 }],
].map(([own, terms]) => ({
  config: { ...own, epochs: EPOCHS, rounds: 300 },
  rest: { epochs: EPOCHS, rounds: 300, ...terms },
}));

const withSkews = (cells, skews) =>
  cells.flatMap((cell) => skews.map((skew) => ({ ...cell, config: { ...cell.config, skew } })));

export const cells = [
  ...withSkews([...corrected(120, SAMPLINGS), ...oneGradient, ...averages], SKEWS).map((cell) => ({
    problem: 'patterns',
    ...cell,
  })),
  ...withSkews(corrected(3000, ['uniform']), SKEWS).map((cell) => ({
    problem: 'digits',
    ...cell,
  })),
];
