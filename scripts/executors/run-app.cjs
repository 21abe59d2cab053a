const { typedFlags } = require('./typed-flags.cjs');
const runCommands = require('nx/src/executors/run-commands/run-commands.impl').default;

/**
 * Runs `node dist/apps/<project>/main.cjs <target>` with what was typed after the target, so that the app's own
 * parser judges all of it. It exists for that, and so that `nx run server:serve --help` shows the help of the app
 * (in the schemas of this folder) rather than that of Nx's command runner.
 */
module.exports = function runApp(options, context) {
  const flags = typedFlags(context) ?? flagsOf(options);
  const app = `node dist/apps/${context.projectName}/main.cjs ${context.targetName}`;
  const command = [app, ...flags.map(quoted)].join(' ');
  return runCommands({ command, forwardAllArgs: false, __unparsed__: [] }, context);
};

function flagsOf(options) {
  return Object.entries(options).flatMap(([key, value]) =>
    [value].flat().map((one) => `--${key}=${one}`),
  );
}

/** A word as a shell takes it. */
function quoted(word) {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return process.platform === 'win32' ? JSON.stringify(word) : `'${word.replaceAll("'", `'\\''`)}'`;
}
