const { flagsKeptByNx } = require('./flags-kept-by-nx.cjs');
const runCommands = require('nx/src/executors/run-commands/run-commands.impl').default;

/**
 * Runs `node dist/apps/<project>/main.cjs <target>` with the flags it was given. It exists so that
 * `nx run server:serve --help` shows the flags of the app (the schema beside this file, generated
 * from the app's own) rather than those of Nx's command runner.
 */
module.exports = async function runApp(options, context) {
  const flags = Object.entries({ ...options, ...flagsKeptByNx() }).flatMap(([key, value]) =>
    [value].flat().map((one) => `--${key}=${one}`),
  );
  const app = `node dist/apps/${context.projectName}/main.cjs ${context.targetName}`;
  return runCommands({ command: app, __unparsed__: flags }, context);
};
