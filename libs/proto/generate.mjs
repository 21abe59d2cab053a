// Generates src/generated from federated.proto; with --check, fails when the committed code differs.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import cli from 'protobufjs-cli';

const here = dirname(fileURLToPath(import.meta.url));
const committed = join(here, 'src/generated');
const names = ['federated.js', 'federated.d.ts'];

const left = ['create', 'verify', 'convert', 'delimited', 'typeurl', 'service'];
const options = ['-t', 'static-module', '-w', 'esm', '--force-number', '-d'];

function generate(folder) {
  const without = left.map((feature) => `--no-${feature}`);
  const output = ['-o', join(folder, names[0])];
  const source = join(here, 'federated.proto');
  return promisify(cli.pbjs.main)([...options, ...without, ...output, source]);
}

function differs(folder, name) {
  const read = (place) => readFileSync(join(place, name), { encoding: 'utf8', flag: 'a+' });
  return read(folder) !== read(committed);
}

async function check() {
  const folder = mkdtempSync(join(tmpdir(), 'fedsim-proto-'));
  try {
    await generate(folder);
    return names.filter((name) => differs(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv.includes('--check')) {
  const stale = await check();
  if (stale.length > 0) {
    console.error(`libs/proto/src/generated is stale (${stale.join(', ')}): run npm run generate`);
    process.exitCode = 1;
  }
} else {
  await generate(committed);
}
