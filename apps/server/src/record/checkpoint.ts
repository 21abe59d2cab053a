import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { littleEndianBytes, weightsSha256, type TrainingState } from '@fedsim/core';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { UserError } from '@fedsim/core';

const stateSchema = z.object({
  round: z.int().min(0),
  modelVersion: z.int().min(0),
  testAccuracy: z.number().optional(),
  virtualTime: z.number().min(0).optional(),
  moments: z.int().min(0).optional(),
  weightsFile: z.string().regex(/^weights-\d+\.bin$/),
  weightsSha256: z.string(),
});

/**
 * Writes `checkpoint/`: the weights, and after them what the
 * strategy remembers, under a name of their own first, then `state.json` that points
 * to them by their SHA-256, each atomically, so that a kill at any moment leaves a checkpoint that is whole.
 */
export async function writeCheckpoint(
  runPath: string,
  state: TrainingState,
  sha256 = weightsSha256(state.weights),
): Promise<void> {
  const folder = join(runPath, 'checkpoint');
  const { weights, moments, ...progress } = state;
  const weightsFile = `weights-${state.round}.bin`;
  const content = { ...progress, moments: moments?.length, weightsFile, weightsSha256: sha256 };
  await mkdir(folder, { recursive: true });
  const vectors = [weights, ...(moments ?? [])].map(littleEndianBytes);
  await writeFileAtomic(join(folder, weightsFile), Buffer.concat(vectors));
  await writeFileAtomic(join(folder, 'state.json'), `${JSON.stringify(content, null, 2)}\n`);
  await removeOthers(folder, weightsFile);
}

/** Reads `checkpoint/`; throws a UserError when it is missing or damaged. */
export async function readCheckpoint(runPath: string, weightCount: number): Promise<TrainingState> {
  const folder = join(runPath, 'checkpoint');
  try {
    const text = await readFile(join(folder, 'state.json'), 'utf8');
    const state = stateSchema.parse(JSON.parse(text));
    const { weightsFile, weightsSha256: sha, moments: momentCount, ...progress } = state;
    const all = floats(await readFile(join(folder, weightsFile)));
    const vectors = (momentCount ?? 0) + 1;
    if (all.length !== vectors * weightCount)
      throw new Error(`${weightsFile} has the wrong length`);
    const [weights, ...moments] = Array.from({ length: vectors }, (_, i) =>
      all.slice(i * weightCount, (i + 1) * weightCount),
    );
    if (weightsSha256(weights) !== sha) throw new Error(`${weightsFile} is damaged`);
    return momentCount === undefined ? { ...progress, weights } : { ...progress, weights, moments };
  } catch (error) {
    throw new UserError(
      `resume: there is no usable checkpoint in ${folder}: ${(error as Error).message}. Start the run anew with --out.`,
    );
  }
}

async function removeOthers(folder: string, kept: string): Promise<void> {
  const old = (await readdir(folder)).filter(
    (file) => /^weights-\d+\.bin$/.test(file) && file !== kept,
  );
  await Promise.all(old.map((file) => rm(join(folder, file), { force: true })));
}

function floats(bytes: Buffer): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, i) =>
    view.getFloat32(4 * i, true),
  );
}
