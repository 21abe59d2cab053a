import { UserError } from '@fedsim/core/house';
import writeFileAtomic from 'write-file-atomic';

/** Writes the file that `--out` names, whole or not at all. Throws a UserError where that cannot be. */
export async function writeOut(path: string, text: string): Promise<void> {
  await writeFileAtomic(path, text).catch(({ message }: Error) => {
    throw new UserError(
      `out: ${path} cannot be written: ${message}. Choose a file in a folder that is there.`,
    );
  });
}
