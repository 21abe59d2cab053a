import { compileKernel, instantiateKernel, type KernelExports } from './kernel';

/** Every 997th finite float32, of either sign: subnormals, tiny, moderate and huge ones. */
const SAMPLES = Float32Array.from(
  new Float32Array(
    Uint32Array.from({ length: 4_307_520 }, (_, i) => Math.imul(i, 997)).buffer,
  ).filter(Number.isFinite),
);

/** The distance to the next float32 at the magnitude of x. */
function ulp(x: number): number {
  return 2 ** Math.max(Math.floor(Math.log2(Math.abs(x))) - 23, -149);
}

describe("the kernel's functions", () => {
  let kernel: KernelExports;
  beforeAll(async () => (kernel = instantiateKernel(await compileKernel())));

  function mapped(values: Float32Array, map: (at: number, count: number) => void): Float32Array {
    kernel.resetArena();
    const at = kernel.reserve(4 * values.length + 16);
    const view = (): Float32Array => new Float32Array(kernel.memory.buffer, at, values.length);
    view().set(values);
    map(at, values.length);
    return view().slice();
  }

  function largestError(actual: Float32Array, exact: (x: number) => number): number {
    let largest = 0;
    SAMPLES.forEach((x, i) => {
      const expected = exact(x);
      if (Math.fround(expected) === actual[i]) return;
      largest = Math.max(largest, Math.abs(actual[i] - expected) / ulp(expected));
    });
    return largest;
  }

  it.each([
    ['exp', 'mapExp', Math.exp, 1.5],
    ['logistic', 'mapLogistic', (x: number) => 1 / (1 + Math.exp(-x)), 2.5],
    ['tanh', 'mapTanh', Math.tanh, 2],
  ] as const)('%s is right to 2 ulp over all finite float32', (_, name, exact, bound) => {
    const error = largestError(mapped(SAMPLES, kernel[name]), exact);
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThan(bound);
  });

  it.each([
    ['mapExp', [0, 1, Infinity, NaN, 1]],
    ['mapLogistic', [0, 0.5, 1, NaN, 0.5]],
    ['mapTanh', [-1, 0, 1, NaN, -0]],
  ] as const)('%s keeps −∞, 0, ∞, NaN and −0 in their places', (name, expected) => {
    const extremes = Float32Array.of(-Infinity, 0, Infinity, NaN, -0, 0, 0, 0);
    expect([...mapped(extremes, kernel[name])].slice(0, 5)).toEqual(expected);
  });

  it('log is right to 1e-13 over the normal numbers', () => {
    const values = Float64Array.from({ length: 20_000 }, (_, i) => 2 ** ((i - 10_000) / 9.8));
    kernel.resetArena();
    const at = kernel.reserve(8 * values.length);
    const view = (): Float64Array => new Float64Array(kernel.memory.buffer, at, values.length);
    view().set(values);
    kernel.mapLog(at, values.length);
    const errors = view().map((y, i) => Math.abs(y - Math.log(values[i])));
    errors.forEach((error, i) => (errors[i] = error / Math.max(1, Math.abs(Math.log(values[i])))));
    expect(Math.max(...errors)).toBeLessThan(1e-13);
    expect(Math.max(...errors)).toBeGreaterThan(0);
  });
});
