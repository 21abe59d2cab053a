import {
  dropoutThreshold,
  fillDropoutMask,
  streamFromState,
  streamState,
} from '@fedsim/core/house';
import { compileKernel, instantiateKernel } from './kernel';

describe("the kernel's dropout draws", () => {
  it.each([
    [0.2, 128],
    [0.5, 127],
    [0.01, 1],
    [0.999, 1000],
  ])("at rate %d are core's mask of %d units, one mask after the other", async (rate, units) => {
    const kernel = instantiateKernel(await compileKernel());
    const state = streamState(7, 'dropout', 3, 12);
    const stream = streamFromState(state);
    kernel.seedDropout(...state);
    for (let mask = 0; mask < 50; mask++) {
      kernel.resetArena();
      const at = kernel.reserve(2 * units + 4);
      kernel.drawHalves(at, units);
      const halves = new Uint16Array(kernel.memory.buffer, at, units);
      const expected = new Float32Array(units);
      fillDropoutMask(expected, rate, stream);
      const kept = Array.from(halves, (half) => half >= dropoutThreshold(rate));
      expect(kept).toEqual(Array.from(expected, (m) => m > 0));
    }
  });
});
