const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');

/**
 * Flags of ours that `nx run` takes as its own and withholds from executors: those that have the name of one of
 * its flags, or begin with it and a hyphen, as --target-accuracy does with --target. True if one needs a value.
 */
const KEPT = { batch: true, 'target-accuracy': true, verbose: false };

/**
 * The flags of `KEPT` given to the Nx process that started this one, from name to values. Prints a message
 * if that command line cannot be read, since the app would otherwise silently run without them.
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

/** The kept flags on a command line, each time they are given: `--name=value`, `--name value` or a bare switch. */
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

/** For systems without /proc, such as macOS. */
function psCommandLineOf(pid) {
  const args = execFileSync('ps', ['-ww', '-o', 'args=', '-p', pid], { encoding: 'utf8' });
  return args.trim().split(/\s+/);
}
