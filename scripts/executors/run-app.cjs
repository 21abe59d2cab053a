const { flagsKeptByNx } = require('./flags-kept-by-nx.cjs');
const runCommands = require('nx/src/executors/run-commands/run-commands.impl').default;

/**
 * Runs `node dist/apps/<project>/main.cjs <target>` with the flags it was given. It exists so that
 * `npx nx run server:serve --help` shows the flags of the app (the schema in this folder, generated from
 * the app's own) rather than those of Nx's command runner.
 */
module.exports = async function runApp(options, context) {
  const { verbose, ...kept } = flagsKeptByNx();
  const flags = Object.entries({ ...options, ...kept }).flatMap(([key, value]) =>
    [value].flat().map((one) => `--${key}=${one}`),
  );
  // Nx's command runner does not pass on a flag of this name, since it has one itself.
  const shown = verbose?.at(-1) === 'true' ? ' --verbose=true' : '';
  const app = `node dist/apps/${context.projectName}/main.cjs ${context.targetName}${shown}`;
  return runCommands({ command: app, __unparsed__: flags }, context);
};
