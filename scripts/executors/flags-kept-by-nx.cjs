const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');

/**
 * Flags of ours that `nx run` takes for its own and keeps from executors: those of its own names, and those
 * that begin with one and a hyphen, as --target-accuracy does with --target. True for those that need a value.
 */
const KEPT = { batch: true, 'target-accuracy': true, verbose: false };

/**
 * Those of `KEPT` that were given to the Nx process which started this one: name to values. Said
 * aloud where its command line cannot be read, since the app would silently go without them.
 */
exports.flagsKeptByNx = function flagsKeptByNx(pid = process.env.NX_INVOCATION_ROOT_PID) {
  try {
    return pid ? flagsOf(commandLineOf(pid)) : {};
  } catch {
    const names = Object.keys(KEPT).map((name) => `--${name}`);
    console.error(
      `Nx keeps ${names.join(', ')} for itself on this system: give them in a file with --config.`,
    );
    return {};
  }
};

/** The kept flags on a command line, `--name=value`, `--name value` or a bare switch, as often as given. */
function flagsOf(args) {
  const given = Object.entries(KEPT).map(([name, needsValue]) => [
    name,
    args.flatMap((arg, i) => {
      if (arg === `--${name}`) return [needsValue ? args[i + 1] : 'true'];
      return arg.startsWith(`--${name}=`) ? [arg.slice(name.length + 3)] : [];
    }),
  ]);
  return Object.fromEntries(given.filter(([, values]) => values.length > 0));
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
