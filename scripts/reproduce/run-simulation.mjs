// One run of a cell: `simulate` in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TARGET } from './cells.mjs';
import { crossing, monotone } from './curve.mjs';

/** The paper's job: sets everything in which fedsim's defaults differ from it. */
const JOB = [
  ...['--dataset=mnist', '--clients=100', '--epochs=1', '--hidden=200,200', '--dropout-rate=0'],
  ...['--optimizer=sgd', '--strategy=fedavg', '--engine=simd', `--target-accuracy=${TARGET}`],
];

/** What the paper does not state: how pixels are scaled and weights start. */
const INPUTS = {
  centred: ['--input-range=centred', '--init=lecun'],
  unit: ['--input-range=unit', '--init=glorot'],
};
export const INPUT_KINDS = Object.keys(INPUTS);

/**
 * Trains until the target is reached or `cap` rounds are over; throws when the process fails. `onChild`
 * is called with the process.
 */
export async function runSimulation(cell, { inputs, lr, seed, cap }, dataDir, onChild) {
  const folder = mkdtempSync(join(tmpdir(), 'fedsim-reproduce-'));
  try {
    const out = join(folder, 'run');
    const { skew, batch, fraction } = cell;
    await runProcess(
      [
        ...['dist/apps/server/main.cjs', 'simulate', ...JOB, ...INPUTS[inputs], '--workers=1'],
        ...[`--skew=${skew}`, `--batch=${batch}`, `--fraction=${fraction}`, `--lr=${lr}`],
        ...[`--seed=${seed}`, `--rounds=${cap}`, `--data-dir=${dataDir}`, `--out=${out}`],
      ],
      onChild,
    );
    return { cell: cell.name, inputs, lr, seed, cap, ...resultOf(out) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runProcess(args, onChild) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  onChild(child);
  let errors = '';
  child.stderr.on('data', (text) => (errors += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`node ${args.join(' ')}\nended with ${code}: ${errors}`);
}

function resultOf(folder) {
  const [header, ...rows] = readFileSync(join(folder, 'rounds.csv'), 'utf8').trim().split('\n');
  const column = header.split(',').indexOf('test_accuracy');
  const curve = monotone(rows.map((row) => Number(row.split(',')[column])));
  const { rounds, weights_sha256 } = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'));
  return { rounds, crossing: crossing(curve, TARGET), curve, weights_sha256 };
}
