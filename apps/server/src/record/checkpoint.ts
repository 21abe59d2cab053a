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
  weightsFile: z.string().regex(/^weights-\d+\.bin$/),
  weightsSha256: z.string(),
});

/**
 * Writes `checkpoint/`: the weights under a name of their own first, then `state.json` that points
 * to them by their SHA-256, each atomically, so that a kill at any moment leaves a checkpoint that is whole.
 */
export async function writeCheckpoint(
  runPath: string,
  state: TrainingState,
  sha256 = weightsSha256(state.weights),
): Promise<void> {
  const folder = join(runPath, 'checkpoint');
  const { weights, ...progress } = state;
  const weightsFile = `weights-${state.round}.bin`;
  const content = { ...progress, weightsFile, weightsSha256: sha256 };
  await mkdir(folder, { recursive: true });
  await writeFileAtomic(join(folder, weightsFile), Buffer.from(littleEndianBytes(weights)));
  await writeFileAtomic(join(folder, 'state.json'), `${JSON.stringify(content, null, 2)}\n`);
  await removeOthers(folder, weightsFile);
}

/** Reads `checkpoint/`; throws a UserError when it is missing or damaged. */
export async function readCheckpoint(runPath: string, weightCount: number): Promise<TrainingState> {
  const folder = join(runPath, 'checkpoint');
  try {
    const text = await readFile(join(folder, 'state.json'), 'utf8');
    const state = stateSchema.parse(JSON.parse(text));
    const { weightsFile, weightsSha256: sha, ...progress } = state;
    const weights = floats(await readFile(join(folder, weightsFile)));
    if (weights.length !== weightCount) throw new Error(`${weightsFile} has the wrong length`);
    if (weightsSha256(weights) !== sha) throw new Error(`${weightsFile} is damaged`);
    return { ...progress, weights };
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
