// Memory of client processes that carry many virtual clients, early and late in a run. Linux only.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { benchFlags, report } from './measure.mjs';

const HELP = `Usage: node scripts/bench/memory.mjs --data-dir=FOLDER [--rounds=100] [--out=FILE]

Runs 1,000 virtual clients on two client processes, 100 of them per round, and prints each process's
resident memory after round 10 and after the last, and its peak. Needs "npm run build".`;

const EARLY = 10;
const { dataDir, rounds, out } = benchFlags(HELP, { rounds: '100' });
const folder = mkdtempSync(join(tmpdir(), 'fedsim-bench-'));

const server = spawn('node', [
  ...['dist/apps/server/main.cjs', 'serve', `--out=${folder}/run`],
  ...['--dataset=mnist', `--data-dir=${dataDir}`, '--clients=1000', '--processes=2'],
  ...['--fraction=0.1', '--epochs=1', `--rounds=${rounds}`],
]);

/** Resident and peak memory of the client processes, in MiB. */
function sample() {
  const log = readFileSync(`${folder}/run/logs/server.log`, 'utf8').trim().split('\n');
  const joined = log.map((line) => JSON.parse(line)).filter((e) => e.message === 'host joined');
  return joined.map(({ pid, clients }) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const mebibytes = (field) =>
      Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)[1]) / 1024;
    return { pid, clients: clients.length, resident: mebibytes('VmRSS'), peak: mebibytes('VmHWM') };
  });
}

const samples = {};
for await (const line of createInterface(server.stdout)) {
  const round = Number(/^round (\d+)\//.exec(line)?.[1]);
  if (round === EARLY) samples.early = sample();
  if (round === Math.floor(rounds / 2)) samples.middle = sample();
  // One before the last: client processes leave when the last round is over.
  if (round === rounds - 1) samples.late = sample();
  if (line.startsWith('still serving')) server.kill('SIGINT');
}
rmSync(folder, { recursive: true });

report(
  [
    ...['process', 'clients', `MiB after round ${EARLY}`],
    ...[`${Math.floor(rounds / 2)}`, `${rounds - 1}`, 'peak MiB'],
  ],
  samples.late.map(({ clients, resident, peak }, i) => [
    i + 1,
    clients,
    samples.early[i].resident.toFixed(0),
    samples.middle[i].resident.toFixed(0),
    resident.toFixed(0),
    peak.toFixed(0),
  ]),
  { rounds, ...samples },
  out,
);
