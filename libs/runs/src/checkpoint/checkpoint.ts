import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { littleEndianBytes, UserError, type Payload, type TrainingState } from '@fedsim/core/house';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

/** Of the files below; what wrote none had this one. */
const FORMAT = 1;

const stateSchema = z.object({
  format: z.int().default(FORMAT),
  round: z.int().min(0),
  modelVersion: z.int().min(0),
  testAccuracy: z.number().optional(),
  virtualTime: z.number().min(0).optional(),
  usual: z.object({ norms: z.array(z.number()), examples: z.number() }).optional(),
  stateVersions: z.array(z.int().min(-1)).optional(),
  memory: z.object({ vectors: z.int().min(0), scalars: z.array(z.number()) }).optional(),
  stepMemory: z.record(z.string(), z.array(z.number())).optional(),
  privacy: z
    .object({
      rounds: z.int().min(0),
      asked: z.array(z.int().min(0)).optional(),
      spent: z.number().min(0).optional(),
    })
    .optional(),
  best: z.object({ round: z.int(), testAccuracy: z.number() }).optional(),
  vectorsFile: z.string().regex(/^vectors-\d+\.bin$/),
  vectorsSha256: z.string(),
});

/**
 * Writes `checkpoint/`: first the weights and the vectors that the strategy remembers, float32 one
 * after another in a file of their own, those of the best model last, then `state.json` that points to it by its SHA-256 and has one of
 * its own, each atomically, so that a kill at any moment leaves a checkpoint that is whole.
 */
export async function writeCheckpoint(runPath: string, state: TrainingState): Promise<void> {
  const folder = join(runPath, 'checkpoint');
  const { weights, memory, best, ...progress } = state;
  const vectors = [weights, ...(memory?.vectors ?? []), ...(best ? [best.weights] : [])];
  const bytes = Buffer.concat(vectors.map(littleEndianBytes));
  const content = {
    format: FORMAT,
    ...progress,
    best: best && { round: best.round, testAccuracy: best.testAccuracy },
    memory: memory && { vectors: memory.vectors.length, scalars: memory.scalars },
    vectorsFile: `vectors-${state.round}.bin`,
    vectorsSha256: sha256(bytes),
  };
  await mkdir(folder, { recursive: true });
  await writeFileAtomic(join(folder, content.vectorsFile), bytes);
  const signed = { ...content, stateSha256: sha256(JSON.stringify(content)) };
  await writeFileAtomic(join(folder, 'state.json'), `${JSON.stringify(signed, null, 2)}\n`);
  await removeOthers(folder, content.vectorsFile);
}

/** Reads `checkpoint/`; throws a UserError that names the file when it is missing or damaged. */
export async function readCheckpoint(runPath: string, weightCount: number): Promise<TrainingState> {
  const folder = join(runPath, 'checkpoint');
  const stateFile = join(folder, 'state.json');
  const content = await orDamaged(stateFile, async () =>
    parseState(await readFile(stateFile, 'utf8')),
  );
  const { vectorsFile, vectorsSha256, memory, best, format: _format, ...progress } = content;
  const remembered = memory?.vectors ?? 0;
  const count = 1 + remembered + (best ? 1 : 0);
  const path = join(folder, vectorsFile);
  const [weights, ...vectors] = await orDamaged(path, async () =>
    parseVectors(await readFile(path), vectorsSha256, count, weightCount),
  );
  const payload: Payload | undefined = memory && {
    vectors: vectors.slice(0, remembered),
    scalars: memory.scalars,
  };
  return {
    ...progress,
    weights,
    ...(payload ? { memory: payload } : {}),
    ...(best ? { best: { ...best, weights: vectors[remembered] } } : {}),
  };
}

function parseState(text: string): z.infer<typeof stateSchema> {
  const { stateSha256, ...content } = JSON.parse(text) as Record<string, unknown>;
  if (stateSha256 !== undefined && sha256(JSON.stringify(content)) !== stateSha256) {
    throw new Error('its content does not have its SHA-256');
  }
  if (content['format'] !== undefined && content['format'] !== FORMAT) {
    throw new UserError(
      `resume: the checkpoint is of format ${JSON.stringify(content['format'])}, and this fedsim reads format ${FORMAT}. Go on with the version of fedsim that config.json names, or start a new run with --out.`,
    );
  }
  return stateSchema.parse(content);
}

async function orDamaged<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new UserError(
      `resume: ${path} is damaged: ${problem.replace(/\s*\n\s*/g, ' ')}. Restore it from a copy, or start a new run with --out; the rounds in rounds.csv are kept as they are.`,
    );
  }
}

function parseVectors(
  bytes: Buffer,
  checksum: string,
  count: number,
  length: number,
): Float32Array[] {
  if (bytes.length !== 4 * count * length) {
    throw new Error(`it has ${bytes.length} bytes instead of ${4 * count * length}`);
  }
  if (sha256(bytes) !== checksum) throw new Error('its SHA-256 is not the one in state.json');
  return Array.from({ length: count }, (_, vector) =>
    Float32Array.from({ length }, (_, i) => bytes.readFloatLE(4 * (vector * length + i))),
  );
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function removeOthers(folder: string, kept: string): Promise<void> {
  const old = (await readdir(folder)).filter(
    (file) => /^vectors-\d+\.bin$/.test(file) && file !== kept,
  );
  await Promise.all(old.map((file) => rm(join(folder, file), { force: true })));
}
