import type { Engine } from '@fedsim/training/node';
import { benchSpec, flopsPerExample } from './bench-case';
import { benchPlan } from './bench-plan';
import { benchTable } from './bench-table';

describe('bench', () => {
  it('counts the multiplications and additions of a dense model', () => {
    // Forward and kernel gradient 2·(784·128 + 128·10) each, input gradient 2·128·10.
    expect(flopsPerExample(benchSpec([128]))).toBe(4 * (784 * 128 + 1280) + 2 * 1280);
  });

  it('measures every engine, or the one asked for', () => {
    const names = (engine: Engine): string[] =>
      benchPlan(engine).map(([first]) => `${first.engine}${first.backend && ':'}${first.backend}`);
    expect(names('simd')).toEqual(['simd']);
    expect(names('tfjs')).toEqual(['tfjs:tensorflow', 'tfjs:webgpu', 'tfjs:wasm', 'tfjs:cpu']);
    expect(names('auto')).toEqual([...names('simd'), ...names('tfjs')]);
  });

  it('prints a table, and why a case is missing from it', () => {
    const result = {
      engine: 'tfjs',
      backend: 'wasm',
      model: '784-128-10',
      batch: 10,
      cohort: 1,
      samplesPerProcessorSecond: 1,
      samplesPerSecond: 12345,
      gigaflops: 5.04,
      millisecondsPerStep: 0.81,
      peakMemoryMiB: 134.4,
    };
    const missing = { engine: 'tfjs', backend: 'webgpu', reason: 'no GPU' };
    expect(benchTable([result], [missing])).toBe(
      [
        'engine     model       batch  clients  samples/s  GFLOP/s  ms/step  MiB',
        'tfjs:wasm  784-128-10     10        1     12,345      5.0    0.810  134',
        '',
        'tfjs:webgpu was not measured: no GPU',
        '',
      ].join('\n'),
    );
  });
});
