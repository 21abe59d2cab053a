import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '@fedsim/core';
import fc from 'fast-check';
import { readCheckpoint, writeCheckpoint } from './checkpoint';

describe('a checkpoint', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fedsim-checkpoint-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives back what was written last, bit for bit', async () => {
    const states = fc.record({
      weights: fc.float32Array({ minLength: 1, maxLength: 50 }),
      round: fc.nat(),
      modelVersion: fc.nat(),
      testAccuracy: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(states, async (state) => {
        await writeCheckpoint(folder, state);
        expect(await readCheckpoint(folder, state.weights.length)).toEqual(state);
        expect(readdirSync(join(folder, 'checkpoint'))).toHaveLength(2);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps what the strategy remembers, to the bit', async () => {
    const weights = Float32Array.of(1, 2);
    const moments = [Float32Array.of(3, 4), Float32Array.of(5, Math.PI)];
    const state = { weights, moments, round: 7, modelVersion: 6 };
    await writeCheckpoint(folder, state);
    expect(await readCheckpoint(folder, 2)).toEqual(state);
    await writeCheckpoint(folder, { ...state, moments: [] });
    expect(await readCheckpoint(folder, 2)).toEqual({ ...state, moments: [] });
  });

  it('is refused when it is missing, damaged or of another model', async () => {
    await expect(readCheckpoint(folder, 3)).rejects.toThrow(UserError);
    await writeCheckpoint(folder, { weights: Float32Array.of(1, 2, 3), round: 1, modelVersion: 1 });
    await expect(readCheckpoint(folder, 4)).rejects.toThrow('has the wrong length');
    const weights = Buffer.from(Float32Array.of(1, 2, 4).buffer);
    writeFileSync(join(folder, 'checkpoint', 'weights-1.bin'), weights);
    await expect(readCheckpoint(folder, 3)).rejects.toThrow('is damaged');
    writeFileSync(join(folder, 'checkpoint', 'state.json'), '{"round": "one"}');
    await expect(readCheckpoint(folder, 3)).rejects.toThrow(/^resume: /);
  });
});
