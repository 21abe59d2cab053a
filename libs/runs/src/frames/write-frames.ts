import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '@fedsim/core/house';
import { orSayWhenFull } from '../disk/full-disk';
import { frameFile, FRAMES, roundOfFolder, type RecordedFrame } from './frame-file';

/**
 * Writes a frame into a run directory; it is in the file when this returns, so that whoever got the frame may use its
 * memory again. Throws a UserError when it cannot be written.
 */
export function writeFrame(runPath: string, { frame, ...name }: RecordedFrame): void {
  const path = join(runPath, frameFile(name));
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, frame);
  } catch (error) {
    const { message } = orSayWhenFull(path, error) as Error;
    throw new UserError(`record-frames: ${message}`);
  }
}

/** Deletes the frames of rounds after `round`, which a resumed run makes again. */
export function keepFramesUntil(runPath: string, round: number): void {
  const folder = join(runPath, FRAMES);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const recorded = roundOfFolder(name);
    if (recorded !== undefined && recorded > round) rmSync(join(folder, name), { recursive: true });
  }
}
