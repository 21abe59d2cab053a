// Clients in Java, Go and Python take part in one experiment: node test/protocol/together.mjs --help
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { judge } from './together/judge.mjs';
import { LANGUAGES, missingTools } from './together/languages.mjs';
import { runTogether, simulate } from './together/run.mjs';
import { table } from './together/table.mjs';
import { writeDigits } from './together/write-digits.mjs';

const HELP = `Usage: node test/protocol/together.mjs [--languages=java,go,python] [--python=PYTHON] [--stop] [-- FLAGS]

Starts "serve --processes=0" on this machine, and a client in each language, which carries two virtual
clients of the experiment. They train on synthetic digits with full batches, so that nothing is left to
chance in local training, and the model has to be that of "simulate". Checks that every update was
accepted, that every process ended by itself, and the model; prints a table. FLAGS go to serve, and come
after those of its own: -- --rounds=2 --hidden=5000.

  --languages  which clients take part
  --python     a Python with test/protocol/python/requirements.txt (default: FEDSIM_PYTHON, or python3)
  --stop       interrupts the server (SIGINT) after its first round in place of that, and says how soon all have ended

Needs "npm run build"; for Java a JDK from 17 on and Maven; for Go its toolchain from 1.26 on, and protoc or
that Python. Packages are fetched on the first run. Exit code 0: all is well; 1: it is not; 2: a tool is missing.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    languages: { type: 'string', default: Object.keys(LANGUAGES).join() },
    python: { type: 'string', default: process.env.FEDSIM_PYTHON ?? 'python3' },
    stop: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function experimentFlags(data, languages) {
  return [
    ...[`--dataset=${data}`, '--skew=iid', `--clients=${2 * languages.length}`, '--rounds=6'],
    ...['--epochs=5', '--batch=full', '--optimizer=sgd', '--lr=0.3', '--dropout-rate=0'],
    ...['--hidden=32', ...positionals],
  ];
}

async function main(folder) {
  const languages = values.languages.split(',').map((name) => LANGUAGES[name] ?? unknown(name));
  const missing = missingTools(languages, values.python);
  missing.forEach((sentence) => console.error(sentence));
  if (missing.length > 0) return 2;
  for (const { name, build } of languages) {
    console.error(`building the client in ${name} …`);
    build(values.python);
  }
  const data = path.join(folder, 'digits');
  writeDigits(data, { train: 1200, test: 500 });
  const flags = experimentFlags(data, languages);
  const run = await runTogether(languages, flags, { ...values, data, folder });
  console.log(table(run, values.python));
  const reference = values.stop ? undefined : await simulate(flags, folder);
  const faults = judge(run, reference);
  faults.forEach((fault) => console.error(fault));
  return faults.length > 0 ? 1 : 0;
}

function unknown(name) {
  console.error(`No client in ${name}: choose among ${Object.keys(LANGUAGES).join(', ')}.`);
  process.exit(2);
}

if (values.help) {
  console.log(HELP);
} else {
  const folder = mkdtempSync(path.join(tmpdir(), 'fedsim-together-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.exitCode = await main(folder);
}
