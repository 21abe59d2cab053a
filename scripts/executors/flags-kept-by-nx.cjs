const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');

/** Flags of ours that `nx run` takes for its own and keeps from executors. */
const KEPT = ['batch'];

/**
 * Those of `KEPT` that were given to the Nx process which started this one: name to values. Said
 * aloud where its command line cannot be read, since the app would silently go without them.
 */
exports.flagsKeptByNx = function flagsKeptByNx(pid = process.env.NX_INVOCATION_ROOT_PID) {
  try {
    return pid ? flagsOf(commandLineOf(pid)) : {};
  } catch {
    console.error('Nx keeps --batch for itself on this system: give it in a file with --config.');
    return {};
  }
};

/** The kept flags on a command line, `--name=value` or `--name value`, as often as given. */
function flagsOf(args) {
  const values = (name) =>
    args.flatMap((arg, i) => {
      if (arg === `--${name}`) return [args[i + 1]];
      return arg.startsWith(`--${name}=`) ? [arg.slice(name.length + 3)] : [];
    });
  return Object.fromEntries(
    KEPT.map((name) => [name, values(name)]).filter(([, given]) => given.length > 0),
  );
}

function commandLineOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return psCommandLineOf(pid);
  }
}

/** Where there is no /proc, as on macOS. */
function psCommandLineOf(pid) {
  const args = execFileSync('ps', ['-ww', '-o', 'args=', '-p', pid], { encoding: 'utf8' });
  return args.trim().split(/\s+/);
}
