import { EngineError } from '../errors/engine-error';
import type { BackendProbe, BackendProbes, Device, TfjsBackend } from './backend-probe';
import { chooseBackend } from './choose-backend';

const ready =
  (device: 'gpu' | 'cpu'): BackendProbe =>
  async () => ({ ready: true, device, description: `a ${device}` });
const missing =
  (reason: string): BackendProbe =>
  async () => ({ ready: false, reason });

/** A machine without TensorFlow and without a GPU, except for what is given. */
function machine(has: Partial<BackendProbes> = {}): BackendProbes {
  return {
    tensorflow: missing('not installed'),
    webgpu: missing('no GPU adapter answered'),
    wasm: ready('cpu'),
    cpu: ready('cpu'),
    ...has,
  };
}

describe('chooseBackend', () => {
  it.each<[string, Device, Partial<BackendProbes>, TfjsBackend]>([
    ['TensorFlow first', 'auto', { tensorflow: ready('gpu'), webgpu: ready('gpu') }, 'tensorflow'],
    ['then WebGPU', 'auto', { webgpu: ready('gpu') }, 'webgpu'],
    ['then WebAssembly', 'auto', {}, 'wasm'],
    ['then JavaScript', 'auto', { wasm: missing('no SIMD') }, 'cpu'],
    ['no WebGPU for the CPU', 'cpu', { webgpu: ready('gpu') }, 'wasm'],
    ['TensorFlow for the CPU', 'cpu', { tensorflow: ready('cpu') }, 'tensorflow'],
    ['TensorFlow on a GPU', 'gpu', { tensorflow: ready('gpu') }, 'tensorflow'],
    [
      'WebGPU over TensorFlow on a CPU',
      'gpu',
      { tensorflow: ready('cpu'), webgpu: ready('gpu') },
      'webgpu',
    ],
  ])('takes %s (device %s)', async (_, device, has, expected) => {
    const chosen = await chooseBackend({ device }, machine(has));
    expect(chosen.backend).toBe(expected);
  });

  it('says why each better backend was not taken', async () => {
    const chosen = await chooseBackend({ device: 'auto' }, machine());
    expect(chosen).toEqual({
      backend: 'wasm',
      device: 'cpu',
      description: 'a cpu',
      reasons: [
        { backend: 'tensorflow', reason: 'not installed' },
        { backend: 'webgpu', reason: 'no GPU adapter answered' },
      ],
    });
  });

  it('does not probe backends that it would not use', async () => {
    const probed = jest.fn(ready('gpu'));
    await chooseBackend({ device: 'auto' }, machine({ tensorflow: ready('gpu'), webgpu: probed }));
    await chooseBackend({ device: 'cpu' }, machine({ webgpu: probed }));
    expect(probed).not.toHaveBeenCalled();
  });

  it('says what was tried and what to do when a GPU was requested but not found', async () => {
    const choosing = chooseBackend({ device: 'gpu' }, machine({ tensorflow: ready('cpu') }));
    await expect(choosing).rejects.toThrow(EngineError);
    await expect(choosing).rejects.toThrow(
      /no GPU can be used.*tensorflow: installed, but it found no CUDA GPU; webgpu: no GPU adapter answered.*device auto or cpu/,
    );
  });

  it('takes the requested backend, or none', async () => {
    const chosen = await chooseBackend({ device: 'auto', backend: 'cpu' }, machine());
    expect(chosen).toMatchObject({ backend: 'cpu', reasons: [] });
    const choosing = chooseBackend({ device: 'auto', backend: 'webgpu' }, machine());
    await expect(choosing).rejects.toThrow(
      /webgpu backend cannot be used.*no GPU adapter answered/,
    );
  });

  it('refuses a CPU backend for the device gpu', async () => {
    const choosing = chooseBackend({ device: 'gpu', backend: 'wasm' }, machine());
    await expect(choosing).rejects.toThrow(/wasm: runs on the CPU/);
  });
});
