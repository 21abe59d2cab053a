import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** Runs a script on this Node, which is also the `node` that its children use; resolves to its output. */
export async function run(node, cwd, args) {
  const env = {
    ...process.env,
    PATH: [node.bin, process.env.PATH].join(path.delimiter),
    NX_DAEMON: 'false',
    // npm sets this for its scripts; an npm started by a script would install into that folder.
    npm_config_local_prefix: undefined,
  };
  const options = { cwd, env, maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)(path.join(node.bin, 'node'), args, options);
  return stdout;
}
