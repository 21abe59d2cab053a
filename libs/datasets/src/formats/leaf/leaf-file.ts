import { z } from 'zod';
import { DatasetError } from '../../dataset/dataset-error';
import { readUnpacked } from '../../files/unpacked-stream';

const userSchema = z.object({
  x: z.array(z.unknown()),
  y: z.array(z.union([z.string(), z.number()])),
});
const fileSchema = z.object({
  users: z.array(z.string()),
  num_samples: z.array(z.int()),
  user_data: z.record(z.string(), userSchema),
});

/** What a user has: examples, each of which may be nested, and their labels. */
export interface LeafUser {
  readonly user: string;
  readonly x: readonly unknown[];
  readonly y: readonly (string | number)[];
}

/** The users of a file of LEAF (Caldas et al. 2018, arXiv 1812.01097), in its order. Throws a DatasetError. */
export async function readLeafFile(file: string): Promise<LeafUser[]> {
  const { users, num_samples: counts, user_data: data } = parsed(file, await readUnpacked(file));
  return users.map((user, i) => {
    const own = Object.hasOwn(data, user) ? data[user] : undefined;
    if (!own) throw wrong(file, `lists user ${user}, but user_data has none of that name`);
    const { x, y } = own;
    if (x.length === y.length && x.length === counts[i]) return { user, x, y };
    const told = `num_samples says ${counts[i]}, x has ${x.length} and y ${y.length}`;
    throw wrong(file, `contradicts itself about user ${user}: ${told}`);
  });
}

function parsed(file: string, content: Buffer): z.infer<typeof fileSchema> {
  const result = fileSchema.safeParse(parseJson(file, content));
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues;
  throw wrong(file, `is no file of LEAF: ${path.join('.') || 'it'}: ${message}`);
}

function parseJson(file: string, content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch (error) {
    throw wrong(file, `is not JSON: ${(error as Error).message}`);
  }
}

function wrong(file: string, problem: string): DatasetError {
  return new DatasetError(
    `${file} ${problem}`,
    'expected { "users": [...], "num_samples": [...], "user_data": { user: { "x": [...], "y": [...] } } }',
  );
}
