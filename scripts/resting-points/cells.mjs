// What is run, and where its paper, or its fixed point in float64, says that it comes to rest.

const SKEWS = ['iid', 'dirichlet:0.3', 'shards:2', 'labels:5', 'iid+powerlaw:1.5'];
const SAMPLINGS = ['uniform', 'size', 'round-robin'];
const FRACTIONS = [0.25, 0.5, 1];
const EPOCHS = 10;

/** SCAFFOLD and FedDyn: at the optimum, whoever takes part. */
const corrected = (roundsAt, samplings) =>
  ['scaffold', 'feddyn'].flatMap((strategy) =>
    samplings.flatMap((sampling) =>
      FRACTIONS.map((fraction) => ({
        config: { strategy, sampling, fraction, epochs: EPOCHS, rounds: roundsAt(fraction) },
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
  ...withSkews(
    [...corrected((fraction) => 120 / fraction, SAMPLINGS), ...oneGradient, ...averages],
    SKEWS,
  ).map((cell) => ({
    problem: 'patterns',
    ...cell,
  })),
  // Its biases move slowly: a round leaves SCAFFOLD 0.996 of the way, whatever the fraction.
  ...withSkews(
    corrected(() => 1500, ['uniform']),
    SKEWS,
  ).map((cell) => ({
    problem: 'digits',
    ...cell,
  })),
];
