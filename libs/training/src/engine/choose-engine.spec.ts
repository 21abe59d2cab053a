import { chooseEngine, type EngineOptions } from './choose-engine';
import { EngineError } from '../errors/engine-error';

const choose = (options: Partial<EngineOptions> = {}) =>
  chooseEngine({ engine: 'auto', device: 'auto', backend: 'auto', cohortSize: 1, ...options });

describe('chooseEngine', () => {
  it.each([
    [{}, 'simd', '1 client in a process would not repay a GPU'],
    [{ cohortSize: 31 }, 'simd', '31 clients in a process would not repay a GPU'],
    [
      { cohortSize: undefined },
      'simd',
      'a GPU pays from 32 clients on, and their number is not known',
    ],
    [{ device: 'cpu', cohortSize: 1000 }, 'simd', 'a GPU was not asked for'],
    [{ engine: 'simd' }, 'simd', 'it was asked for'],
    [{ clipsExamples: true, cohortSize: 1000 }, 'simd', 'clips the gradient of each example'],
    [{ clipsExamples: true, engine: 'simd' }, 'simd', 'it was asked for'],
    [{ engine: 'tfjs', backend: 'cpu' }, 'tfjs:cpu', 'plain JavaScript'],
    [{ backend: 'wasm' }, 'tfjs:wasm', 'WebAssembly'],
  ] as const)('for %j takes %s and says why', async (options, name, why) => {
    const engine = await choose(options);
    expect(engine.name).toBe(name);
    expect(engine.because).toContain(why);
  });

  it.each([
    [{ engine: 'simd', device: 'gpu' }, 'simd runs on the CPU'],
    [{ engine: 'simd', backend: 'wasm' }, 'is one of tfjs'],
    [{ clipsExamples: true, engine: 'tfjs' }, 'only the engine simd'],
    [{ clipsExamples: true, device: 'gpu' }, 'leave --engine, --backend and --device out'],
  ] as const)('refuses %j', async (options, message) => {
    await expect(choose(options)).rejects.toThrow(EngineError);
    await expect(choose(options)).rejects.toThrow(message);
  });
});
