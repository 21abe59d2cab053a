import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { readJson, readTable } from '../support/run-files';
import { SMALL_RUN } from '../support/small-run';
import { temporaryFolder } from '../support/temporary-folder';

const simulate = (...flags: string[]) => runApp('server', ['simulate', ...flags]);

const shaOf = (out: string): unknown => readJson(out, 'summary.json')['weights_sha256'];

/** The bytes of an IDX file. */
function idx(dimensions: readonly number[], values: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * dimensions.length);
  header.writeUInt32BE(0x800 + dimensions.length);
  dimensions.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  return Buffer.concat([header, values]);
}

/** Writes a small data set as IDX files. */
function writeDataset(folder: string, labelOf: (row: number) => number): void {
  for (const [split, count] of Object.entries({ train: 60, t10k: 10 })) {
    const pixels = Uint8Array.from({ length: 4 * count }, (_, i) => (37 * i) % 256);
    const labels = Uint8Array.from({ length: count }, (_, row) => labelOf(row));
    const write = (name: string, bytes: Uint8Array): void =>
      writeFileSync(join(folder, `${split}-${name}-ubyte`), bytes);
    write('images-idx3', idx([count, 2, 2], pixels));
    write('labels-idx1', idx([count], labels));
  }
}

describe('a run that is resumed', () => {
  const folder = temporaryFolder();
  const whole = join(folder.path, 'whole');
  const copy = (name: string): string => {
    const out = join(folder.path, name);
    cpSync(whole, out, { recursive: true });
    return out;
  };
  beforeAll(async () => {
    expect(await simulate(...SMALL_RUN, `--out=${whole}`)).toMatchObject({ code: 0, errors: '' });
  });
  afterAll(() => folder[Symbol.dispose]());

  it('records its new number of rounds, and the seconds of all its rounds', async () => {
    const out = copy('further');
    const before = readJson<{ run_id: string; experiment: object }>(out, 'config.json');
    expect(await simulate(`--resume=${out}`, '--rounds=4')).toMatchObject({ code: 0, errors: '' });
    const { run_id, experiment } = before;
    const after = { ...before, run_id, experiment: { ...experiment, rounds: 4 } };
    expect(readJson(out, 'config.json')).toEqual(after);
    const seconds = readTable(out, 'rounds.csv').map((row) => Number(row['seconds']));
    const earlier = seconds.slice(0, 3).reduce((total, each) => total + each, 0);
    expect(readJson(out, 'summary.json')['seconds']).toBeGreaterThan(earlier);
    // And once more, with nothing left to do.
    expect(await simulate(`--resume=${out}`)).toMatchObject({ code: 0, errors: '' });
    expect(readTable(out, 'rounds.csv')).toHaveLength(4);
    expect(readJson(out, 'summary.json')['seconds']).toBeGreaterThan(earlier);
  });

  it('starts again if it was killed before its first checkpoint', async () => {
    const out = copy('killed-early');
    rmSync(join(out, 'checkpoint'), { recursive: true });
    expect(await simulate(`--resume=${out}`)).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^error: resume: .*state\.json is damaged: ENOENT/),
    });
    const [header, first] = readTable(out, 'rounds.csv').map((row) => [
      Object.keys(row).join(','),
      Object.values(row).join(','),
    ])[0];
    writeFileSync(join(out, 'rounds.csv'), `${header}\n${first}\n`);
    rmSync(join(out, 'summary.json'));
    expect(await simulate(`--resume=${out}`)).toMatchObject({ code: 0, errors: '' });
    expect(shaOf(out)).toBe(shaOf(whole));
    expect(readTable(out, 'rounds.csv')).toHaveLength(3);
  });

  it('says which of its tables is missing', async () => {
    const out = copy('no-table');
    rmSync(join(out, 'rounds.csv'));
    expect(await simulate(`--resume=${out}`)).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^error: resume: .*rounds\.csv cannot be read: .*\n$/),
    });
  });

  it('refuses to continue with other data', async () => {
    using data = temporaryFolder();
    writeDataset(data.path, (row) => row % 3);
    const out = join(folder.path, 'own-data');
    const own = [
      ...SMALL_RUN.filter((flag) => !flag.startsWith('--dataset')),
      `--dataset=${data.path}`,
    ];
    expect(await simulate(...own, '--rounds=1', `--out=${out}`)).toMatchObject({ errors: '' });
    writeDataset(data.path, (row) => (row === 5 ? 0 : row % 3));
    expect(await simulate(`--resume=${out}`, '--rounds=2')).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^error: resume: the run .* there is another .*labels/),
    });
    expect(readTable(out, 'rounds.csv')).toHaveLength(1);
  });
});
