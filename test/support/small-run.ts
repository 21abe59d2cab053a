/** Flags of a run on synthetic digits that takes a second or two. */
export const SMALL_RUN = [
  '--dataset=synthetic',
  '--synthetic-train=1200',
  '--synthetic-test=200',
  '--hidden=16',
  '--epochs=1',
  '--clients=3',
  '--rounds=3',
  '--engine=simd',
];

/** Real MNIST if this machine has it, else the same number of synthetic digits. */
export const REAL_DATA = process.env['FEDSIM_DATA_DIR']
  ? ['--dataset=mnist', `--data-dir=${process.env['FEDSIM_DATA_DIR']}`]
  : ['--dataset=synthetic'];
