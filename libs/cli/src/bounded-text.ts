import { open } from 'node:fs/promises';
import { ConfigError } from '@fedsim/core/house';
import prettyBytes from 'pretty-bytes';

/**
 * The text of a file of the user's. Throws a ConfigError that names the setting and the file when it cannot be read
 * or has more bytes than such files have: a wrong file is refused before it takes minutes or all memory.
 */
export async function readBoundedText(
  path: string,
  setting: string,
  maxBytes: number,
): Promise<string> {
  try {
    const bytes = await readUpTo(path, maxBytes + 1);
    if (bytes.length <= maxBytes) return bytes.toString('utf8');
  } catch (error) {
    throw new ConfigError(setting, `cannot read ${path}: ${(error as Error).message}.`);
  }
  throw new ConfigError(
    setting,
    `${path} has more than ${prettyBytes(maxBytes)}, which is more than such a file holds. Check that it is the file you meant.`,
  );
}

/** The first bytes of a file, or all it has; a device or a pipe has no size to ask for. */
async function readUpTo(path: string, bytes: number): Promise<Buffer> {
  await using file = await open(path);
  const parts: Buffer[] = [];
  for await (const part of file.createReadStream({ end: bytes - 1, autoClose: false })) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}
