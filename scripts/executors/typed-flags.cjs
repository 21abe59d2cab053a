const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');

/**
 * What was typed after a target on the command line of the Nx process that started this one, word for word: Nx
 * takes some flags for itself (--batch, --target…, --parallel, -c), drops others that it knows, and changes values.
 * Undefined where no such command line can be read, or it names the target in another way, as `nx run-many` does.
 */
exports.typedFlags = function typedFlags(
  { projectName, targetName },
  pid = process.env.NX_INVOCATION_ROOT_PID,
) {
  const words = pid ? commandLineOf(pid) : [];
  const end = endOfTarget(words, projectName, targetName);
  if (end === undefined) return undefined;
  const flags = words.slice(end);
  return flags[0] === '--' ? flags.slice(1) : flags;
};

/** Where `project:target`, or `target project`, ends among the words of a command. */
function endOfTarget(words, project, target) {
  const joined = words.findIndex((word) => word === `${project}:${target}`);
  if (joined >= 0) return joined + 1;
  const apart = words.findIndex((word, i) => word === target && words[i + 1] === project);
  return apart >= 0 ? apart + 2 : undefined;
}

function commandLineOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  } catch {
    return psCommandLineOf(pid);
  }
}

/** For systems without /proc, such as macOS; words that hold spaces come apart. */
function psCommandLineOf(pid) {
  try {
    const args = execFileSync('ps', ['-ww', '-o', 'args=', '-p', pid], { encoding: 'utf8' });
    return args.trim().split(/\s+/);
  } catch {
    return [];
  }
}
