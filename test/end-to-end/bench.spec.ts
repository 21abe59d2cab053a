import { join } from 'node:path';
import { runApp } from '../support/app-process';
import { readJson } from '../support/run-files';
import { temporaryFolder } from '../support/temporary-folder';

describe('bench', () => {
  it('measures an engine for both models and batches, and writes JSON', async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'bench.json');
    const ended = await runApp('client', ['bench', '--engine=simd', '--json', `--out=${out}`]);
    expect(ended).toMatchObject({ code: 0, output: '' });
    expect(ended.errors).toContain('measuring 4/4: simd, 784-200-200-10, batch 64');
    const { machine, results } = readJson<{ machine: object; results: Record<string, unknown>[] }>(
      folder.path,
      'bench.json',
    );
    expect(machine).toMatchObject({ cores: expect.any(Number), node: process.version });
    expect(results.map(({ engine, model, batch }) => `${engine} ${model} ${batch}`)).toEqual([
      'simd 784-128-10 10',
      'simd 784-128-10 64',
      'simd 784-200-200-10 10',
      'simd 784-200-200-10 64',
    ]);
    for (const result of results) {
      const { samplesPerSecond, millisecondsPerStep, batch, gigaflops, peakMemoryMiB } =
        result as Record<string, number>;
      // Samples a second are whole numbers, which tells where they are few.
      expect((millisecondsPerStep * samplesPerSecond) / (1000 * batch)).toBeCloseTo(1, 3);
      expect(gigaflops).toBeGreaterThan(0);
      expect(peakMemoryMiB).toBeGreaterThan(10);
    }
  });
});
