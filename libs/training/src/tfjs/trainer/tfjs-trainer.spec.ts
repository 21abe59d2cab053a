import * as tf from '@tensorflow/tfjs-core';
import type { Examples } from '@fedsim/core/house';
import { chooseBackend } from '../../backend/choose-backend';
import { collect } from '../../contract/contract-subject';
import { problem, request } from '../../contract/problems';
import { EngineError } from '../../errors/engine-error';
import { tfjsDevice } from '../tfjs-device';
import { createTfjsTrainer } from './tfjs-trainer';

const { spec, weights, shard } = problem({ dropoutRate: 0.2 });
const start = { spec, weights, shard };

/** A shard whose pixels can be read a number of times before reading fails. */
function failingShard(readsLeft: number): Examples {
  return {
    ...shard,
    get pixels(): Uint8Array {
      if (readsLeft-- === 0) throw new Error('unreadable');
      return shard.pixels;
    },
  };
}

describe.each([
  ['cpu', false],
  ['cpu', true],
  ['wasm', false],
] as const)('createTfjsTrainer on %s (vectorised: %s)', (backend, vectorised) => {
  const create = (on: string = backend) => createTfjsTrainer(spec, on, { vectorised });
  beforeEach(() => chooseBackend({ device: 'cpu', backend }));

  it('is named after the engine and the active backend', () => {
    expect(createTfjsTrainer(spec).name).toBe(`tfjs:${backend}`);
  });

  it.each([
    ['its first batch', 0],
    ['a later batch', 5],
    ['validation', 8],
  ])('leaks no tensor when reading fails in %s', async (_, reads) => {
    const trainer = create();
    const optimizer = {
      kind: 'adam',
      learningRate: 0.1,
      beta1: 0.9,
      beta2: 0.9,
      epsilon: 1,
    } as const;
    const asked = request(start, { optimizer, epochs: 5, validationSplit: 0.5, patience: 2 });
    const before = tf.memory().numTensors;
    const training = collect(trainer, [asked, { ...asked, shard: failingShard(reads) }]);
    await expect(training).rejects.toThrow('unreadable');
    expect(tf.memory().numTensors).toBe(before);
  });

  it('leaks no tensor when predicting fails', async () => {
    const before = tf.memory().numTensors;
    const predicting = create().predict(weights, failingShard(0));
    await expect(predicting).rejects.toThrow('unreadable');
    expect(tf.memory().numTensors).toBe(before);
  });

  it('leaks no tensor when the weights are of another model', async () => {
    const before = tf.memory().numTensors;
    const predicting = create().predict(weights.subarray(5), shard);
    await expect(predicting).rejects.toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('gives the same bits while another trainer works on another backend', async () => {
    const other = backend === 'cpu' ? 'wasm' : 'cpu';
    const trainer = create();
    await chooseBackend({ device: 'cpu', backend: other });
    const asked = request(start, { epochs: 40 });
    const [alone] = await collect(trainer, [asked]);
    const [[together]] = await Promise.all([
      collect(trainer, [asked]),
      collect(create(other), [asked, asked]),
    ]);
    expect(together.delta).toEqual(alone.delta);
  });

  it('cannot be used once closed', async () => {
    const trainer = create();
    await trainer.close();
    await expect(trainer.predict(weights, shard)).rejects.toThrow(EngineError);
    await expect(collect(trainer, [request(start)])).rejects.toThrow('tfjs:');
  });
});

describe('createTfjsTrainer', () => {
  it('refuses a backend that is not ready', () => {
    expect(() => createTfjsTrainer(spec, 'webgl')).toThrow('await tf.setBackend("webgl") first');
  });

  it.each([
    ['one by one', 'plain', false],
    ['together', 'webgpu', true],
    ['together', 'tensorflow', true],
  ])('trains clients %s on the backend %s by default', (_, name, together) => {
    const backend = { dispose: () => {} } as unknown as tf.KernelBackend;
    tf.registerBackend(name, () => backend);
    expect(tfjsDevice(name).costlyLaunches).toBe(together);
    tf.removeBackend(name);
  });
});
