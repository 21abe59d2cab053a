import type { DatasetManifest } from '@fedsim/datasets/node';
import { createProgram } from '../cli/program';
import { initialWeightsOf } from '../config/initial-weights';
import type { RunConfig } from '../config/run-config';
import { parseSweepConfig } from '../config/sweep-config';
import { planRun } from '../run/run-plan';
import { withLikelyNoise } from '../run/settle-noise';
import { checkCells } from '../sweep/plan/check-cells';
import { expandGrid, readGrid } from '../sweep/plan/grid';

const manifest: DatasetManifest = {
  kind: 'idx',
  folder: 'mnist',
  info: {
    name: 'mnist',
    trainExamples: 60_000,
    userExamples: new Array<number>(100).fill(600),
    testExamples: 10_000,
    inputSize: 784,
    image: { rows: 28, columns: 28, channels: 1 },
    classes: 10,
    checksums: {},
  },
};

/** The server's program, which plans for data as MNIST's, with users, what it is asked for and runs nothing. */
export function planningProgram(note: (text: string) => void = () => undefined) {
  const plan = async (config: RunConfig): Promise<void> =>
    void planRun(withLikelyNoise(config, manifest), manifest, '', await initialWeightsOf(config));
  return createProgram({
    note,
    serve: plan,
    simulate: plan,
    baseline: plan,
    partition: async () => undefined,
    attack: async () => undefined,
    accountant: () => undefined,
    sweep: async (settings) => {
      const grid = readGrid(parseSweepConfig(settings));
      await checkCells(grid, expandGrid(grid), async () => manifest, false);
    },
  });
}
