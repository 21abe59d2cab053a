import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { readTable } from '../support/run-files';
import { temporaryFolder } from '../support/temporary-folder';

const PEAK_MEMORY = join(__dirname, '../../scripts/bench/peak-memory.cjs');
const IMAGE = 28 * 28;

/** Writes a sparse IDX file of zeros, of which the disk holds only the header. */
function writeZeros(file: string, dimensions: readonly number[]): void {
  const header = Buffer.alloc(4 + 4 * dimensions.length);
  header.set([0, 0, 8, dimensions.length]);
  dimensions.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  const opened = openSync(file, 'w');
  writeSync(opened, header);
  ftruncateSync(opened, header.length + dimensions.reduce((product, size) => product * size));
  closeSync(opened);
}

/** The environment of a process that records its peak resident memory, in KiB. */
function measuring(file: string): Record<string, string> {
  return { NODE_OPTIONS: `--require=${PEAK_MEMORY}`, PEAK_MEMORY_FILE: file };
}

/** Peak resident memory, in bytes, of a simulation of 1,000 clients with the given number of examples in total. */
async function peakOf(examples: number): Promise<number> {
  using folder = temporaryFolder();
  const at = (name: string): string => join(folder.path, name);
  writeZeros(at('train-images-idx3-ubyte'), [examples, 28, 28]);
  writeZeros(at('train-labels-idx1-ubyte'), [examples]);
  writeZeros(at('t10k-images-idx3-ubyte'), [10, 28, 28]);
  writeZeros(at('t10k-labels-idx1-ubyte'), [10]);
  const flags = ['--clients=1000', '--fraction=0.002', '--epochs=1', '--rounds=1', '--hidden=8'];
  const simulate = ['simulate', `--dataset=${folder.path}`, ...flags, `--out=${at('run')}`];
  const ended = await runApp('server', simulate, measuring(at('peak')));
  expect(ended).toMatchObject({ code: 0, errors: '' });
  expect(readTable(at('run'), 'clients.csv')).toHaveLength(2);
  return 1024 * Number(readFileSync(at('peak'), 'utf8'));
}

test('a simulation holds its training set once, also while it lays it out by client', async () => {
  const [few, many] = [2_000, 200_000];
  const more = (await peakOf(many)) - (await peakOf(few));
  const heldOnce = (many - few) * IMAGE;
  expect(more).toBeGreaterThan(0.75 * heldOnce);
  expect(more).toBeLessThan(1.5 * heldOnce);
});

test('the peak of a process is its own, however large the one that started it', () => {
  using folder = temporaryFolder();
  const large = Buffer.alloc(400 * 2 ** 20, 1);
  const file = join(folder.path, 'peak');
  execFileSync('node', ['-e', '0'], { env: { ...process.env, ...measuring(file) } });
  expect(1024 * Number(readFileSync(file, 'utf8'))).toBeLessThan(large.length / 2);
});
