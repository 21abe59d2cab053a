import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '@fedsim/core/house';
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
    const vectors = [Float32Array.of(3, 4), Float32Array.of(5, Math.PI)];
    const memory = { vectors, scalars: [Math.E, 1e-300] };
    const state = { weights, memory, round: 7, modelVersion: 6 };
    await writeCheckpoint(folder, state);
    expect(await readCheckpoint(folder, 2)).toEqual(state);
    const nothing = { vectors: [], scalars: [] };
    await writeCheckpoint(folder, { ...state, memory: nothing });
    expect(await readCheckpoint(folder, 2)).toEqual({ ...state, memory: nothing });
  });

  it('keeps the best model beside the last one and what the strategy remembers', async () => {
    const best = { round: 4, testAccuracy: 0.75, weights: Float32Array.of(-1, Math.SQRT2) };
    const state = { weights: Float32Array.of(1, 2), round: 7, modelVersion: 6, best };
    await writeCheckpoint(folder, state);
    expect(await readCheckpoint(folder, 2)).toEqual(state);
    const memory = { vectors: [Float32Array.of(3, 4)], scalars: [5] };
    await writeCheckpoint(folder, { ...state, memory });
    expect(await readCheckpoint(folder, 2)).toEqual({ ...state, memory });
  });

  it.each([
    ['"round": 3', '"round": 2'],
    ['"testAccuracy": 0.77', '"testAccuracy": 0.97'],
    ['"modelVersion": 3,', ''],
  ])('is refused where its state has %j changed to %j', async (before, after) => {
    const weights = Float32Array.of(1, 2, 3);
    await writeCheckpoint(folder, { weights, round: 3, modelVersion: 3, testAccuracy: 0.77 });
    const stateFile = join(folder, 'checkpoint', 'state.json');
    const text = readFileSync(stateFile, 'utf8');
    expect(text).toContain(before);
    writeFileSync(stateFile, text.replace(before, after));
    await expect(readCheckpoint(folder, 3)).rejects.toThrow(
      `resume: ${stateFile} is damaged: its `,
    );
  });

  it('of another format is refused, and one of before formats had numbers is taken', async () => {
    const state = { weights: Float32Array.of(1), round: 3, modelVersion: 3 };
    await writeCheckpoint(folder, state);
    const stateFile = join(folder, 'checkpoint', 'state.json');
    const { stateSha256: _, ...content } = JSON.parse(readFileSync(stateFile, 'utf8')) as object & {
      stateSha256: string;
    };
    writeFileSync(stateFile, JSON.stringify({ ...content, format: 2 }));
    await expect(readCheckpoint(folder, 1)).rejects.toThrow(
      /^resume: the checkpoint is of format 2, and this fedsim reads format 1\. Go on with/,
    );
    writeFileSync(stateFile, JSON.stringify({ ...content, format: undefined }));
    expect(await readCheckpoint(folder, 1)).toEqual(state);
  });

  it('is refused by name when it is missing, damaged or of another model', async () => {
    await expect(readCheckpoint(folder, 3)).rejects.toThrow(UserError);
    const memory = { vectors: [Float32Array.of(4, 5, 6)], scalars: [] };
    const state = { weights: Float32Array.of(1, 2, 3), memory, round: 1, modelVersion: 1 };
    await writeCheckpoint(folder, state);
    const vectors = join(folder, 'checkpoint', 'vectors-1.bin');
    const damage = `resume: ${vectors} is damaged: it`;
    await expect(readCheckpoint(folder, 4)).rejects.toThrow(`${damage} has 24 bytes instead of 32`);
    writeFileSync(vectors, Buffer.from(Float32Array.of(1, 2, 3, 4, 5, 7).buffer));
    await expect(readCheckpoint(folder, 3)).rejects.toThrow(`${damage}s SHA-256 is not the one`);
    rmSync(vectors);
    await expect(readCheckpoint(folder, 3)).rejects.toThrow('no such file');
    const stateFile = join(folder, 'checkpoint', 'state.json');
    writeFileSync(stateFile, '{"round": "one"}');
    await expect(readCheckpoint(folder, 3)).rejects.toThrow(`resume: ${stateFile} is damaged: `);
  });
});
