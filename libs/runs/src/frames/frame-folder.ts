import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameSource } from './read-frames';

/** The frames of a run directory of this machine. */
export function openFrames(runPath: string): FrameSource {
  return (file) =>
    readFile(join(runPath, file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
}
