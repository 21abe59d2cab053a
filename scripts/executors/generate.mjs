// Writes <command>.schema.json for the executors, from the flags that the built apps declare, so
// that `npx nx run server:serve --help` shows them. With --check, fails when a file would change.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';

const { executors } = JSON.parse(readFileSync('scripts/executors/executors.json', 'utf8'));

const check = process.argv.includes('--check');

function flagsOf(app) {
  execFileSync('node', ['scripts/build.mjs', app]);
  return JSON.parse(
    execFileSync('node', [`dist/apps/${app}/main.cjs`, 'flags'], { encoding: 'utf8' }),
  );
}

/** Nx turns `--hidden=16` into a number, and a flag that is given twice into a list. */
const text = {
  type: 'string',
  anyOf: ['string', 'number', 'boolean', 'array'].map((type) => ({ type })),
};

function property({ kind, description, byDefault }) {
  const shown = byDefault === undefined ? description : `${description} (default: ${byDefault})`;
  return { ...(kind === 'text' ? text : { type: kind }), description: shown };
}

function schema(app, command, flags) {
  return {
    $schema: 'https://json-schema.org/schema',
    version: 2,
    cli: 'nx',
    title: `${app}:${command}`,
    description: executors[command].description,
    type: 'object',
    properties: Object.fromEntries(flags.map((flag) => [flag.name, property(flag)])),
    additionalProperties: true,
  };
}

for (const app of ['server', 'client']) {
  for (const [command, flags] of Object.entries(flagsOf(app))) {
    const path = `scripts/executors/${command}.schema.json`;
    const text = await format(JSON.stringify(schema(app, command, flags)), {
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
