// Generates src/generated and the worked examples of PROTOCOL.md from federated.proto and the codec;
// with --check, changes nothing and fails where what is there differs.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import cli from 'protobufjs-cli';

const here = dirname(fileURLToPath(import.meta.url));
const proto = join(here, 'federated.proto');

function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

async function generatedCode(folder) {
  const unused = ['create', 'verify', 'convert', 'delimited', 'typeurl', 'service'];
  const without = unused.map((feature) => `--no-${feature}`);
  const output = ['-d', '-o', join(folder, 'federated.js')];
  const format = ['-t', 'static-module', '-w', 'esm', '--force-number'];
  await promisify(cli.pbjs.main)([...format, ...without, ...output, proto]);
  return ['federated.js', 'federated.d.ts'].map((name) => ({
    file: join(here, 'src/generated', name),
    text: textOf(join(folder, name)),
  }));
}

async function document(folder) {
  const bundle = join(folder, 'worked-examples.cjs');
  const entry = join(here, 'src/docs/worked-examples.ts');
  await build({ entryPoints: [entry], bundle: true, platform: 'node', outfile: bundle });
  const { withWorkedExamples } = (await import(pathToFileURL(bundle))).default;
  const file = join(here, 'PROTOCOL.md');
  return { file, text: await withWorkedExamples(textOf(file), textOf(proto)) };
}

function settle({ file, text }, checking) {
  if (text === textOf(file)) return;
  if (!checking) return writeFileSync(file, text);
  console.error(`${file} is stale: run npm run generate`);
  process.exitCode = 1;
}

const folder = mkdtempSync(join(tmpdir(), 'fedsim-proto-'));
try {
  const checking = process.argv.includes('--check');
  // The document is rendered by the committed code, so code comes first.
  for (const artifact of await generatedCode(folder)) settle(artifact, checking);
  settle(await document(folder), checking);
} finally {
  rmSync(folder, { recursive: true });
}
