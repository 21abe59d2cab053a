// Writes <command>.schema.json for the executors, with the help that the built apps print, so that
// `nx run server:serve --help` shows it. With --check, fails when a file would change.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';

const check = process.argv.includes('--check');

function printedBy(app, ...args) {
  const env = { ...process.env, COLUMNS: '80', NO_COLOR: '1' };
  return execFileSync('node', [`dist/apps/${app}/main.cjs`, ...args], { encoding: 'utf8', env });
}

/** No flag is declared: Nx would sort them and judge their values, which the app does itself. */
function schema(app, command) {
  return {
    $schema: 'https://json-schema.org/schema',
    version: 2,
    cli: 'nx',
    title: `${app}:${command}`,
    description: printedBy(app, command, '--help').trimEnd(),
    type: 'object',
    properties: {},
    additionalProperties: true,
  };
}

for (const app of ['server', 'client']) {
  execFileSync('node', ['scripts/build.mjs', app]);
  for (const command of Object.keys(JSON.parse(printedBy(app, 'flags')))) {
    const path = `scripts/executors/${command}.schema.json`;
    const text = await format(JSON.stringify(schema(app, command)), {
      parser: 'json',
      printWidth: 100,
    });
    if (check && (!existsSync(path) || readFileSync(path, 'utf8') !== text)) {
      console.error(`${path} is out of date: run "npm run generate" and commit it.`);
      process.exitCode = 1;
    }
    if (!check) writeFileSync(path, text);
  }
}
