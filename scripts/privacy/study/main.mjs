import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFENCES } from './defences.mjs';
import { resultLine } from './table.mjs';
import { runDefence } from './run-defence.mjs';
import { writeDocument } from './write-document.mjs';

const HELP = `What defences cost, and what attacks recover through them, on MNIST:

  npm run build && FEDSIM_DATA_DIR=FOLDER node scripts/privacy/study/main.mjs

For each of ${DEFENCES.length} defences, simulate learns and records its first round, and attack plays a curious server on that.
Runs what docs/results/privacy-study.json has not yet, and writes table and chart into docs/privacy.md.

  --anew          runs all of it again
  --only=TEXT     only the defences whose name has this in it
  --keep=FOLDER   leaves the runs, each with its attack pages, in this folder
  --jobs=N        runs so many at a time (default 2)
  --help          says this
`;

const { values: flags } = parseArgs({
  options: {
    ...{ help: { type: 'boolean' }, anew: { type: 'boolean' }, only: { type: 'string' } },
    ...{ keep: { type: 'string' }, jobs: { type: 'string', default: '2' } },
  },
});
if (flags.help) {
  console.log(HELP);
  process.exit();
}

const file = new URL('../../../docs/results/privacy-study.json', import.meta.url);
const command = 'node scripts/privacy/study/main.mjs';
const before = !flags.anew && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).rows : [];
const found = new Map(before.map((row) => [row.name, row]));
const wanted = DEFENCES.filter(
  ({ name }) => !found.has(name) && (!flags.only || name.includes(flags.only)),
);
const folder = flags.keep ?? mkdtempSync(join(tmpdir(), 'fedsim-study-'));
const began = Date.now();
let done = 0;

/** In the order of the list, whichever was there first. */
const rows = () => DEFENCES.flatMap(({ name }) => found.get(name) ?? []);

async function runOneAfterAnother(queue) {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const row = await runDefence(next, folder);
    found.set(row.name, row);
    writeFileSync(file, `${JSON.stringify({ command, rows: rows() }, null, 2)}\n`);
    const minutes = (Date.now() - began) / 60_000;
    const left = Math.round((minutes / ++done) * (wanted.length - done));
    console.log(
      `${done}/${wanted.length}  ${resultLine(row)}  (${row.seconds} s; ${left} min left)`,
    );
  }
}

console.log(`${wanted.length} of ${DEFENCES.length} defences to run, ${flags.jobs} at a time`);
try {
  const queue = [...wanted];
  await Promise.all(Array.from({ length: Number(flags.jobs) }, () => runOneAfterAnother(queue)));
} finally {
  if (!flags.keep) rmSync(folder, { recursive: true });
}
await writeDocument(rows());
console.log(
  `${rows().length} rows in docs/privacy.md, ${((Date.now() - began) / 60_000).toFixed(1)} min`,
);
